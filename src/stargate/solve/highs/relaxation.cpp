// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/relaxation.hpp"

#include "stargate/solve/highs/adapter.hpp"

namespace stargate {

Outcome solve_relaxation(const Model& model, double time_limit_s, Corner corner) {
  SolveRequest request;
  request.relax = true;
  request.method = Method::interior;
  request.crossover = corner == Corner::yes;
  request.time_limit_s = time_limit_s;
  return highs::run_here(model, request);
}

}  // namespace stargate
