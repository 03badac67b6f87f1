// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/wear.hpp"

#include <algorithm>

namespace stargate::finance {

namespace {

constexpr int kDecember = 12, kQuarter = 3;

std::int64_t worn_of_five_years(Month entered, Month month, bool mid_quarter) {
  const auto years = static_cast<std::size_t>(month.year() - entered.year());
  const bool over = years > 0 || month.month() == kDecember;
  const FiveYear& shares =
      mid_quarter && over ? kFiveYearByQuarter[static_cast<std::size_t>((entered.month() - 1) / kQuarter)] : kFiveYear;
  if (years == 0) return 12 * shares[0];
  std::int64_t worn = 0;
  for (std::size_t y = 0; y < std::min(years, shares.size()); ++y) worn += 12 * shares[y];
  return years < shares.size() ? worn + shares[years] * month.month() : worn;
}

}  // namespace

std::int64_t Wear::whole() const {
  if (kind == Kind::five_year) return 12'000'000'000;
  return kind == Kind::straight && life > 0 ? life : 1;
}

std::int64_t Wear::worn(Month entered, Month month, bool mid_quarter) const {
  if (month < entered) return 0;
  if (kind == Kind::five_year) return worn_of_five_years(entered, month, mid_quarter);
  return kind == Kind::straight && life > 0 ? std::min(month - entered, life) : 1;
}

}  // namespace stargate::finance
