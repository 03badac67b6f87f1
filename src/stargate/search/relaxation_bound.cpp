// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/relaxation_bound.hpp"

#include "stargate/search/guide.hpp"

namespace stargate {

namespace {

std::optional<double> proven_by(const std::vector<double>& duals, const Formulation& f, bool promises_kept) {
  if (static_cast<int>(duals.size()) != f.model.num_rows()) return std::nullopt;
  return recomputed_bound(f, promises_kept, duals);
}

}  // namespace

void RelaxationBound::start(Solver& solver, const Formulation& f, bool promises_kept, double time_limit_s) {
  promises_kept_ = promises_kept;
  SolveRequest request;
  request.relax = true;
  request.method = Method::interior;
  request.time_limit_s = time_limit_s;
  job_ = solver.start(bounding_model(f, promises_kept), request);
}

std::optional<double> RelaxationBound::pump(const Formulation& f) {
  if (!job_) return std::nullopt;
  job_->pump();
  if (!job_->finished()) return std::nullopt;
  const std::vector<double> duals = job_->outcome().row_dual;
  job_.reset();
  return proven_by(duals, f, promises_kept_);
}

std::optional<double> RelaxationBound::solved_here(Solver& solver, const Formulation& f, bool promises_kept,
                                                   double time_limit_s) {
  return proven_by(solver.relax(bounding_model(f, promises_kept), time_limit_s).row_dual, f, promises_kept);
}

}  // namespace stargate
