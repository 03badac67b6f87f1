// SPDX-License-Identifier: Apache-2.0
// How a group of assets wears, as rows: on a straight line, at once, or by the five-year schedule of tax.
//
// Wear to date is a quotient, rounded once:
//   aged  = sum of cost * months since it entered service, at most its life           worn = ROUND(aged / life, 2)
// Retiring takes cost and its months out at month end; what is worn before that is worn of the month.
#pragma once

#include <string>

#include "stargate/workbook/sheets/asset_groups.hpp"
#include "stargate/workbook/sheets/five_year.hpp"

namespace stargate::workbook {

// Rows; `opening` is one cell, or nothing.
struct Worn {
  std::string before, worn, opening;
};

struct GroupWear {
  Worn book, tax;
};

// After the group's rows of cost ("<name>/added", "/opening", "/retired") are there.
GroupWear write_wear(const WearGroup&, bool retires, const Facts&, FiveYearRows&, Page&);

}  // namespace stargate::workbook
