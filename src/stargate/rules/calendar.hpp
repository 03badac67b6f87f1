// SPDX-License-Identifier: Apache-2.0
// How long the months of the calendar are (rules of a plan, section 1). Days: Month::days().
#pragma once

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

inline constexpr double kHoursPerDay = 24;

inline double hours_of(Month month) { return kHoursPerDay * month.days(); }
inline double hours(const Programme& programme, int t) { return hours_of(programme.month_at(t)); }

}  // namespace stargate::rules
