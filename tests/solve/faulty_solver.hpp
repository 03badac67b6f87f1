// SPDX-License-Identifier: Apache-2.0
// A solver that answers as another one does, until it is told to fail: what users of a solver are tested with.
#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "stargate/solve/linear_session.hpp"
#include "stargate/solve/reduced_lp.hpp"
#include "stargate/solve/solver.hpp"
#include "tests/solve/reference_solver.hpp"

namespace stargate::testing {

enum class Fault {
  none,
  error,       // no point: it failed
  time_out,    // no point: the time was up
  infeasible,  // it claims that there is no point
  bad_point,   // a point that breaks the model, under the objective of a good one
};

// Every value moved off its place, some beyond their bounds.
inline void move_all(std::vector<double>& x) {
  for (std::size_t j = 0; j < x.size(); ++j) x[j] = j % 3 == 0 ? x[j] + 1.5 : j % 3 == 1 ? 0.0 : -x[j];
}

// How it fails; as long as this stands, all that the solver made fails in this way, too.
struct Faults {
  Fault fault = Fault::none;
  std::function<void(std::vector<double>&)> spoil = move_all;  // a good point
};

inline Outcome spoiled(Outcome outcome, const Faults& faults) {
  const Fault fault = faults.fault;
  if (fault == Fault::none) return outcome;
  if (fault == Fault::bad_point) {
    if (outcome.has_point()) faults.spoil(outcome.x);
    return outcome;
  }
  outcome = {};
  outcome.status = fault == Fault::error      ? SolveStatus::error
                   : fault == Fault::time_out ? SolveStatus::no_solution
                                              : SolveStatus::infeasible;
  if (fault == Fault::error) outcome.notes.push_back("the stand-in for a solver failed");
  return outcome;
}

class FaultySession : public LinearSession {
 public:
  FaultySession(std::unique_ptr<LinearSession> inner, const Faults& faults)
      : inner_(std::move(inner)), faults_(faults) {}
  void set_bounds(ColId c, double lower, double upper) override { inner_->set_bounds(c, lower, upper); }
  void set_row_bounds(RowId r, double lower, double upper) override { inner_->set_row_bounds(r, lower, upper); }
  void set_objective(ColId c, double coefficient) override { inner_->set_objective(c, coefficient); }
  RowId add_row(double lower, const LinearExpr& e, double upper) override { return inner_->add_row(lower, e, upper); }
  int num_rows() const override { return inner_->num_rows(); }
  Outcome solve(const SolveRequest& request) override { return spoiled(inner_->solve(request), faults_); }
  Basis basis() const override { return inner_->basis(); }
  void set_basis(const Basis& basis) override { inner_->set_basis(basis); }
  std::vector<double> dual_ray() override { return inner_->dual_ray(); }

 private:
  std::unique_ptr<LinearSession> inner_;
  const Faults& faults_;
};

class FaultyReduced : public ReducedLp {
 public:
  FaultyReduced(std::unique_ptr<ReducedLp> inner, const Faults& faults) : inner_(std::move(inner)), faults_(faults) {}
  bool has(ColId c) const override { return inner_->has(c); }
  double lower(ColId c) const override { return inner_->lower(c); }
  double upper(ColId c) const override { return inner_->upper(c); }
  double released_lower(ColId c) const override { return inner_->released_lower(c); }
  double released_upper(ColId c) const override { return inner_->released_upper(c); }
  bool set_bounds(ColId c, double lower, double upper) override { return inner_->set_bounds(c, lower, upper); }
  void release(ColId c) override { inner_->release(c); }
  SolveStatus solve(double limit_s, std::optional<double> worth) override {
    return said(inner_->solve(limit_s, worth));
  }
  SolveStatus solve_from(const Place& place, double limit_s, std::optional<double> worth) override {
    return said(inner_->solve_from(place, limit_s, worth));
  }
  std::shared_ptr<const Place> place() const override { return inner_->place(); }
  Basis basis() const override { return inner_->basis(); }
  void set_basis(const Basis& basis) override { inner_->set_basis(basis); }
  SolveStatus advance_from(const Place& place, int pivots, std::optional<double> worth) override {
    return said(inner_->advance_from(place, pivots, worth));
  }
  double objective() const override { return inner_->objective(); }
  double value(ColId c) const override { return inner_->value(c); }
  double reduced_cost(ColId c) const override { return inner_->reduced_cost(c); }
  const std::vector<double>& point() override {
    if (faults_.fault != Fault::bad_point) return inner_->point();
    point_ = inner_->point();
    faults_.spoil(point_);
    return point_;
  }
  std::int64_t iterations() const override { return inner_->iterations(); }

 private:
  SolveStatus said(SolveStatus status) const {
    Outcome outcome;
    outcome.status = status;
    return spoiled(outcome, faults_).status;
  }
  std::unique_ptr<ReducedLp> inner_;
  const Faults& faults_;
  std::vector<double> point_;
};

class FaultySolver : public Solver {
 public:
  FaultySolver(Solver& inner, Fault at_first) : faults{at_first}, inner_(inner) {}

  Outcome solve(const Model& m, const SolveRequest& request) override {
    return spoiled(inner_.solve(m, request), faults);
  }
  std::unique_ptr<SolveRun> start(const Model& m, const SolveRequest& request) override {
    if (faults.fault == Fault::none) return inner_.start(m, request);
    if (faults.fault != Fault::bad_point) return std::make_unique<DoneRun>(spoiled({}, faults));
    return std::make_unique<DoneRun>(spoiled(inner_.relax(m, 10, Corner::yes), faults));
  }
  Outcome relax(const Model& m, double limit_s, Corner corner) override {
    return spoiled(inner_.relax(m, limit_s, corner), faults);
  }
  std::unique_ptr<LinearSession> session(const Model& m) override {
    return std::make_unique<FaultySession>(inner_.session(m), faults);
  }
  std::unique_ptr<ReducedLp> reduced(const Model& m, double* work, Shrink shrink) override {
    return std::make_unique<FaultyReduced>(inner_.reduced(m, work, shrink), faults);
  }

  Faults faults;

 private:
  Solver& inner_;
};

}  // namespace stargate::testing
