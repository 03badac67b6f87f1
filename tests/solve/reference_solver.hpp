// SPDX-License-Identifier: Apache-2.0
// A solver for small models that shares nothing with any other: whole columns by counting, the rest by looking at every
// corner. Every column has two finite bounds; a handful of columns that are not whole is all that it can do.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "stargate/solve/linear_session.hpp"
#include "stargate/solve/reduced_lp.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate::testing {

// The best corner of a model of which the columns in `free` move and all others stand still.
class Corners {
 public:
  explicit Corners(const Model& m) : m_(m) {}

  void look(std::vector<double> x, const std::vector<std::size_t>& free) {
    x_ = std::move(x);
    free_ = free;
    planes_.clear();
    for (std::size_t k = 0; k < free_.size(); ++k)
      for (const double side : {m_.col_lower()[free_[k]], m_.col_upper()[free_[k]]}) {
        std::vector<double> plane(free_.size() + 1, 0.0);
        plane[k] = 1;
        plane.back() = side;
        planes_.push_back(plane);
      }
    for (int r = 0; r < m_.num_rows(); ++r) add_row(r);
    std::vector<std::size_t> chosen;
    choose(0, chosen);
  }
  const std::optional<double>& value() const { return value_; }
  const std::vector<double>& point() const { return point_; }

 private:
  void add_row(int r) {
    std::vector<double> plane(free_.size() + 1, 0.0);
    double rest = 0;
    const SparseLines& a = m_.by_rows();
    for (auto k = static_cast<std::size_t>(a.start[static_cast<std::size_t>(r)]);
         k < static_cast<std::size_t>(a.start[static_cast<std::size_t>(r) + 1]); ++k) {
      const auto col = static_cast<std::size_t>(a.index[k]);
      const auto at = std::find(free_.begin(), free_.end(), col);
      if (at == free_.end())
        rest += a.value[k] * x_[col];
      else
        plane[static_cast<std::size_t>(at - free_.begin())] = a.value[k];
    }
    for (const double side : {m_.row_lower(RowId{r}), m_.row_upper(RowId{r})}) {
      if (!std::isfinite(side)) continue;
      plane.back() = side - rest;
      planes_.push_back(plane);
    }
  }

  void choose(std::size_t from, std::vector<std::size_t>& chosen) {
    if (chosen.size() == free_.size()) return take(chosen);
    for (std::size_t i = from; i < planes_.size(); ++i) {
      chosen.push_back(i);
      choose(i + 1, chosen);
      chosen.pop_back();
    }
  }

  // Where the chosen planes meet, by elimination.
  void take(const std::vector<std::size_t>& chosen) {
    const std::size_t n = chosen.size();
    std::vector<std::vector<double>> a;
    for (const std::size_t i : chosen) a.push_back(planes_[i]);
    for (std::size_t c = 0; c < n; ++c) {
      std::size_t best = c;
      for (std::size_t r = c; r < n; ++r)
        if (std::abs(a[r][c]) > std::abs(a[best][c])) best = r;
      if (std::abs(a[best][c]) < 1e-9) return;
      std::swap(a[c], a[best]);
      for (std::size_t r = 0; r < n; ++r) {
        if (r == c) continue;
        const double factor = a[r][c] / a[c][c];
        for (std::size_t k = c; k <= n; ++k) a[r][k] -= factor * a[c][k];
      }
    }
    std::vector<double> x = x_;
    for (std::size_t c = 0; c < n; ++c) x[free_[c]] = a[c][n] / a[c][c];
    const PointViolation v = m_.max_violation(x);
    if (v.row > 1e-9 || v.bound > 1e-9) return;
    const double value = m_.objective_value(x);
    if (value_ && !(m_.maximise() ? value > *value_ : value < *value_)) return;
    value_ = value;
    point_ = std::move(x);
  }

  const Model& m_;
  std::vector<double> x_;
  std::vector<std::size_t> free_;
  std::vector<std::vector<double>> planes_;
  std::optional<double> value_;
  std::vector<double> point_;
};

inline Outcome solve_by_looking(const Model& m, bool relax) {
  std::vector<std::size_t> whole, free;
  for (std::size_t c = 0; c < static_cast<std::size_t>(m.num_cols()); ++c)
    (m.col_integer()[c] != 0 && !relax ? whole : free).push_back(c);
  Corners corners(m);
  std::vector<double> x(m.col_lower().begin(), m.col_lower().end());
  for (const std::size_t c : whole) x[c] = std::ceil(m.col_lower()[c] - 1e-9);
  bool more = std::all_of(whole.begin(), whole.end(), [&](std::size_t c) { return x[c] <= m.col_upper()[c]; });
  while (more) {
    corners.look(x, free);
    more = false;
    for (const std::size_t c : whole) {
      if (x[c] + 1 <= m.col_upper()[c] + 1e-9) {
        x[c] += 1;
        more = true;
        break;
      }
      x[c] = std::ceil(m.col_lower()[c] - 1e-9);
    }
  }
  Outcome outcome;
  outcome.status = corners.value() ? SolveStatus::optimal : SolveStatus::infeasible;
  if (corners.value()) {
    outcome.objective = outcome.bound = *corners.value();
    outcome.x = corners.point();
  }
  outcome.seconds = 0;
  return outcome;
}

