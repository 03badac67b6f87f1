// SPDX-License-Identifier: Apache-2.0
// Days between two dates as loan agreements count them.
//
//   thirty_360  360 (y2-y1) + 30 (m2-m1) + d2 - d1, a last day of a month counting as the 30th; year 360
//   act_360     calendar days; year 360
//   act_365     calendar days; year 365, leap or not
//
// By thirty_360 every month from its last day to the next one's has 30 days: one twelfth of the yearly rate, the
// optimiser's rule.
#pragma once

#include "stargate/base/date.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::finance {

int days_between(DayCount convention, Date from, Date to);
constexpr int year_days(DayCount convention) { return convention == DayCount::act_365 ? 365 : 360; }

}  // namespace stargate::finance
