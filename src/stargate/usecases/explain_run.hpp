// SPDX-License-Identifier: Apache-2.0
// Use case: explain a plan. What binds, why this and why not that, what is short or late and what would end it, what
// else would do.
#pragma once

#include <vector>

#include "stargate/explain/explanation.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/usecases/asked_plan.hpp"

namespace stargate {

struct ExplainSpec {
  bool binds = true, why = true, what_is_short = true, alternatives = true;
  std::vector<Reason> asked;  // wishes: what to rule out and what to ask for
  double within_pct = 1;      // of spend: plans that lose no more are alternatives
  int decisions = 8;          // the largest, of which it is told why
};

// What explain_plan() is going to ask at most.
Expected questions_of_explanation(const AskedPlan&, const Audit&, const ExplainSpec&);

// Where answers find a better plan than the one they are around, everything is asked again around that, so that all
// parts speak of one plan. `audit` and `goal` are the plan's; the unit of values is left to the caller.
Explanation explain_plan(AskedPlan&, const Audit& audit, Goal goal, const ExplainSpec&);

}  // namespace stargate
