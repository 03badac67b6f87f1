// A workbook as data: sheets of rows, months across, no spreadsheet library. A row is an input or a formula that is the same in every month.
//
// Formulas name rows, not cells:  ROUND({loan/x/opening}*{loan/x/rate}*{loan/x/days}/{loan/x/year_days},2)
//   {name}        this month's cell of a series row, or the one cell of a single row
//   {name:prev}   the month before; in the first month the row's `opening` cell, which stands before the months
//   {name:to}     from the first month to this one         {name:all}   all months
// Allowed: + - * / ^ comparison, IF AND OR MIN MAX ROUND SUM SUMPRODUCT INDEX EOMONTH WORKDAY DATE YEAR MONTH NPV IRR XIRR ABS. No number
// other than 0, 1 and the 2 of ROUND(.,2) stands in a formula; everything else is an input row.
//
// A formula row carries the engine's values of the series of the same name: they are written as the cached results, and what a recalculation
// gives is compared with them cell by cell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stargate/base/money.hpp"

namespace stargate::workbook {

enum class RowKind { heading, input, series_input, formula, single_formula, check };
enum class CellFormat { usd, per_cent, factor, days, date, flag, count, text };

struct Row {
  std::string name;      // "loan/gpu-ddtl-1/interest"; unique in the book
  std::string label, note;
  RowKind kind = RowKind::formula;
  CellFormat format = CellFormat::usd;
  std::string formula;
  std::optional<double> opening;      // the cell before the first month
  std::vector<double> values;         // [t], or one; amounts in USD, cents / 100
  std::vector<std::string> texts;     // for text cells: always written as text, whatever they begin with
};

struct Sheet { std::string name, purpose; std::vector<Row> rows; };

struct Book {
  std::string title, programme_hash, plan_hash;
  std::vector<std::string> months;  // heads of the columns
  std::vector<Sheet> sheets;        // Cover, Inputs, Plan, Time, Operations, Assets, Loans, Tax, Partners, Statements, Returns, Checks
};

}  // namespace stargate::workbook
