// SPDX-License-Identifier: Apache-2.0
// HiGHS as the solver that search, answers and explanations take.
#pragma once

#include "stargate/executor/processes.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

class HighsSolver : public Solver {
 public:
  HighsSolver() : executor_(own_) {}  // its workers are this program itself
  explicit HighsSolver(Executor& executor) : executor_(executor) {}
  HighsSolver(const HighsSolver&) = delete;
  HighsSolver& operator=(const HighsSolver&) = delete;

  Outcome solve(const Model& model, const SolveRequest& request) override;
  std::unique_ptr<SolveRun> start(const Model& model, const SolveRequest& request) override;
  Outcome relax(const Model& model, double time_limit_s, Corner corner = Corner::yes) override;
  std::unique_ptr<LinearSession> session(const Model& model) override;
  std::unique_ptr<ReducedLp> reduced(const Model& model, double* work = nullptr, Shrink shrink = Shrink::yes) override;

 private:
  Processes own_;
  Executor& executor_;
};

// The solver that was given, or, where there is none, HiGHS with workers of this program.
class SolverOrHighs {
 public:
  explicit SolverOrHighs(Solver* given) : used_(given != nullptr ? *given : own_) {}
  SolverOrHighs(const SolverOrHighs&) = delete;
  SolverOrHighs& operator=(const SolverOrHighs&) = delete;
  Solver& operator*() { return used_; }
  Solver* operator->() { return &used_; }

 private:
  HighsSolver own_;
  Solver& used_;
};

}  // namespace stargate
