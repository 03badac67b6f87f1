// SPDX-License-Identifier: Apache-2.0
// Where rows stand, and formulas with names to formulas with cells.
//
// What moves with the month is relative and what does not is absolute, so that all cells of a row hold the same formula
// as a spreadsheet sees it:
//   {a}  G7    {a:prev}  F7    {a:to}  $G7:G7    {a:all}  $G$7:$BC$7    {a:opening}  $F$7    {a:last}  $BC$7    single
//   a  $E$7
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

// Columns: name, label, unit, note, value or total, opening, then the months. Rows: what the sheet is, heads, then the
// rows.
inline constexpr int kValueColumn = 4, kOpeningColumn = 5, kFirstMonthColumn = 6;
inline constexpr int kFirstRow = 2;
inline constexpr int kSingle = -1;  // instead of a month: the formula of a single cell

struct Place {
  std::string sheet;
  int row = 0;  // 0-based in its sheet
  RowKind kind = RowKind::formula;
  int count = 1;  // cells from kFirstMonthColumn on, or the one at kValueColumn
  bool opens = false;
};
using Places = std::map<std::string, Place, std::less<>>;

Places places_of(const Book& book);

// The formula of month `t`, or of kSingle, seen from `sheet`; of a book without faults.
std::string resolve(std::string_view formula, const Places& places, std::string_view sheet, int t);

std::string cell_name(int row, int column);  // "G12"

}  // namespace stargate::workbook
