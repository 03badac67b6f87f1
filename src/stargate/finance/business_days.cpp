// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/business_days.hpp"

#include <algorithm>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

constexpr int kMonday = 0, kThursday = 3, kSaturday = 5, kSunday = 6;

Date nth(int year, int month, int weekday, int n) {
  const Date first = Date::of(year, month, 1);
  return first + (weekday - first.weekday() + 7) % 7 + 7 * (n - 1);
}

Date last_monday_of_may(int year) {
  const Date last = Date::of(year, 5, 31);
  return last - last.weekday();
}

constexpr int kJuneteenthSince = 2021;

}  // namespace

std::vector<Date> us_holidays(int first_year, int last_year) {
  std::vector<Date> kept;
  const auto fixed = [&](int year, int month, int day) {
    const Date date = Date::of(year, month, day);
    if (date.weekday() == kSunday)
      kept.push_back(date + 1);
    else if (date.weekday() != kSaturday)
      kept.push_back(date);
  };
  for (int year = first_year; year <= last_year; ++year) {
    fixed(year, 1, 1);
    kept.push_back(nth(year, 1, kMonday, 3));  // Martin Luther King Jr.
    kept.push_back(nth(year, 2, kMonday, 3));  // Washington's Birthday
    kept.push_back(last_monday_of_may(year));  // Memorial Day
    if (year >= kJuneteenthSince) fixed(year, 6, 19);
    fixed(year, 7, 4);
    kept.push_back(nth(year, 9, kMonday, 1));   // Labor Day
    kept.push_back(nth(year, 10, kMonday, 2));  // Columbus Day
    fixed(year, 11, 11);
    kept.push_back(nth(year, 11, kThursday, 4));  // Thanksgiving
    fixed(year, 12, 25);
  }
  return kept;
}

BusinessDays::BusinessDays(int first_year, int last_year) : holidays_(us_holidays(first_year, last_year)) {}

bool BusinessDays::is(Date day) const {
  check(!holidays_.empty() && day.month().year() >= holidays_.front().month().year() &&
            day.month().year() <= holidays_.back().month().year(),
        "business days are asked for years whose holidays are known");
  return day.weekday() < kSaturday && !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

Date BusinessDays::on_or_before(Date day) const {
  while (!is(day)) day = day - 1;
  return day;
}

Date BusinessDays::back(Date day, int business_days) const {
  for (int left = business_days; left > 0;) {
    day = day - 1;
    if (is(day)) --left;
  }
  return day;
}

}  // namespace stargate::finance
