// Months and the two rules that turn days into months.
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

// The mean month of the Gregorian four-year cycle: 1461 / 48 = 30.4375 days = 487 / 16.
inline constexpr int kMonthDaysNumerator = 487;
inline constexpr int kMonthDaysDenominator = 16;

// Whole months that cover `days`: ceil(days / 30.4375). Used for construction and power.
constexpr int whole_months(int days) {
  return (days * kMonthDaysDenominator + kMonthDaysNumerator - 1) / kMonthDaysNumerator;
}

// What leaves in month t is split over months t + first (share 1 - late) and t + first + 1 (share late).
struct DaySplit {
  int first = 0;
  double late = 0.0;  // in [0, 1), a multiple of 1/487
};
constexpr DaySplit split_days(int days) {
  const int scaled = days * kMonthDaysDenominator;
  return {scaled / kMonthDaysNumerator, static_cast<double>(scaled % kMonthDaysNumerator) / kMonthDaysNumerator};
}

}  // namespace stargate
