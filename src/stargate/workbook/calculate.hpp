// SPDX-License-Identifier: Apache-2.0
// The values of formula rows, from their formulas, as a spreadsheet finds them.
//
// For the rows that the engine has no series for, and to try formulas in milliseconds; what a workbook is worth is
// judged by another program (tests/workbook). Rows that have values keep them. What is no number (a part of nothing, no
// root, an INDEX beyond its row) becomes a NaN, which faults.hpp tells.
#pragma once

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

void calculate(Book& book);  // a book without faults in its formulas

}  // namespace stargate::workbook
