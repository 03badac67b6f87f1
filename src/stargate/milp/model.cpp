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
  letters.insert(letters.end(), name.begin(), name.end());
  end.push_back(letters.size());
}

std::string_view NameTable::operator[](int index) const {
  check(index >= 0 && index < size(), "a name is asked for by an id of this model");
  const std::size_t from = index == 0 ? 0 : end[at(index - 1)];
  return {letters.data() + from, end[at(index)] - from};
}

Model::Model(ModelTables tables) : t_(std::move(tables)), place_(t_.lower.size(), -1) {
  const auto cols = t_.lower.size(), rows = t_.row_lower.size();
  check(t_.upper.size() == cols && t_.objective.size() == cols && t_.stated.size() == cols &&
            t_.integer.size() == cols && t_.col_names.end.size() == cols,
        "tables of columns are as long as each other");
  check(t_.row_upper.size() == rows && t_.row_infos.size() == rows && t_.row_names.end.size() == rows &&
            t_.rows.start.size() == rows + 1,
        "tables of rows are as long as each other");
  const SparseLines& a = t_.rows;
  check(a.start.front() == 0 && std::is_sorted(a.start.begin(), a.start.end()) &&
            at(a.start.back()) == a.index.size() && a.index.size() == a.value.size(),
        "every row has its entries");
  const auto is_column = [&](int col) { return col >= 0 && at(col) < cols; };
  check(std::all_of(a.index.begin(), a.index.end(), is_column), "a row uses columns of its own model");
}

double PointViolation::worst() const { return std::max({row, bound, integrality}); }

ColId Model::add_col(std::string_view name, double lower, double upper, double objective, bool integer) {
  check(lower <= upper, "a column's lower bound is at most its upper bound");
  check(std::isfinite(objective), "an objective coefficient is a finite number");
  t_.lower.push_back(lower);
  t_.upper.push_back(upper);
  t_.objective.push_back(objective);
  t_.stated.emplace_back();
  t_.integer.push_back(integer ? 1 : 0);
  place_.push_back(-1);
  t_.col_names.add(name);
  return ColId{num_cols() - 1};
}

RowLabel Model::label(RowId row) const {
  RowLabel label(name(row));
  label.info = info(row);
  return label;
}

RowId Model::add_row(const RowLabel& label, double lower, const LinearExpr& expr, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  const std::size_t first = t_.rows.index.size();
  for (const LinearExpr::Term& term : expr.terms()) {
    check(term.col.index >= 0 && term.col.index < num_cols(), "a row uses columns of its own model");
    check(std::isfinite(term.coefficient), "a coefficient is a finite number");
    int& place = place_[at(term.col.index)];
    if (place >= 0) {
      t_.rows.value[at(place)] += term.coefficient;
    } else {
      place = static_cast<int>(t_.rows.index.size());
      t_.rows.index.push_back(term.col.index);
      t_.rows.value.push_back(term.coefficient);
    }
  }
  std::size_t kept = first;
  for (std::size_t k = first; k < t_.rows.index.size(); ++k) {
    place_[at(t_.rows.index[k])] = -1;
    if (t_.rows.value[k] == 0.0) continue;
    t_.rows.index[kept] = t_.rows.index[k];
    t_.rows.value[kept] = t_.rows.value[k];
    ++kept;
  }
  t_.rows.index.resize(kept);
  t_.rows.value.resize(kept);
  t_.rows.start.push_back(static_cast<int>(kept));
  t_.row_lower.push_back(lower - expr.constant());
  t_.row_upper.push_back(upper - expr.constant());
  t_.row_names.add(label.name);
  t_.row_infos.push_back(label.info);
  return RowId{num_rows() - 1};
}

void Model::set_bounds(ColId col, double lower, double upper) {
  check(lower <= upper, "a column's lower bound is at most its upper bound");
  t_.lower.at(at(col.index)) = lower;
  t_.upper.at(at(col.index)) = upper;
}

void Model::set_row_bounds(RowId row, double lower, double upper) {
  check(lower <= upper, "a row's lower bound is at most its upper bound");
  t_.row_lower.at(at(row.index)) = lower;
  t_.row_upper.at(at(row.index)) = upper;
}

void Model::state_range(ColId col, Range range) {
  check(!std::isnan(range.lower) && !std::isnan(range.upper), "a range has two ends");
  Range& stated = t_.stated.at(at(col.index));
  stated.lower = std::max(stated.lower, range.lower);
  stated.upper = std::min(stated.upper, range.upper);
}

