// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/bound.hpp"

#include <cmath>

namespace stargate {

bool better_than_bound(Goal goal, double objective, double bound, int months) {
  const double by = goal == Goal::cost ? bound - objective : objective - bound;
  return by > 0.001 * months + 1e-6 * std::fabs(bound);
}

bool contradicts_bound(const Plan& plan, const Audit& audit) {
  const auto months = static_cast<int>(audit.derived.cash.size());
  return plan.bound_proven && better_than_bound(plan.goal, audit.derived.objective, plan.bound, months);
}

}  // namespace stargate
