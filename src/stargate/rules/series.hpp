// SPDX-License-Identifier: Apache-2.0
// Step series (rules of a plan, section 1): a figure holds from its month until the next row of the same owner.
//
//   value(m) = that of the last row whose `from` is not after m;  0 before the first row
//
// Owners are what the rows refer to: an offer for its prices and capacities, a site for its grid and energy prices, a
// plant, a component, a curve, a service. Rows may stand in any order in their table. Of rows of one owner with the
// same month the last of the table holds. Units are those of the field.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "stargate/rules/span.hpp"

namespace stargate::rules {

// The rows of one owner in ascending order of month. The table must outlive it.
template <class Row>
class StepSeries {
 public:
  StepSeries() = default;
  // The rows that refer to row `index` of the owners; none for an index of none.
  template <class Owner>
  StepSeries(const std::vector<Row>& rows, Ref<Owner> Row::* owner, Index<Owner> index) {
    for (const Row& row : rows)
      if (index >= 0 && (row.*owner).index == index) rows_.push_back(&row);
    sort();
  }

  bool empty() const { return rows_.empty(); }
  size_t size() const { return rows_.size(); }
  const Row& operator[](size_t k) const { return *rows_[k]; }

  // The row that holds in a month; none before the first.
  const Row* at(Month month) const {
    const auto next =
        std::upper_bound(rows_.begin(), rows_.end(), month, [](Month m, const Row* row) { return m < row->from; });
    return next == rows_.begin() ? nullptr : *(next - 1);
  }
  double at(Month month, double Row::* value) const {
    const Row* row = at(month);
    return row == nullptr ? 0 : row->*value;
  }

  // [t], t = 0..T-1: the value of each month of the programme.
  std::vector<double> by_month(const Programme& p, double Row::* value) const {
    std::vector<double> values(static_cast<size_t>(p.total_months()), 0.0);
    for (const Row* row : rows_) {
      const int from = std::clamp(p.index_of(row->from), 0, p.total_months());
      std::fill(values.begin() + from, values.end(), row->*value);
    }
    return values;
  }

  // The months among `within` in which row k holds.
  MonthSpan in_force(size_t k, MonthSpan within) const {
    const Month first = std::max(rows_[k]->from, within.first);
    return {first, k + 1 < rows_.size() ? std::min(rows_[k + 1]->from - 1, within.last) : within.last};
  }

  // The row that replaces row k before it could hold in `begin` or later; none when row k can.
  const Row* superseded_by(size_t k, Month begin) const {
    return k + 1 < rows_.size() && rows_[k + 1]->from <= begin ? rows_[k + 1] : nullptr;
  }

  // The least and the greatest value among rows that hold in some month of `within`; none when no row does.
  struct Range {
    double least = 0, greatest = 0;
  };
  std::optional<Range> range(MonthSpan within, double Row::* value) const {
    std::optional<Range> range;
    for (size_t k = 0; k < rows_.size(); ++k) {
      if (in_force(k, within).empty()) continue;
      const double x = rows_[k]->*value;
      range = range ? Range{std::min(range->least, x), std::max(range->greatest, x)} : Range{x, x};
    }
    return range;
  }

 private:
  template <class R, class O>
  friend std::vector<StepSeries<R>> step_series(const std::vector<R>&, Ref<O> R::*, size_t);
  void sort() {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row* a, const Row* b) { return a->from < b->from; });
  }

  std::vector<const Row*> rows_;
};

// The series of all owners: [owner].
template <class Row, class Owner>
std::vector<StepSeries<Row>> step_series(const std::vector<Row>& rows, Ref<Owner> Row::* owner, size_t owners) {
  std::vector<StepSeries<Row>> all(owners);
  for (const Row& row : rows) {
    const int index = (row.*owner).index;
    if (index >= 0 && static_cast<size_t>(index) < owners) all[static_cast<size_t>(index)].rows_.push_back(&row);
  }
  for (auto& one : all) one.sort();
  return all;
}

// The values of all owners by month: [owner][t].
template <class Row, class Owner>
std::vector<std::vector<double>> step_table(const Programme& p, const std::vector<Row>& rows, size_t owners,
                                            Ref<Owner> Row::* owner, double Row::* value) {
  std::vector<std::vector<double>> table;
  for (const auto& series : step_series(rows, owner, owners)) table.push_back(series.by_month(p, value));
  return table;
}

}  // namespace stargate::rules
