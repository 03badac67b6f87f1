// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/around_racks.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/base/check.hpp"
#include "stargate/formulation/decode.hpp"

namespace stargate {

namespace {

constexpr double kKept = 1e-7;  // how far a row or bound of held columns may be off, or further off than it is
constexpr double kNoShortfall = 1e-6;
constexpr double kPivotsOfASolve = 20;  // what a solve costs beside its pivots
constexpr double kAlmost = 1e-5;        // of a unit
constexpr double kWorthARack = 0.1;     // a part of a rack at work for which a whole one is switched on

}  // namespace

AroundRacks::AroundRacks(const Programme& p, const Formulation& f, const std::vector<double>& x, Solver& solver)
    : p_(p), f_(f), x_(x), held_(rack_columns(f)), columns_(f.model.by_columns()), solver_(solver) {
  // Where nothing is missing, nothing may.
  if (f.hard_total(x) <= kNoShortfall)
    for (const HardShortfall& s : f.hard) {
      held_[static_cast<size_t>(s.column.index)] = true;
      x_[static_cast<size_t>(s.column.index)] = 0;
    }
  in_hub_.assign(held_.size(), false);
  for_each_column(f.variables.stock, [&](ColId c) { in_hub_[static_cast<size_t>(c.index)] = true; });
  for (size_t c = 0; c < held_.size(); ++c)
    if (held_[c] && f.model.is_integer(ColId{static_cast<int>(c)})) x_[c] = std::round(x_[c]);
  for_each_physical_column(f.variables, [&](ColId c) {
    if (!f.model.is_integer(c))
      x_[static_cast<size_t>(c.index)] = std::round(x_[static_cast<size_t>(c.index)] * kRacks) / kRacks;
  });
  build();
}

void AroundRacks::build() {
  const Model& from = f_.model;
  own_col_.assign(held_.size(), -1);
  own_row_.assign(static_cast<size_t>(from.num_rows()), -1);
  activity_.assign(own_row_.size(), 0.0);
  LinearExpr offset;
  offset.add_constant(from.objective_offset());
  for (int c = 0; c < from.num_cols(); ++c) {
    const auto i = static_cast<size_t>(c);
    const ColId col{c};
    if (held_[i])
      offset.add_constant(from.objective(col) * x_[i]);
    else
      own_col_[i] = money_.add_col(from.name(col), from.lower(col), from.upper(col), from.objective(col)).index;
  }
  std::vector<bool> is_working(held_.size(), false);
  for_each_column(f_.variables.working, [&](ColId c) { is_working[static_cast<size_t>(c.index)] = true; });
  const SparseLines& rows = from.by_rows();
  for (int r = 0; r < from.num_rows(); ++r) {
    LinearExpr own;
    bool working_alone = true;
    const auto i = static_cast<size_t>(r);
    for (int k = rows.start[i]; k < rows.start[i + 1]; ++k) {
      const auto c = static_cast<size_t>(rows.index[static_cast<size_t>(k)]);
      const double a = rows.value[static_cast<size_t>(k)];
      if (held_[c])
        activity_[i] += a * x_[c];
      else
        own.add(ColId{own_col_[c]}, a), working_alone = working_alone && is_working[c];
    }
    of_working_.push_back(working_alone);
    if (own.empty()) continue;
    own_row_[i] = money_
                      .add_row(from.label(RowId{r}), from.row_lower(RowId{r}) - activity_[i], own,
                               from.row_upper(RowId{r}) - activity_[i])
                      .index;
  }
  money_.add_to_objective(offset);
  money_.set_maximise(from.maximise());
  lp_ = solver_.session(money_);
}

Outcome AroundRacks::run(double time_limit_s) {
  SolveRequest request;
  request.time_limit_s = time_limit_s;
  Outcome outcome = lp_->solve(request);
  work_ += (kPivotsOfASolve + static_cast<double>(outcome.iterations)) * (money_.num_cols() + money_.num_rows());
  return outcome;
}

bool AroundRacks::solve(double time_limit_s) {
  if (!basis_.empty()) lp_->set_basis(basis_);
  const Outcome outcome = run(time_limit_s);
  if (outcome.status != SolveStatus::optimal || outcome.row_dual.empty()) return false;
  basis_ = lp_->basis();
  value_ = outcome.objective + held_worth_;
  prices_.assign(held_.size(), 0.0);
  for (size_t c = 0; c < held_.size(); ++c) {
    if (!held_[c]) continue;
    prices_[c] = f_.model.objective(ColId{static_cast<int>(c)});
    for (int k = columns_.start[c]; k < columns_.start[c + 1]; ++k) {
      const int row = own_row_[static_cast<size_t>(columns_.index[static_cast<size_t>(k)])];
      if (row >= 0) prices_[c] -= outcome.row_dual[static_cast<size_t>(row)] * columns_.value[static_cast<size_t>(k)];
    }
  }
  return true;
}

double AroundRacks::price(const Shift& d) const {
  double sum = 0;
  for (const auto& [c, by] : d) sum += prices_[static_cast<size_t>(c.index)] * by;
  return sum;
}

bool AroundRacks::holds(const Shift& d, bool hubs_apart) const {
  std::vector<std::pair<int, double>> rows;  // of held columns alone, and by how much they move
  for (const auto& [c, by] : d) {
    const auto i = static_cast<size_t>(c.index);
    if (hubs_apart && in_hub_[i]) continue;
    const double now = x_[i] + by;
    if (now < std::min(f_.model.lower(c), x_[i]) - kKept || now > std::max(f_.model.upper(c), x_[i]) + kKept)
      return false;
    for (int k = columns_.start[i]; k < columns_.start[i + 1]; ++k) {
      const int r = columns_.index[static_cast<size_t>(k)];
      if (own_row_[static_cast<size_t>(r)] < 0) rows.emplace_back(r, by * columns_.value[static_cast<size_t>(k)]);
    }
  }
  std::sort(rows.begin(), rows.end());
  const SparseLines& all = f_.model.by_rows();
  for (size_t i = 0; i < rows.size();) {
    const int r = rows[i].first;
    const auto at = static_cast<size_t>(r);
    const double before = activity_[at];
    double after = before;
    for (; i < rows.size() && rows[i].first == r; ++i) after += rows[i].second;
    if (after >= std::min(f_.model.row_lower(RowId{r}), before) - kKept &&
        after <= std::max(f_.model.row_upper(RowId{r}), before) + kKept)
      continue;
    const auto with_hub = [&](int c) { return in_hub_[static_cast<size_t>(c)]; };
    if (!hubs_apart || std::none_of(all.index.begin() + all.start[at], all.index.begin() + all.start[at + 1], with_hub))
      return false;
  }
  return true;
}

// Of the linear programme alone: activities stay as they are.
void AroundRacks::move_rows(const Shift& d, double sign) {
  std::vector<std::pair<int, double>> rows;
  for (const auto& [c, by] : d) {
    const auto i = static_cast<size_t>(c.index);
    for (int k = columns_.start[i]; k < columns_.start[i + 1]; ++k)
      rows.emplace_back(columns_.index[static_cast<size_t>(k)], by * columns_.value[static_cast<size_t>(k)]);
  }
  std::sort(rows.begin(), rows.end());
  for (size_t i = 0; i < rows.size();) {
    const int r = rows[i].first;
    double moved = activity_[static_cast<size_t>(r)];
    for (; i < rows.size() && rows[i].first == r; ++i) moved += sign * rows[i].second;
    if (const int own = own_row_[static_cast<size_t>(r)]; own >= 0)
      lp_->set_row_bounds(RowId{own}, f_.model.row_lower(RowId{r}) - moved, f_.model.row_upper(RowId{r}) - moved);
  }
}

std::optional<double> AroundRacks::solved(const Shift& d, double time_limit_s) {
  move_rows(d, 1);
  lp_->set_basis(basis_);
  const Outcome outcome = run(time_limit_s);
  move_rows(d, 0);
  if (outcome.status != SolveStatus::optimal) return std::nullopt;
  double worth = outcome.objective + held_worth_;
  for (const auto& [c, by] : d) worth += f_.model.objective(c) * by;
  return worth;
}

void AroundRacks::take(const Shift& d) {
  move_rows(d, 1);
  for (const auto& [c, by] : d) {
    const auto i = static_cast<size_t>(c.index);
    x_[i] += by;
    held_worth_ += f_.model.objective(c) * by;
    for (int k = columns_.start[i]; k < columns_.start[i + 1]; ++k)
      activity_[static_cast<size_t>(columns_.index[static_cast<size_t>(k)])] +=
          by * columns_.value[static_cast<size_t>(k)];
  }
}

// Racks at work that come out as fractions are taken down, and up again where rows of racks at work alone have room for
// one more.
void AroundRacks::hold_working(std::vector<double> x) {
  std::vector<std::pair<double, ColId>> parts;  // of a rack
  for_each_column(f_.variables.working, [&](ColId c) {
    double& at = x[static_cast<size_t>(c.index)];
    const double racks = at * kRacks, whole = std::floor(racks + kAlmost);
    if (racks - whole > kWorthARack) parts.emplace_back(whole - racks, c);
    at = whole / kRacks;
  });
  std::sort(parts.begin(), parts.end());
  for (const auto& [part, c] : parts) {
    double& at = x[static_cast<size_t>(c.index)];
    at += 1 / kRacks;
    if (!has_room(c, x)) at -= 1 / kRacks;
  }
  for_each_column(f_.variables.working, [&](ColId c) { fix_own(c, x[static_cast<size_t>(c.index)]); });
}

bool AroundRacks::has_room(ColId working, const std::vector<double>& x) const {
  const auto i = static_cast<size_t>(working.index);
  for (int k = columns_.start[i]; k < columns_.start[i + 1]; ++k) {
    const int r = columns_.index[static_cast<size_t>(k)];
    if (of_working_[static_cast<size_t>(r)] &&
        f_.model.row_activity(RowId{r}, x) > f_.model.row_upper(RowId{r}) + kKept)
      return false;
  }
  return true;
}

void AroundRacks::fix_own(ColId c, double value) {
  const ColId own{own_col_[static_cast<size_t>(c.index)]};
  lp_->fix(own, value);
  fixed_.push_back(own);
}

void AroundRacks::hold_flows(std::vector<double> x) {
  for_each_column(f_.variables.flow,
                  [&](ColId c) { fix_own(c, std::floor(x[static_cast<size_t>(c.index)] * 1000 + kAlmost) / 1000); });
}

void AroundRacks::release() {
  for (const ColId c : fixed_) lp_->set_bounds(c, money_.lower(c), money_.upper(c));
  fixed_.clear();
}

// In the columns of the model.
std::vector<double> AroundRacks::whole_point(const Outcome& outcome, const Shift& d) const {
  std::vector<double> x = x_;
  for (const auto& [c, by] : d) x[static_cast<size_t>(c.index)] += by;
  for (size_t c = 0; c < x.size(); ++c)
    if (own_col_[c] >= 0) x[c] = outcome.x[static_cast<size_t>(own_col_[c])];
  return x;
}

std::optional<Finished> AroundRacks::plan(const Shift& d, double time_limit_s) {
  move_rows(d, 1);
  lp_->set_basis(basis_);
  Outcome outcome = run(time_limit_s);
  for (const auto hold : {&AroundRacks::hold_working, &AroundRacks::hold_flows}) {
    if (outcome.status != SolveStatus::optimal) break;
    (this->*hold)(whole_point(outcome, d));
    outcome = run(time_limit_s);
  }
  release();
  move_rows(d, 0);
  if (outcome.status != SolveStatus::optimal) return std::nullopt;
  Finished finished;
  finished.x = whole_point(outcome, d);
  finished.plan = decode(p_, f_, finished.x);
  finished.plan.goal = f_.options.goal;
  finished.plan.compute_month = f_.options.compute_month;
  finished.objective = f_.model.objective_value(finished.x);
  return finished;
}

}  // namespace stargate
