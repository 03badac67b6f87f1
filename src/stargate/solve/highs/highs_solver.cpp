// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/highs_solver.hpp"

#include "stargate/solve/highs/checked.hpp"
#include "stargate/solve/highs/hot_lp.hpp"
#include "stargate/solve/highs/reduced_lp.hpp"
#include "stargate/solve/highs/relaxation.hpp"
#include "stargate/solve/highs/solve_job.hpp"

namespace stargate {

Outcome HighsSolver::solve(const Model& model, const SolveRequest& request) {
  const auto once = [this](const Model& m, const SolveRequest& r) { return solve_in_child(executor_, m, r); };
  return solve_checked(model, request, once);
}

std::unique_ptr<SolveRun> HighsSolver::start(const Model& model, const SolveRequest& request) {
  return std::make_unique<SolveJob>(executor_, model, request);
}

Outcome HighsSolver::relax(const Model& model, double time_limit_s, Corner corner) {
  return solve_relaxation(model, time_limit_s, corner);
}

std::unique_ptr<LinearSession> HighsSolver::session(const Model& model) { return std::make_unique<HotLp>(model); }

std::unique_ptr<ReducedLp> HighsSolver::reduced(const Model& model, double* work, Shrink shrink) {
  return std::make_unique<HighsReducedLp>(model, work, shrink);
}

}  // namespace stargate
