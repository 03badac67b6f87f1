#include "stargate/finance/wear.hpp"

#include <algorithm>
#include <iterator>

namespace stargate::finance {

namespace {

constexpr int kYears = static_cast<int>(std::size(kFiveYear));

std::int64_t worn_of_five_years(Month entered, Month month) {
  const int years = month.year() - entered.year();
  if (years == 0) return 12 * kFiveYear[0];
  std::int64_t worn = 0;
  for (int y = 0; y < std::min(years, kYears); ++y) worn += 12 * kFiveYear[y];
  return years < kYears ? worn + kFiveYear[years] * month.month() : worn;
}

}  // namespace

std::int64_t Wear::whole() const {
  if (kind == Kind::five_year) return 12'000'000'000;
  return kind == Kind::straight && life > 0 ? life : 1;
}

std::int64_t Wear::worn(Month entered, Month month) const {
  if (month < entered) return 0;
  if (kind == Kind::five_year) return worn_of_five_years(entered, month);
  return kind == Kind::straight && life > 0 ? std::min(month - entered, life) : 1;
}

}  // namespace stargate::finance
