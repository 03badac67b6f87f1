// SPDX-License-Identifier: Apache-2.0
// What a plan's bound comes from, and when a bound is none.
#pragma once

#include <optional>

#include "stargate/plan/audit/audit.hpp"

namespace stargate {

// In the terms of the plan's bound, of which the better one is published.
struct BoundParts {
  std::optional<double> by_solver;   // by the solver's branch and cut, on the solver's word
  std::optional<double> recomputed;  // by duals of the monthly relaxation, in directed rounding (solve/dual_bound)

  friend bool operator==(const BoundParts&, const BoundParts&) = default;
};

// Whether an objective is better than a bound by more than the slack of the rules, whole cents and whole H100e can
// make up:
// a thousand dollars (one H100e) a month, and a millionth.
bool better_than_bound(Goal goal, double objective, double bound, int months);

// The plan's bound is one that its own objective passes: it proves nothing, and something is wrong.
bool contradicts_bound(const Plan& plan, const Audit& audit);

}  // namespace stargate
