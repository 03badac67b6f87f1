// SPDX-License-Identifier: Apache-2.0
// A solve whose answer has been checked.
#pragma once

#include <functional>

#include "stargate/solve/solver.hpp"

namespace stargate {

// How far from feasible an accepted point may be (see PointViolation in milp/model.hpp).
inline constexpr double kPointTolerance = 1e-5;

// Solves in child processes and trusts nothing: the point must satisfy the model itself, and its objective is
// recomputed from it. An error, a point that does not hold, and a claim of "infeasible" or "unbounded" lead to
// another run with another seed, then to one without presolve; such a claim counts only when a run without
// presolve makes it too. All runs together keep the time limit of the request, and the notes tell what was done.
Outcome solve_checked(const Model& model, const SolveRequest& request);

// The same around any way to run a model once.
using RunOnce = std::function<Outcome(const Model&, const SolveRequest&)>;
Outcome solve_checked(const Model& model, const SolveRequest& request, const RunOnce& run_once);

}  // namespace stargate
