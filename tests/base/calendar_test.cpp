// SPDX-License-Identifier: Apache-2.0
// Months and days as the calendar has them.
#include "stargate/base/calendar.hpp"

#include <gtest/gtest.h>

#include "stargate/base/check.hpp"
#include "stargate/base/date.hpp"

namespace stargate {
namespace {

TEST(Month, CountsYearsOfTwelveMonths) {
  const Month december = Month::of(2025, 12);
  EXPECT_EQ(december.year(), 2025);
  EXPECT_EQ(december.month(), 12);
  EXPECT_EQ(december + 1, Month::of(2026, 1));
  EXPECT_EQ(december - 12, Month::of(2024, 12));
  EXPECT_EQ(Month::of(2027, 2) - december, 14);
  EXPECT_EQ(december - Month::of(2027, 2), -14);
  EXPECT_LT(december, Month::of(2026, 1));
  EXPECT_EQ(Month::of(2026, 1).month(), 1);
  EXPECT_TRUE(december.is_set());
  EXPECT_FALSE(Month{}.is_set());
}

TEST(Month, KnowsItsDays) {
  EXPECT_EQ(Month::of(2025, 1).days(), 31);
  EXPECT_EQ(Month::of(2025, 2).days(), 28);
  EXPECT_EQ(Month::of(2028, 2).days(), 29);
  EXPECT_EQ(Month::of(2100, 2).days(), 28);
  EXPECT_EQ(Month::of(2025, 9).days(), 30);
  EXPECT_EQ(Month::of(2025, 12).days(), 31);
}

TEST(Month, IsWrittenAsItIsRead) {
  EXPECT_EQ(Month::of(2025, 6).text(), "2025-06");
  EXPECT_EQ(Month::of(2025, 9).text(), "2025-09");
  EXPECT_EQ(Month::of(2025, 10).text(), "2025-10");
  EXPECT_EQ(Month::of(987, 12).text(), "0987-12");
  EXPECT_EQ(Month::parse("2025-06"), Month::of(2025, 6));
  EXPECT_EQ(Month::parse("1900-01"), Month::of(1900, 1));
  EXPECT_EQ(Month::parse("2029-12"), Month::of(2029, 12));
  EXPECT_EQ(Month::parse("2025-06-30"), Month::of(2025, 6));
  EXPECT_EQ(Month::parse("2028-02-29"), Month::of(2028, 2));
  EXPECT_EQ(Month::parse("2025-09-10"), Month::of(2025, 9));
}

TEST(Month, NothingElseIsAMonth) {
  for (const char* text :
       {"",           "2025",        "2025-6",     "2025/06",   "2025-13", "2025-00",   "1899-12",    "2025-06-31",
        "2025-02-29", "2025-06-00",  "2025-06/30", "2025-06-3", "20x5-06", "2025-0x",   "2025-06-3x", "2025-/6",
        "2025-:6",    "2025-06-301", "25-06",      "202506-",   "2025-x6", "2025-06-x1"})
    EXPECT_FALSE(Month::parse(text)) << text;
}

TEST(Date, IsADayThatExists) {
  const Date day = Date::of(2025, 6, 30);
  EXPECT_EQ(day.month(), Month::of(2025, 6));
  EXPECT_EQ(day.day(), 30);
  EXPECT_EQ(day.text(), "2025-06-30");
  EXPECT_EQ(Date::of(2026, 1, 2).text(), "2026-01-02");
  EXPECT_EQ(Date::last_of(Month::of(2028, 2)), Date::of(2028, 2, 29));
  EXPECT_THROW(Date::of(2025, 2, 29), Defect);
  EXPECT_THROW(Date::of(2025, 13, 1), Defect);
}

TEST(Date, CountsDays) {
  EXPECT_EQ(Date::of(2025, 12, 31) + 1, Date::of(2026, 1, 1));
  EXPECT_EQ(Date::of(2028, 3, 1) - 1, Date::of(2028, 2, 29));
  EXPECT_EQ(Date::of(2026, 1, 1) - Date::of(2025, 1, 1), 365);
  EXPECT_EQ(Date::of(2025, 1, 1) - Date::of(2026, 1, 1), -365);
  EXPECT_LT(Date::of(2025, 1, 1), Date::of(2025, 1, 2));
  EXPECT_EQ(Date{}, Date::of(1970, 1, 1));
}

TEST(Date, IsCountedAsSpreadsheetsDo) {
  EXPECT_EQ(Date::of(1899, 12, 30).serial(), 0);
  EXPECT_EQ(Date::of(1970, 1, 1).serial(), 25569);
  EXPECT_EQ(Date::of(2025, 1, 1).serial(), 45658);
}

TEST(Date, MondayIsTheFirstDayOfTheWeek) {
  EXPECT_EQ(Date::of(2025, 6, 30).weekday(), 0);
  EXPECT_EQ(Date::of(2025, 7, 5).weekday(), 5);
  EXPECT_EQ(Date::of(2025, 7, 6).weekday(), 6);
}

}  // namespace
}  // namespace stargate
