// SPDX-License-Identifier: Apache-2.0
// A book written, recalculated by LibreOffice, and held against its values.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "stargate/workbook/formula.hpp"
#include "stargate/workbook/write_xlsx.hpp"
#include "tests/workbook/office.hpp"

namespace stargate::workbook {

constexpr double kHalfCent = 0.005;

// Money to half a cent; days, counts and shares to what a double tells apart; rates of return, which are sought, to a
// millionth.
inline double tolerance(const Row& row, double value) {
  if (row.format == CellFormat::usd) return kHalfCent;
  return (row.name.starts_with("returns/") || row.name.starts_with("unit/") ? 1e-6 : 1e-9) *
         std::max(1.0, std::fabs(value));
}

inline OfficeBook written_and_recalculated(const Book& book) {
  const Scratch scratch;
  for (const Mistake& mistake : write_xlsx(book, scratch / "book.xlsx")) ADD_FAILURE() << to_string(mistake);
  return recalculated(scratch / "book.xlsx");
}

// The book without what is stored with its formulas: a file of it holds nothing but what has to be calculated.
inline Book stripped(Book book) {
  for (Sheet& sheet : book.sheets)
    for (Row& row : sheet.rows) {
      if (is_formula(row.kind)) std::fill(row.values.begin(), row.values.end(), 0.0);
      if (row.opening && !row.opening_formula.empty()) row.opening = 0;
    }
  return book;
}

// Compares every number of the book and says how many formulas were among them.
inline int expect_equal(const OfficeBook& found, const Book& wanted) {
  int formulas = 0;
  const Places places = places_of(wanted);
  for (const Sheet& sheet : wanted.sheets)
    for (const Row& row : sheet.rows) {
      if (row.kind == RowKind::heading) continue;
      const int line = places.at(row.name).row, first = is_single(row.kind) ? kValueColumn : kFirstMonthColumn;
      const auto expect = [&](int column, double value, bool formula) {
        const OfficeCell cell = found.at(sheet.name, line, column);
        EXPECT_TRUE(cell.type == "float" || cell.type == "percentage" || cell.type == "date")
            << row.name << ": " << cell.type << " " << cell.text;
        EXPECT_EQ(cell.formula, formula) << row.name;
        EXPECT_NEAR(cell.value, value, tolerance(row, value)) << row.name << " in " << cell_name(line, column);
        formulas += cell.formula ? 1 : 0;
      };
      for (size_t i = 0; i < row.values.size(); ++i)
        expect(first + static_cast<int>(i), row.values[i], is_formula(row.kind));
      if (row.opening) expect(kOpeningColumn, *row.opening, !row.opening_formula.empty());
      double total = 0;
      for (const double value : row.values) total += value;
      if (row.totalled) expect(kValueColumn, total, true);
    }
  return formulas;
}

}  // namespace stargate::workbook
