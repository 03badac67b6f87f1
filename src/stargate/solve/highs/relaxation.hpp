// SPDX-License-Identifier: Apache-2.0
// One linear relaxation by the interior point method, in the calling process, with nothing kept for a next one.
#pragma once

#include "stargate/solve/solver.hpp"

namespace stargate {

// What Solver::relax() promises. Does not fall back on the simplex method, which can take minutes on the planning
// models.
Outcome solve_relaxation(const Model& model, double time_limit_s, Corner corner = Corner::yes);

}  // namespace stargate
