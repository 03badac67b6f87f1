// SPDX-License-Identifier: Apache-2.0
#include "stargate/milp/model.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// How far v lies outside [lower, upper]; not-a-number counts as infinitely far.
double outside(double v, double lower, double upper) {
  if (std::isnan(v)) return kInfinity;
  return std::max({0.0, lower - v, v - upper});
}

}  // namespace

void NameTable::add(std::string_view name) {
  letters_.insert(letters_.end(), name.begin(), name.end());
  end_.push_back(letters_.size());
}

std::string_view NameTable::operator[](int index) const {
  check(index >= 0 && index < size(), "a name is asked for by an id of this model");
  const std::size_t from = index == 0 ? 0 : end_[at(index - 1)];
  return {letters_.data() + from, end_[at(index)] - from};
}

double PointViolation::worst() const { return std::max({row, bound, integrality}); }

ColId Model::add_col(std::string_view name, double lower, double upper, double objective, bool integer) {
  check(lower <= upper, "a column's lower bound is at most its upper bound");
  check(std::isfinite(objective), "an objective coefficient is a finite number");
  lower_.push_back(lower);
  upper_.push_back(upper);
  objective_.push_back(objective);
  stated_.emplace_back();
  integer_.push_back(integer ? 1 : 0);
  place_.push_back(-1);
  col_names_.add(name);
  return ColId{num_cols() - 1};
}

RowLabel Model::label(RowId row) const {
  RowLabel label(name(row));
  label.info = info(row);
  return label;
}

RowId Model::add_row(const RowLabel& label, double lower, const LinearExpr& expr, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  const std::size_t first = rows_.index.size();
  for (const LinearExpr::Term& term : expr.terms()) {
    check(term.col.index >= 0 && term.col.index < num_cols(), "a row uses columns of its own model");
    check(std::isfinite(term.coefficient), "a coefficient is a finite number");
    int& place = place_[at(term.col.index)];
    if (place >= 0) {
      rows_.value[at(place)] += term.coefficient;
    } else {
      place = static_cast<int>(rows_.index.size());
      rows_.index.push_back(term.col.index);
      rows_.value.push_back(term.coefficient);
    }
  }
  std::size_t kept = first;
  for (std::size_t k = first; k < rows_.index.size(); ++k) {
    place_[at(rows_.index[k])] = -1;
    if (rows_.value[k] == 0.0) continue;
    rows_.index[kept] = rows_.index[k];
    rows_.value[kept] = rows_.value[k];
    ++kept;
  }
  rows_.index.resize(kept);
  rows_.value.resize(kept);
  rows_.start.push_back(static_cast<int>(kept));
  row_lower_.push_back(lower - expr.constant());
  row_upper_.push_back(upper - expr.constant());
  row_names_.add(label.name);
  row_infos_.push_back(label.info);
  return RowId{num_rows() - 1};
}

void Model::set_bounds(ColId col, double lower, double upper) {
  check(lower <= upper, "a column's lower bound is at most its upper bound");
  lower_.at(at(col.index)) = lower;
  upper_.at(at(col.index)) = upper;
}

void Model::set_row_bounds(RowId row, double lower, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  row_lower_.at(at(row.index)) = lower;
  row_upper_.at(at(row.index)) = upper;
}

void Model::state_range(ColId col, Range range) {
  check(!std::isnan(range.lower) && !std::isnan(range.upper), "a range has two ends");
  Range& stated = stated_.at(at(col.index));
  stated.lower = std::max(stated.lower, range.lower);
  stated.upper = std::min(stated.upper, range.upper);
}

Range Model::range(ColId col) const {
  const std::size_t c = at(col.index);
  return {std::max(lower_.at(c), stated_.at(c).lower), std::min(upper_.at(c), stated_.at(c).upper)};
}

Range Model::range(const LinearExpr& expr) const {
  std::vector<LinearExpr::Term> terms = expr.terms();
  std::sort(terms.begin(), terms.end(), [](const auto& x, const auto& y) { return x.col < y.col; });
  Range sum{expr.constant(), expr.constant()};
  double size = std::abs(expr.constant());
  for (std::size_t k = 0; k < terms.size();) {
    double coefficient = 0;
    const ColId col = terms[k].col;
    for (; k < terms.size() && terms[k].col == col; ++k) {
      coefficient += terms[k].coefficient;
      size += std::abs(terms[k].coefficient);
    }
    if (coefficient == 0) continue;
    const Range one = range(col);
    sum.lower += coefficient * (coefficient > 0 ? one.lower : one.upper);
    sum.upper += coefficient * (coefficient > 0 ? one.upper : one.lower);
    for (const double end : {one.lower, one.upper})
      if (std::isfinite(end)) size += std::abs(coefficient * end);
  }
  // Sums of n doubles err by less than n * 1.2e-16 of their terms' sizes.
  const double room = 1e-15 * static_cast<double>(terms.size() + 2) * size;
  return {sum.lower - room, sum.upper + room};
}

