// SPDX-License-Identifier: Apache-2.0
// How days become months (rules of a plan, section 1). A month is the mean one of four Gregorian years:
// 1461 / 48 = 30.4375 days = 487 / 16.
//
//   whole months  L(d) = ceil(d / 30.4375)                      construction, power, notice
//   split         d / 30.4375 = a + phi, 0 <= phi < 1           deliveries and payments
//                 share 1 - phi falls a months later, share phi a + 1 months later
#pragma once

#include <cstdint>

namespace stargate::rules {

inline constexpr int kMonthDaysNumerator = 487;
inline constexpr int kMonthDaysDenominator = 16;
inline constexpr double kMonthDays = static_cast<double>(kMonthDaysNumerator) / kMonthDaysDenominator;

// Whole months that cover `days`, at least 0.
constexpr int whole_months(int days) {
  return static_cast<int>((std::int64_t{days} * kMonthDaysDenominator + kMonthDaysNumerator - 1) / kMonthDaysNumerator);
}

// The most days that `months` whole months cover.
constexpr int days_within(int months) {
  return static_cast<int>(std::int64_t{months} * kMonthDaysNumerator / kMonthDaysDenominator);
}

// What leaves in month t is split over months t + first (1 - late / 487) and t + first + 1 (late / 487).
struct DaySplit {
  int first = 0;
  int late = 0;  // 487ths, below 487
  constexpr double late_share() const { return static_cast<double>(late) / kMonthDaysNumerator; }
};
constexpr DaySplit split_days(int days) {
  const std::int64_t scaled = std::int64_t{days} * kMonthDaysDenominator;
  return {static_cast<int>(scaled / kMonthDaysNumerator), static_cast<int>(scaled % kMonthDaysNumerator)};
}

}  // namespace stargate::rules
