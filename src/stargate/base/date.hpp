// SPDX-License-Identifier: Apache-2.0
// A calendar day, counted from 1970-01-01.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "stargate/base/calendar.hpp"

namespace stargate {

class Date {
 public:
  constexpr Date() = default;
  static Date of(int year, int month, int day);  // a day that exists
  static Date last_of(Month month);

  Month month() const;
  int day() const;                              // 1..31
  int weekday() const;                          // 0 Monday .. 6 Sunday
  int serial() const { return days_ + 25569; }  // as spreadsheets count days: 1899-12-30 is 0
  std::string text() const;                     // "2025-06-30"

  friend constexpr Date operator+(Date d, int n) {
    d.days_ += n;
    return d;
  }
  friend constexpr Date operator-(Date d, int n) {
    d.days_ -= n;
    return d;
  }
  friend constexpr int operator-(Date a, Date b) { return a.days_ - b.days_; }
  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  std::int32_t days_ = 0;
};

}  // namespace stargate
