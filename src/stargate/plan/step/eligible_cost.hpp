// SPDX-License-Identifier: Apache-2.0
// What draws may pay for (rules, section 8, eligible cost and equity first).
//
// Rules named here: draw_use, eligible_cost, eligible_cost_total, refinance_limit, equity_first. Of each but the first
// only the first month is named.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/step/costs.hpp"
#include "stargate/plan/step/debt.hpp"
#include "stargate/plan/step/equity.hpp"

namespace stargate::stepping {

// Draws so far that have to stay within a cost.
struct Drawn {
  Money amount;
  bool named = false;  // as broken
};

struct EligibleCost {
  ByRow<Facility, std::array<Drawn, kUses>> by_use;  // [facility][use]; `any`: draws to refinance
  std::array<Drawn, kUses> in_all;                   // [use]: of all facilities
  ByRow<Facility, Money> repaid;                     // [facility]: in whatever way
  Drawn drawn;                                       // of all facilities, for equity that must come first
};

EligibleCost opening_eligible_cost(const Terms& terms);
void check_eligible_cost(const Now& now, const Costs& costs, const Debt& debt, const Equity& equity,
                         EligibleCost& state);

}  // namespace stargate::stepping
