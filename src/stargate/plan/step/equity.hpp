// SPDX-License-Identifier: Apache-2.0
// Calls on the partners and their distributions (rules, section 8).
//
// Rules named here: call_window, call_notice, distribution_without_partner. Books: calls, call_cost, distributions.
#pragma once

#include <vector>

#include "stargate/plan/step/now.hpp"

namespace stargate::stepping {

struct Equity {
  ByRow<Partner, Money> called;   // [partner], before the first month and since
  ByRow<Partner, Money> to_come;  // [partner]: calls that the plan has decided for later months
  Money called_in_all;            // of all partners, with calls that nobody could be asked for
  // Of the month.
  ByRow<Partner, Money> calls, distributions;  // [partner]
};

Equity opening_equity(const Terms& terms, const std::vector<MonthDecisions>& plan);
void step_equity(const Now& now, Equity& state);

// A cure: a call beside those of the plan. It must leave room for those that the plan has decided for later. Answers
// whether it comes whole; else nothing is called.
bool call_cure(const Now& now, Money amount, Equity& state);

}  // namespace stargate::stepping
