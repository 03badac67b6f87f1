// SPDX-License-Identifier: Apache-2.0
// How far a plan can be from the best one: in money, of its value and of its spend.
#pragma once

#include <string>

#include "stargate/finance/plan_verdict.hpp"

namespace stargate {

struct PlanGap {
  bool known = false;   // there is a proven bound, and it is of the same thing as the value
  double amount = 0;    // USD m; k H100e where most compute is the goal: the most that the plan could be better by
  double of_spend = 0;  // as a share; NaN without spend, and where most compute is the goal
  double of_value = 0;  // as a share; NaN where the value is 0
};

// A plan that counts cash nobody provides, or that passes its bound, is not compared with the bound.
PlanGap gap_of(const Plan& plan, const Audit& audit, const finance::PlanVerdict& verdict);

// "maximum possible improvement: 0.41 % of spend, 2.6 % of value"; "" when the gap is not known.
std::string gap_words(const PlanGap& gap);

}  // namespace stargate
