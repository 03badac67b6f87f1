// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/watched_solver.hpp"

#include <algorithm>
#include <utility>

#include "stargate/solve/linear_session.hpp"
#include "stargate/solve/reduced_lp.hpp"

namespace stargate {

namespace {

Outcome time_is_up() {
  Outcome outcome;
  outcome.status = SolveStatus::no_solution;
  return outcome;
}

class WatchedSession : public LinearSession {
 public:
  WatchedSession(std::unique_ptr<LinearSession> inner, const std::function<double()>& seconds_left)
      : inner_(std::move(inner)), seconds_left_(seconds_left) {}

  void set_bounds(ColId col, double lower, double upper) override { inner_->set_bounds(col, lower, upper); }
  void set_row_bounds(RowId row, double lower, double upper) override { inner_->set_row_bounds(row, lower, upper); }
  void set_objective(ColId col, double coefficient) override { inner_->set_objective(col, coefficient); }
  RowId add_row(double lower, const LinearExpr& expr, double upper) override {
    return inner_->add_row(lower, expr, upper);
  }
  int num_rows() const override { return inner_->num_rows(); }
  Outcome solve(const SolveRequest& request) override {
    const double left = seconds_left_();
    if (left <= 0) return time_is_up();
    SolveRequest within = request;
    within.time_limit_s = std::min(within.time_limit_s, left);
    return inner_->solve(within);
  }
  Basis basis() const override { return inner_->basis(); }
  void set_basis(const Basis& basis) override { inner_->set_basis(basis); }
  std::vector<double> dual_ray() override { return inner_->dual_ray(); }

 private:
  std::unique_ptr<LinearSession> inner_;
  std::function<double()> seconds_left_;
};

class WatchedReduced : public ReducedLp {
 public:
  WatchedReduced(std::unique_ptr<ReducedLp> inner, const std::function<double()>& seconds_left)
      : inner_(std::move(inner)), seconds_left_(seconds_left) {}

  bool has(ColId col) const override { return inner_->has(col); }
  double lower(ColId col) const override { return inner_->lower(col); }
  double upper(ColId col) const override { return inner_->upper(col); }
  double released_lower(ColId col) const override { return inner_->released_lower(col); }
  double released_upper(ColId col) const override { return inner_->released_upper(col); }
  bool set_bounds(ColId col, double lower, double upper) override { return inner_->set_bounds(col, lower, upper); }
  void release(ColId col) override { inner_->release(col); }
  SolveStatus solve(double limit_s, std::optional<double> worth) override {
    const double left = seconds_left_();
    return left <= 0 ? SolveStatus::no_solution : inner_->solve(std::min(limit_s, left), worth);
  }
  SolveStatus solve_from(const Place& place, double limit_s, std::optional<double> worth) override {
    const double left = seconds_left_();
    return left <= 0 ? SolveStatus::no_solution : inner_->solve_from(place, std::min(limit_s, left), worth);
  }
  SolveStatus advance_from(const Place& place, int pivots, std::optional<double> worth) override {
    return seconds_left_() <= 0 ? SolveStatus::no_solution : inner_->advance_from(place, pivots, worth);
  }
  std::shared_ptr<const Place> place() const override { return inner_->place(); }
  Basis basis() const override { return inner_->basis(); }
  void set_basis(const Basis& basis) override { inner_->set_basis(basis); }
  double objective() const override { return inner_->objective(); }
  double value(ColId col) const override { return inner_->value(col); }
  double reduced_cost(ColId col) const override { return inner_->reduced_cost(col); }
  const std::vector<double>& point() override { return inner_->point(); }
  std::int64_t iterations() const override { return inner_->iterations(); }

 private:
  std::unique_ptr<ReducedLp> inner_;
  std::function<double()> seconds_left_;
};

}  // namespace

Outcome WatchedSolver::relax(const Model& model, double time_limit_s, Corner corner) {
  const double left = seconds_left_();
  return left <= 0 ? time_is_up() : inner_.relax(model, std::min(time_limit_s, left), corner);
}

std::unique_ptr<LinearSession> WatchedSolver::session(const Model& model) {
  return std::make_unique<WatchedSession>(inner_.session(model), seconds_left_);
}

std::unique_ptr<ReducedLp> WatchedSolver::reduced(const Model& model, double* work, Shrink shrink) {
  return std::make_unique<WatchedReduced>(inner_.reduced(model, work, shrink), seconds_left_);
}

}  // namespace stargate
