// SPDX-License-Identifier: Apache-2.0
// What the money on the contract basis leaves out. The one list that text, JSON, page and workbook show.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace stargate::finance {

inline constexpr std::array<std::string_view, 6> kLeftOut = {
    "deferred tax (the statements show current tax)",
    "limits on the deduction of interest",
    "interest capitalised into assets (interest added to a loan is an expense)",
    "revaluation of assets",
    "effective-interest amortisation of fees and discounts (a straight line to maturity instead)",
    "accelerated schedules of power and conventions of buildings for tax (straight lines by month instead)",
};

inline std::string left_out_words() {
  std::string words;
  for (const std::string_view one : kLeftOut) words += std::string(words.empty() ? "" : "; ") + std::string(one);
  return words;
}

}  // namespace stargate::finance
