// SPDX-License-Identifier: Apache-2.0
// A workbook as data: sheets of rows, months across, no spreadsheet library. A row is an input or a formula that is the
// same in every month.
//
// Formulas name rows, not cells:  ROUND({loan/x/opening}*{loan/x/rate}*{loan/x/days}/{loan/x/year_days},2)
//   {name}          this month's cell of a series row, or the one cell of a single row
//   {name:prev}     the month before; in the first month the row's `opening` cell, which stands before the months
//   {name:to}       from the first month to this one         {name:all}   all months, or all of a list
//   {name:opening}  the cell before the first month          {name:last}  the last month
// Allowed: + - * / ^ comparison, IF AND OR MIN MAX ROUND SUM SUMPRODUCT INDEX EOMONTH WORKDAY DATE YEAR MONTH NPV IRR
// XIRR ABS. No number other than 0, 1 and the digits of ROUND(.,2) stands in a formula; everything else is an input
// row. A flag is IF(.,1,0): a bare comparison would be TRUE or FALSE in the sheet.
//
// ROUND(.,2) of amounts in dollars takes halves away from zero up to 1e10 dollars; above 2.4e10 LibreOffice 7.4 does
// not mend what is a hair below a half. Larger products are rounded in cents, which have their halves
// exactly:
//   ROUND(ROUND({amount}*{cents},0)*{n}/{d},0)/{cents}
//
// A formula row carries the engine's values of the series of the same name: they are written as the cached results, and
// what a recalculation gives is compared with them cell by cell.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace stargate::workbook {

// A list is an input of its own length (holidays), read as a whole only. A check is a formula in every month that has
// to be 0.
enum class RowKind { heading, input, series_input, list, formula, single_formula, check };
enum class CellFormat { usd, per_cent, factor, days, date, flag, count, text };

struct Row {
  std::string name;  // "loan/gpu-ddtl-1/interest"; unique in the book; headings have none
  std::string label, note;
  RowKind kind = RowKind::formula;
  CellFormat format = CellFormat::usd;
  std::string formula;
  std::optional<double> opening;  // the cell before the first month
  std::string opening_formula;    // of single cells; without it the opening of a formula is 0
  bool totalled = false;          // the sum of the months stands before them
  // [t], or one; amounts in USD, cents / 100; a share of 5 % is 0.05; a day is Date::serial()
  std::vector<double> values;
  // Inputs of CellFormat::text, instead of values: always written as text, whatever they begin with.
  std::vector<std::string> texts;
};

// Sheets stand in this order. Inputs stand on the sheets of inputs and on the cover, formulas on the others.
enum class SheetKind { cover, inputs, calculations, outputs, checks };

struct Sheet {
  std::string name, purpose;
  SheetKind kind = SheetKind::calculations;
  std::vector<Row> rows;
};

struct Book {
  std::string title, programme_hash, plan_hash, remark;
  std::vector<std::string> months;  // heads of the columns
  std::vector<Sheet> sheets;        // cover, then inputs, then calculations, outputs and checks
};

inline bool is_series(RowKind kind) {
  return kind == RowKind::series_input || kind == RowKind::formula || kind == RowKind::check;
}
inline bool is_single(RowKind kind) { return kind == RowKind::input || kind == RowKind::single_formula; }
inline bool is_formula(RowKind kind) {
  return kind == RowKind::formula || kind == RowKind::single_formula || kind == RowKind::check;
}

}  // namespace stargate::workbook
