// SPDX-License-Identifier: Apache-2.0
// One linear relaxation by the interior point method, in the calling process, with nothing kept for a next one.
#pragma once

#include "stargate/solve/solver.hpp"

namespace stargate {

enum class Corner {
  yes,  // go on to a vertex: exact to the solver's feasibility tolerance, duals and basis valid
  no,  // stop in the interior of the best face: a feasible point with the best objective to many digits, no valid duals
};

// Integrality is left out. The outcome is optimal, or feasible where the point holds but optimality is not proven
// (always so for Corner::no), or has no point. Does not fall back on the simplex method, which can take minutes on
// these models.
Outcome solve_relaxation(const Model& model, double time_limit_s, Corner corner = Corner::yes);

}  // namespace stargate
