// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/amounts.hpp"

#include <cmath>

#include "stargate/report/table.hpp"

namespace stargate {

std::string amount_text(double value) {
  constexpr int kMostDecimals = 6;
  if (!std::isfinite(value)) return "";
  const double size = std::fabs(value);
  int decimals = size >= 10'000 ? 0 : size >= 10 ? 1 : 2;
  while (size > 0 && decimals < kMostDecimals && size * std::pow(10, decimals) < 99.5 && size < 1) ++decimals;
  std::string text = figure_text(value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  if (text != "0" || size == 0) return text;
  return value < 0 ? "less than 0.000001 below 0" : "less than 0.000001";
}

std::string per_cent_text(double share) {
  if (!std::isfinite(share)) return "";
  const double size = 100 * std::fabs(share);
  if (size == 0) return "0 %";
  if (size < 0.01) return "less than 0.01 %";
  return figure_text(100 * share, size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2) + " %";
}

}  // namespace stargate
