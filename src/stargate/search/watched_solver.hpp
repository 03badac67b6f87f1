// SPDX-License-Identifier: Apache-2.0
// A solver for work in the process of the search itself: before every solve somebody may look around, and no solve is
// given more time than is left.
#pragma once

#include <functional>
#include <memory>

#include "stargate/solve/solver.hpp"

namespace stargate {

class WatchedSolver : public Solver {
 public:
  // `seconds_left` is asked before every solve in this process; where none are left, the solve ends at once, as one
  // whose time is up.
  WatchedSolver(Solver& inner, std::function<double()> seconds_left)
      : inner_(inner), seconds_left_(std::move(seconds_left)) {}

  Outcome solve(const Model& model, const SolveRequest& request) override { return inner_.solve(model, request); }
  std::unique_ptr<SolveRun> start(const Model& model, const SolveRequest& request) override {
    return inner_.start(model, request);
  }
  Outcome relax(const Model& model, double time_limit_s, Corner corner = Corner::yes) override;
  std::unique_ptr<LinearSession> session(const Model& model) override;
  std::unique_ptr<ReducedLp> reduced(const Model& model, double* work = nullptr, Shrink shrink = Shrink::yes) override;

 private:
  Solver& inner_;
  std::function<double()> seconds_left_;
};

}  // namespace stargate
