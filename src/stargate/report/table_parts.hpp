// SPDX-License-Identifier: Apache-2.0
// How typed rows and series become tables. Inside report only.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "stargate/report/report_data.hpp"
#include "stargate/report/table.hpp"

namespace stargate::report {

// A column and what of a row stands in it.
template <class Row>
struct ColumnOf {
  TableColumn column;
  std::function<Cell(const Row&)> cell;
};

template <class Row>
Table table_of(std::string name, std::string title, std::string none, const std::vector<ColumnOf<Row>>& columns,
               const std::vector<Row>& rows) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  table.none = std::move(none);
  for (const ColumnOf<Row>& column : columns) table.columns.push_back(column.column);
  for (const Row& row : rows) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    for (const ColumnOf<Row>& column : columns) cells.push_back(column.cell(row));
  }
  return table;
}

inline Table over_months(const Report& report, std::string name, std::string title) {
  Table table;
  table.name = std::move(name);
  table.title = std::move(title);
  table.months = report.meta.months;
  return table;
}

inline Cell month_cell(Month month) { return month.is_set() ? Cell(month.text()) : Cell(); }
inline Cell figure_cell(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }

// A series of a report's row. Rows of zeros are left out of long lists.
inline void put(Table& table, std::string label, const Series& values, Gathering gathering, int decimals,
                bool keep_zero = true) {
  const bool zero = std::all_of(values.begin(), values.end(), [](double x) { return x == 0 || std::isnan(x); });
  if (keep_zero || !zero) table.series.push_back({std::move(label), "", gathering, values, decimals});
}

// A row with a rule above it.
inline void put_total(Table& table, std::string label, const Series& values, Gathering gathering, int decimals) {
  table.series.push_back({std::move(label), "", gathering, values, decimals, true});
}

// A further total, without a rule.
inline void put_sum(Table& table, std::string label, const Series& values, Gathering gathering, int decimals) {
  table.series.push_back({std::move(label), "", gathering, values, decimals, false});
}

}  // namespace stargate::report