Range Model::range(ColId col) const {
  const std::size_t c = at(col.index);
  return {std::max(t_.lower.at(c), t_.stated.at(c).lower), std::min(t_.upper.at(c), t_.stated.at(c).upper)};
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

void Model::set_integer(ColId col, bool integer) { t_.integer.at(at(col.index)) = integer ? 1 : 0; }

void Model::set_objective(ColId col, double coefficient) {
  check(std::isfinite(coefficient), "an objective coefficient is a finite number");
  t_.objective.at(at(col.index)) = coefficient;
}

void Model::add_to_objective(const LinearExpr& expr) {
  for (const LinearExpr::Term& term : expr.terms()) {
    check(std::isfinite(term.coefficient), "an objective coefficient is a finite number");
    t_.objective.at(at(term.col.index)) += term.coefficient;
  }
  t_.offset += expr.constant();
}

void Model::reserve(int cols, int rows, int entries) {
  for (auto* column : {&t_.lower, &t_.upper, &t_.objective}) column->reserve(at(cols));
  t_.stated.reserve(at(cols));
  t_.integer.reserve(at(cols));
  place_.reserve(at(cols));
  for (auto* row : {&t_.row_lower, &t_.row_upper}) row->reserve(at(rows));
  t_.rows.start.reserve(at(rows) + 1);
  t_.rows.index.reserve(at(entries));
  t_.rows.value.reserve(at(entries));
}

int Model::num_integers() const {
  return static_cast<int>(std::count(t_.integer.begin(), t_.integer.end(), std::uint8_t{1}));
}

SparseLines Model::by_columns() const {
  SparseLines cols;
  cols.start.assign(at(num_cols()) + 1, 0);
  for (const int col : t_.rows.index) ++cols.start[at(col) + 1];
  for (std::size_t c = 0; c < at(num_cols()); ++c) cols.start[c + 1] += cols.start[c];
  cols.index.resize(t_.rows.index.size());
  cols.value.resize(t_.rows.index.size());
  std::vector<int> next(cols.start.begin(), cols.start.end() - 1);
  for (int row = 0; row < num_rows(); ++row) {
    for (int k = t_.rows.start[at(row)]; k < t_.rows.start[at(row) + 1]; ++k) {
      const std::size_t to = at(next[at(t_.rows.index[at(k)])]++);
      cols.index[to] = row;
      cols.value[to] = t_.rows.value[at(k)];
    }
  }
  return cols;
}

double Model::objective_value(std::span<const double> x) const {
  check(x.size() == t_.lower.size(), "a point has one value per column");
  double sum = t_.offset;
  for (std::size_t c = 0; c < x.size(); ++c) {
    if (t_.objective[c] != 0.0) sum += t_.objective[c] * x[c];
  }
  return sum;
}

double Model::row_activity(RowId row, std::span<const double> x) const {
  double sum = 0.0;
  for (int k = t_.rows.start[at(row.index)]; k < t_.rows.start[at(row.index) + 1]; ++k) {
    sum += t_.rows.value[at(k)] * x[at(t_.rows.index[at(k)])];
  }
  return sum;
}

PointViolation Model::max_violation(std::span<const double> x) const {
  check(x.size() == t_.lower.size(), "a point has one value per column");
  PointViolation found;
  for (int c = 0; c < num_cols(); ++c) {
    const double v = x[at(c)];
    double amount = outside(v, t_.lower[at(c)], t_.upper[at(c)]);
    if (std::isfinite(amount))
      amount /= std::max(1.0, std::abs(v < t_.lower[at(c)] ? t_.lower[at(c)] : t_.upper[at(c)]));
    if (amount > found.bound) {
      found.bound = amount;
      found.worst_bound = ColId{c};
    }
    if (t_.integer[at(c)] == 0) continue;
    const double fraction = std::isfinite(v) ? std::abs(v - std::round(v)) : kInfinity;
    if (fraction > found.integrality) {
      found.integrality = fraction;
      found.worst_integrality = ColId{c};
    }
  }
  for (int row = 0; row < num_rows(); ++row) {
    double sum = 0.0;
    double scale = 1.0;
    for (int k = t_.rows.start[at(row)]; k < t_.rows.start[at(row) + 1]; ++k) {
      const double term = t_.rows.value[at(k)] * x[at(t_.rows.index[at(k)])];
      sum += term;
      scale = std::max(scale, std::abs(term));
    }
    double amount = outside(sum, t_.row_lower[at(row)], t_.row_upper[at(row)]);
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
  for (const double value : t_.rows.value) {
    range.smallest = std::min(range.smallest, std::abs(value));
    range.largest = std::max(range.largest, std::abs(value));
  }
  return range;
}

}  // namespace stargate
