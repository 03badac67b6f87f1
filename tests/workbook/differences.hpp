// SPDX-License-Identifier: Apache-2.0
// Where two workbooks differ: amounts by half a cent, everything else by a part in a billion.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "stargate/workbook/formula.hpp"
#include "tests/workbook/office.hpp"

namespace stargate::workbook {

inline bool equal(CellFormat format, double have, double want) {
  return std::fabs(have - want) < (format == CellFormat::usd ? 0.005 : 1e-9 * std::max(1.0, std::fabs(want)));
}

inline std::string difference(const Row& row, const std::string& where, double have, double want) {
  char numbers[120];
  std::snprintf(numbers, sizeof numbers, ": %.6f, not %.6f: ", have, want);
  return row.name + " in " + where + numbers + row.formula;
}

inline std::map<std::string, const Row*> rows_by_name(const Book& book) {
  std::map<std::string, const Row*> rows;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows)
      if (row.kind != RowKind::heading) rows.emplace(row.name, &row);
  return rows;
}

// The first difference of each formula row that both books have.
inline std::vector<std::string> differences(const Book& have, const Book& want) {
  std::vector<std::string> found;
  const auto rows = rows_by_name(want);
  for (const Sheet& sheet : have.sheets)
    for (const Row& row : sheet.rows) {
      const auto other = rows.find(row.name);
      if (!is_formula(row.kind) || other == rows.end()) continue;
      const std::vector<double>& values = other->second->values;
      for (size_t t = 0; t < row.values.size() && t < values.size(); ++t)
        if (!equal(row.format, row.values[t], values[t])) {
          found.push_back(difference(row, have.months[std::min(t, have.months.size() - 1)], row.values[t], values[t]));
          break;
        }
    }
  return found;
}

// Every cell that is recalculated, and how many there were.
inline std::vector<std::string> differences(const OfficeBook& have, const Book& want, int& formulas) {
  std::vector<std::string> found;
  const Places places = places_of(want);
  for (const Sheet& sheet : want.sheets)
    for (const Row& row : sheet.rows) {
      if (!is_formula(row.kind)) continue;
      const int line = places.at(row.name).row, first = is_single(row.kind) ? kValueColumn : kFirstMonthColumn;
      const auto compare = [&](int column, double value) {
        const OfficeCell cell = have.at(sheet.name, line, column);
        formulas += cell.formula ? 1 : 0;
        if (!cell.formula || !equal(row.format, cell.value, value))
          found.push_back(sheet.name + "!" + cell_name(line, column) + ": " +
                          difference(row, cell.type, cell.value, value));
      };
      for (size_t t = 0; t < row.values.size(); ++t) compare(first + static_cast<int>(t), row.values[t]);
      if (row.opening && !row.opening_formula.empty()) compare(kOpeningColumn, *row.opening);
    }
  return found;
}

}  // namespace stargate::workbook
