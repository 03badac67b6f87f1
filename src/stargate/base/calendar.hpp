// SPDX-License-Identifier: Apache-2.0
// Months of the calendar.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace stargate {

// A calendar month, counted from January of year 0.
class Month {
 public:
  constexpr Month() = default;
  static constexpr Month of(int year, int month) {
    Month m;
    m.count_ = year * 12 + month - 1;
    return m;
  }
  static std::optional<Month> parse(std::string_view text);  // "2025-06" or "2025-06-30" (its month)

  constexpr int year() const { return count_ / 12; }
  constexpr int month() const { return count_ % 12 + 1; }
  constexpr bool is_set() const { return count_ != 0; }
  int days() const;          // 28..31
  std::string text() const;  // "2025-06"

  friend constexpr Month operator+(Month m, int n) {
    m.count_ += n;
    return m;
  }
  friend constexpr Month operator-(Month m, int n) {
    m.count_ -= n;
    return m;
  }
  friend constexpr int operator-(Month a, Month b) { return a.count_ - b.count_; }
  friend constexpr auto operator<=>(Month, Month) = default;

 private:
  int count_ = 0;
};

}  // namespace stargate