// A solve that was over before it began.
class DoneRun : public SolveRun {
 public:
  explicit DoneRun(Outcome outcome) : last_(std::move(outcome)) { outcome_.status = SolveStatus::no_solution; }
  int fd() const override { return -1; }
  std::vector<JobEvent> pump() override {
    std::vector<JobEvent> events;
    if (finished_) return events;
    if (last_.has_point()) events.push_back({Progress{.objective = last_.objective, .bound = last_.bound}, last_.x});
    outcome_ = last_;
    finished_ = true;
    return events;
  }
  bool finished() const override { return finished_; }
  void kill() override { finished_ = true; }
  void offer(const std::vector<double>&) override {}
  const Outcome& outcome() const override { return outcome_; }

 private:
  Outcome last_, outcome_;
  bool finished_ = false;
};

class ReferenceSession : public LinearSession {
 public:
  explicit ReferenceSession(const Model& m) : m_(m) {}
  void set_bounds(ColId col, double lower, double upper) override { m_.set_bounds(col, lower, upper); }
  void set_row_bounds(RowId row, double lower, double upper) override { m_.set_row_bounds(row, lower, upper); }
  void set_objective(ColId col, double coefficient) override { m_.set_objective(col, coefficient); }
  RowId add_row(double lower, const LinearExpr& expr, double upper) override {
    return m_.add_row("added", lower, expr, upper);
  }
  int num_rows() const override { return m_.num_rows(); }
  Outcome solve(const SolveRequest&) override { return solve_by_looking(m_, true); }
  Basis basis() const override { return {}; }
  void set_basis(const Basis&) override {}
  std::vector<double> dual_ray() override { return {}; }

 private:
  Model m_;
};

class ReferenceReduced : public ReducedLp {
 public:
  explicit ReferenceReduced(const Model& m) : m_(m), released_(m) {}
  bool has(ColId) const override { return true; }
  double lower(ColId c) const override { return m_.lower(c); }
  double upper(ColId c) const override { return m_.upper(c); }
  double released_lower(ColId c) const override { return released_.lower(c); }
  double released_upper(ColId c) const override { return released_.upper(c); }
  bool set_bounds(ColId c, double lower, double upper) override {
    m_.set_bounds(c, lower, upper);
    return true;
  }
  void release(ColId c) override { m_.set_bounds(c, released_.lower(c), released_.upper(c)); }
  SolveStatus solve(double, std::optional<double>) override {
    last_ = solve_by_looking(m_, true);
    return last_.status;
  }
  SolveStatus solve_from(const Place&, double limit_s, std::optional<double> worth) override {
    return solve(limit_s, worth);
  }
  std::shared_ptr<const Place> place() const override { return std::make_shared<Place>(); }
  Basis basis() const override { return {}; }
  void set_basis(const Basis&) override {}
  SolveStatus advance_from(const Place&, int, std::optional<double> worth) override { return solve(kInfinity, worth); }
  double objective() const override { return last_.objective; }
  double value(ColId c) const override { return last_.x.at(static_cast<std::size_t>(c.index)); }
  double reduced_cost(ColId) const override { return 0; }
  const std::vector<double>& point() override { return last_.x; }
  std::int64_t iterations() const override { return 0; }

 private:
  Model m_;
  const Model released_;
  Outcome last_;
};

class ReferenceSolver : public Solver {
 public:
  Outcome solve(const Model& m, const SolveRequest& request) override { return solve_by_looking(m, request.relax); }
  std::unique_ptr<SolveRun> start(const Model& m, const SolveRequest& request) override {
    return std::make_unique<DoneRun>(solve_by_looking(m, request.relax));
  }
  Outcome relax(const Model& m, double, Corner) override { return solve_by_looking(m, true); }
  std::unique_ptr<LinearSession> session(const Model& m) override { return std::make_unique<ReferenceSession>(m); }
  std::unique_ptr<ReducedLp> reduced(const Model& m, double*, Shrink) override {
    return std::make_unique<ReferenceReduced>(m);
  }
};

}  // namespace stargate::testing
