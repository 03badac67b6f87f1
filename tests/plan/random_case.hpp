// SPDX-License-Identifier: Apache-2.0
// Random programmes and plans that together reach every rule of the audit and every figure it gives.
//
// A programme has rows of every table, of every kind and with every term at some seed; the check of the input takes
// most of them. A plan is built as a planner would, with a care that differs by seed: often nothing is broken,
// often something, and a part of the plans is damaged afterwards. The same seed gives the same case in all
// builds of one compiler; compilers differ in the order in which they work out arguments that draw.
#pragma once

#include "stargate/plan/plan.hpp"
#include "tests/plan/dice.hpp"

namespace stargate::against {

struct RandomCase {
  Programme programme;
  Plan plan;
};

RandomCase random_case(unsigned seed);

Programme random_programme(Dice& dice);

// A plan of any linked programme, not damaged.
Plan random_plan(const Programme& programme, Dice& dice);

// What follows are the parts of these.
template <class Row>
Ref<Row> ref_to(const std::vector<Row>& rows, int i) {
  return {rows[static_cast<size_t>(i)].id, Index<Row>(i)};
}
void add_random_facilities(Dice& dice, Programme& programme);
void add_random_opening(Dice& dice, Programme& programme);

// Of all that is decided, about `care_pct` per cent is decided with care.
Plan random_physical_plan(const Programme& programme, Dice& dice, int care_pct);
void add_random_money(const Programme& programme, Dice& dice, int care_pct, Plan& plan);

// Numbers that mean nothing in rows of any table.
void damage(Plan& plan, Dice& dice);

}  // namespace stargate::against
