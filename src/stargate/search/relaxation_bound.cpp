// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/relaxation_bound.hpp"

#include "stargate/search/guide.hpp"

namespace stargate {

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
  if (static_cast<int>(duals.size()) != f.model.num_rows()) return std::nullopt;
  return recomputed_bound(f, promises_kept_, duals);
}

}  // namespace stargate
