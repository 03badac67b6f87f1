// SPDX-License-Identifier: Apache-2.0
// Business days and day counts, held against published calendars and conventions.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "stargate/base/check.hpp"
#include "stargate/finance/business_days.hpp"
#include "stargate/finance/day_count.hpp"
#include "stargate/finance/rate.hpp"

namespace stargate::finance {
namespace {

// The Federal Reserve's own list of holidays, 2025 to 2027 (federalreserve.gov, "Holidays Observed").
TEST(Dates, HolidaysAreThoseTheFederalReservePublishes) {
  const std::vector<std::string> published = {
      "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01", "2025-10-13",
      "2025-11-11", "2025-11-27", "2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19",
      "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2027-01-01", "2027-01-18", "2027-02-15",
      "2027-05-31", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25"};
  std::vector<std::string> found;
  for (Date d : us_holidays(2025, 2027)) found.push_back(d.text());
  EXPECT_EQ(found, published);  // none in 2026 for 4 July and in 2027 for 19 June and 25 December: Saturdays
}

TEST(Dates, BusinessDaysAreCountedOverWeekendsAndHolidays) {
  const BusinessDays days(2024, 2029);
  EXPECT_EQ(days.back(Date::of(2025, 12, 30), 3).text(), "2025-12-24");
  EXPECT_EQ(days.back(Date::of(2025, 11, 30), 10).text(), "2025-11-14");
  EXPECT_EQ(days.back(Date::of(2025, 11, 30), 0).text(), "2025-11-30");
  EXPECT_EQ(days.on_or_before(Date::of(2026, 1, 31)).text(), "2026-01-30");
  EXPECT_EQ(days.on_or_before(Date::of(2026, 5, 25)).text(), "2026-05-22");  // Memorial Day
  EXPECT_THROW(days.is(Date::of(2031, 1, 1)), Defect);
}

TEST(Dates, KnowTheirCalendar) {
  EXPECT_EQ(Date::last_of(Month::of(2028, 2)).text(), "2028-02-29");
  EXPECT_EQ(Date::last_of(Month::of(2100, 2)).text(), "2100-02-28");
  EXPECT_EQ(Date::of(2028, 2, 29).month().text(), "2028-02");
  EXPECT_EQ(Date::of(2026, 11, 25).weekday(), 2);
  EXPECT_EQ(Date::of(1900, 3, 1).serial(), 61);  // as spreadsheets count
  EXPECT_EQ(Date::of(2025, 6, 30).serial(), 45838);
  EXPECT_EQ(Date::of(2029, 3, 1) - Date::of(2028, 2, 28), 367);
  EXPECT_THROW(Date::of(2027, 2, 29), Defect);
}

TEST(DayCount, CountsActualDaysAndMonthsOfThirty) {
  const Date jan31 = Date::of(2028, 1, 31), feb29 = Date::of(2028, 2, 29), mar31 = Date::of(2028, 3, 31),
             dec31 = Date::of(2027, 12, 31);
  EXPECT_EQ(days_between(DayCount::act_360, jan31, feb29), 29);
  EXPECT_EQ(days_between(DayCount::act_365, dec31, Date::of(2028, 12, 31)), 366);  // a leap year is more than a year
  EXPECT_EQ(days_between(DayCount::thirty_360, jan31, feb29), 30);
  EXPECT_EQ(days_between(DayCount::thirty_360, feb29, mar31), 30);
  EXPECT_EQ(days_between(DayCount::thirty_360, Date::of(2025, 1, 15), Date::of(2025, 2, 15)), 30);
  EXPECT_EQ(days_between(DayCount::thirty_360, Date::of(2025, 1, 15), Date::of(2025, 2, 28)), 45);
  EXPECT_EQ(days_between(DayCount::thirty_360, mar31, jan31), -60);
  // Any whole number of months between last days has 30 days each.
  for (int n = 0; n < 400; ++n)
    EXPECT_EQ(
        days_between(DayCount::thirty_360, Date::last_of(Month::of(2025, 1)), Date::last_of(Month::of(2025, 1) + n)),
        30 * n);
}

TEST(Rounding, TakesHalvesAwayFromZeroOnce) {
  EXPECT_EQ(times(Money::cents(5), 1, 10), Money::cents(1));
  EXPECT_EQ(times(Money::cents(-5), 1, 10), Money::cents(-1));
  EXPECT_EQ(times(Money::cents(4), 1, 10), Money::cents(0));
  // 10^15 dollars for 366 days of 360 at 9.25 %: beyond 64 bits on the way.
  EXPECT_EQ(interest(Money::cents(100'000'000'000'000'000), Rate::per_cent(9.25), 366, 360),
            Money::cents(9'404'166'666'666'667));
  EXPECT_EQ(interest(Money::cents(1), Rate::per_cent(9.25), 366, 360), Money::cents(0));
  EXPECT_EQ(Rate::basis_points(925).billionths, Rate::per_cent(9.25).billionths);
  EXPECT_THROW(times(Money::cents(9'000'000'000'000'000'000), 9, 1), Defect);
}

TEST(Rounding, PartsOfASplitAddUp) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 2000; ++round) {
    const Money amount = Money::cents(static_cast<std::int64_t>(random() % 200'000'000'000) - 100'000'000'000);
    std::vector<std::int64_t> weights(1 + random() % 9);
    for (auto& w : weights) w = static_cast<std::int64_t>(random() % 4 == 0 ? 0 : random() % 1'000'000'000);
    std::vector<Money> parts(weights.size());
    split(amount, weights, parts);
    Money sum;
    std::int64_t total = 0;
    for (size_t i = 0; i < parts.size(); ++i) {
      sum += parts[i];
      total += weights[i];
      if (weights[i] == 0) {
        EXPECT_EQ(parts[i], Money{});
      }
    }
    EXPECT_EQ(sum, total == 0 ? Money{} : amount);
  }
}

}  // namespace
}  // namespace stargate::finance
