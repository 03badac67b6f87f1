// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/date.hpp"

#include <chrono>
#include <cstdio>

#include "stargate/base/check.hpp"

namespace stargate {

using namespace std::chrono;

namespace {

year_month_day calendar(int days_since_1970) { return sys_days{days{days_since_1970}}; }

}  // namespace

Date Date::of(int y, int m, int d) {
  const year_month_day date{year{y}, std::chrono::month{static_cast<unsigned>(m)},
                            std::chrono::day{static_cast<unsigned>(d)}};
  check(date.ok(), "a date exists");
  Date result;
  result.days_ = static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
  return result;
}

Date Date::last_of(Month m) { return of(m.year(), m.month(), m.days()); }

Month Date::month() const {
  const year_month_day d = calendar(days_);
  return Month::of(static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())));
}

int Date::day() const { return static_cast<int>(static_cast<unsigned>(calendar(days_).day())); }

int Date::weekday() const { return static_cast<int>(std::chrono::weekday{sys_days{days{days_}}}.iso_encoding()) - 1; }

std::string Date::text() const {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", month().year(), month().month(), day());
  return buffer;
}

}  // namespace stargate
