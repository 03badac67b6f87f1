// SPDX-License-Identifier: Apache-2.0
// What is wrong with a book, before it is written: one sentence per fault, which names the row.
//
// Of formulas: unknown rows, a series where one cell is meant, functions that are not allowed (OFFSET and INDIRECT
// among them), numbers other than 0, 1 and the digits of ROUND, cells instead of rows, length, parentheses, and
// circles:
//   a row that needs its own month through {name} or {name:to}, or that needs itself at all through {name:all} or
//   {name:last}.
// Of rows and sheets: names that stand twice, values of another number than the months or not finite, inputs among
// formulas and formulas among inputs, sheets out of order, more than a spreadsheet holds.
#pragma once

#include <string>
#include <vector>

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

inline constexpr int kLongestFormula = 255;  // characters, with cells for names
inline constexpr int kMostColumns = 16384, kMostRows = 1048576;
inline constexpr int kLongestText = 32767, kLongestSheetName = 31;

std::vector<std::string> faults(const Book& book);

}  // namespace stargate::workbook
