// SPDX-License-Identifier: Apache-2.0
// A calendar quarter, written "2026-Q3": a form that no spreadsheet takes for a date.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "stargate/base/calendar.hpp"

namespace stargate::tender {

class Quarter {
 public:
  constexpr Quarter() = default;
  static constexpr Quarter of(Month month) {
    Quarter q;
    q.count_ = month.year() * 4 + (month.month() - 1) / 3;
    return q;
  }
  static std::optional<Quarter> parse(std::string_view text);  // "2026-Q3", years 1990 to 2200

  constexpr Month first_month() const { return Month::of(count_ / 4, count_ % 4 * 3 + 1); }
  constexpr Month last_month() const { return first_month() + 2; }
  constexpr bool is_set() const { return count_ != 0; }
  std::string text() const;

  friend constexpr Quarter operator+(Quarter q, int n) {
    q.count_ += n;
    return q;
  }
  friend constexpr int operator-(Quarter a, Quarter b) { return a.count_ - b.count_; }
  friend constexpr auto operator<=>(Quarter, Quarter) = default;

 private:
  int count_ = 0;
};

}  // namespace stargate::tender