void Model::set_integer(ColId col, bool integer) { integer_.at(at(col.index)) = integer ? 1 : 0; }

void Model::set_objective(ColId col, double coefficient) {
  check(std::isfinite(coefficient), "an objective coefficient is a finite number");
  objective_.at(at(col.index)) = coefficient;
}

void Model::add_to_objective(const LinearExpr& expr) {
  for (const LinearExpr::Term& term : expr.terms()) {
    check(std::isfinite(term.coefficient), "an objective coefficient is a finite number");
    objective_.at(at(term.col.index)) += term.coefficient;
  }
  offset_ += expr.constant();
}

void Model::reserve(int cols, int rows, int entries) {
  for (auto* column : {&lower_, &upper_, &objective_}) column->reserve(at(cols));
  stated_.reserve(at(cols));
  integer_.reserve(at(cols));
  place_.reserve(at(cols));
  for (auto* row : {&row_lower_, &row_upper_}) row->reserve(at(rows));
  rows_.start.reserve(at(rows) + 1);
  rows_.index.reserve(at(entries));
  rows_.value.reserve(at(entries));
}

int Model::num_integers() const {
  return static_cast<int>(std::count(integer_.begin(), integer_.end(), std::uint8_t{1}));
}

SparseLines Model::by_columns() const {
  SparseLines cols;
  cols.start.assign(at(num_cols()) + 1, 0);
  for (const int col : rows_.index) ++cols.start[at(col) + 1];
  for (std::size_t c = 0; c < at(num_cols()); ++c) cols.start[c + 1] += cols.start[c];
  cols.index.resize(rows_.index.size());
  cols.value.resize(rows_.index.size());
  std::vector<int> next(cols.start.begin(), cols.start.end() - 1);
  for (int row = 0; row < num_rows(); ++row) {
    for (int k = rows_.start[at(row)]; k < rows_.start[at(row) + 1]; ++k) {
      const std::size_t to = at(next[at(rows_.index[at(k)])]++);
      cols.index[to] = row;
      cols.value[to] = rows_.value[at(k)];
    }
  }
  return cols;
}

double Model::objective_value(std::span<const double> x) const {
  check(x.size() == lower_.size(), "a point has one value per column");
  double sum = offset_;
  for (std::size_t c = 0; c < x.size(); ++c) {
    if (objective_[c] != 0.0) sum += objective_[c] * x[c];
  }
  return sum;
}

double Model::row_activity(RowId row, std::span<const double> x) const {
  double sum = 0.0;
  for (int k = rows_.start[at(row.index)]; k < rows_.start[at(row.index) + 1]; ++k) {
    sum += rows_.value[at(k)] * x[at(rows_.index[at(k)])];
  }
  return sum;
}

PointViolation Model::max_violation(std::span<const double> x) const {
  check(x.size() == lower_.size(), "a point has one value per column");
  PointViolation found;
  for (int c = 0; c < num_cols(); ++c) {
    const double v = x[at(c)];
    double amount = outside(v, lower_[at(c)], upper_[at(c)]);
    if (std::isfinite(amount)) amount /= std::max(1.0, std::abs(v < lower_[at(c)] ? lower_[at(c)] : upper_[at(c)]));
    if (amount > found.bound) {
      found.bound = amount;
      found.worst_bound = ColId{c};
    }
    if (integer_[at(c)] == 0) continue;
    const double fraction = std::isfinite(v) ? std::abs(v - std::round(v)) : kInfinity;
    if (fraction > found.integrality) {
      found.integrality = fraction;
      found.worst_integrality = ColId{c};
    }
  }
  for (int row = 0; row < num_rows(); ++row) {
    double sum = 0.0;
    double scale = 1.0;
    for (int k = rows_.start[at(row)]; k < rows_.start[at(row) + 1]; ++k) {
      const double term = rows_.value[at(k)] * x[at(rows_.index[at(k)])];
      sum += term;
      scale = std::max(scale, std::abs(term));
    }
    double amount = outside(sum, row_lower_[at(row)], row_upper_[at(row)]);
    if (std::isfinite(amount)) amount /= scale;
    if (amount > found.row) {
      found.row = amount;
      found.worst_row = RowId{row};
    }
  }
  return found;
}

CoefficientRange Model::coefficient_range() const {
  CoefficientRange range;
  for (const double value : rows_.value) {
    range.smallest = std::min(range.smallest, std::abs(value));
    range.largest = std::max(range.largest, std::abs(value));
  }
  return range;
}

}  // namespace stargate
