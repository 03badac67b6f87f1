// SPDX-License-Identifier: Apache-2.0
// Rows that need themselves: what a spreadsheet calls a circular reference.
#pragma once

#include <string>
#include <vector>

#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

// One row of each circle through {name} and {name:to}, and each row that reads as a whole, or in its last month, what
// depends on it.
std::vector<std::string> rows_in_circles(const Book& book);

}  // namespace stargate::workbook
