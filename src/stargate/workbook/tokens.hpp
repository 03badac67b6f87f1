// SPDX-License-Identifier: Apache-2.0
// A formula cut into what it is made of. Joined in order the texts give the formula again.
#pragma once

#include <string_view>
#include <vector>

namespace stargate::workbook {

struct Token {
  enum class Kind { row, function, number, symbol, foreign };  // foreign: anything that a formula of ours may not have
  Kind kind = Kind::foreign;
  std::string_view text;         // row: with its braces
  std::string_view name, reach;  // row: "loan/x/balance" and "prev", or nothing
};

std::vector<Token> tokens(std::string_view formula);

}  // namespace stargate::workbook
