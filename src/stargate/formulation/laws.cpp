// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/laws.hpp"

namespace stargate::formulating {

namespace {

// Four Gregorian years have 1461 days and 48 months.
constexpr int kDays = 1461, kMonths = 48;

int days_of(int year, int month) {
  static constexpr int kDaysOfMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
  return kDaysOfMonth[month - 1] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

int whole_months(int days) { return (days * kMonths + kDays - 1) / kDays; }

DaySplit split_days(int days) {
  const int scaled = days * kMonths;
  return {scaled / kDays, static_cast<double>(scaled % kDays) / kDays};
}

double hours_of(Month month) { return 24.0 * days_of(month.year(), month.month()); }

bool fits(const Platform& k, const Hall& c) {
  const bool cooling = c.cooling == Cooling::hybrid || c.cooling == k.cooling;
  return cooling && k.kw_per_rack <= c.kw_per_position * k.positions_per_rack + kFitSlackKw;
}

}  // namespace stargate::formulating
