// SPDX-License-Identifier: Apache-2.0
// How days become months, and how long months are, by hand.
#include "stargate/rules/days.hpp"

#include <gtest/gtest.h>

#include "stargate/rules/calendar.hpp"

namespace stargate {
namespace {

// A month has 30.4375 days.
TEST(WholeMonths, CoverTheDays) {
  EXPECT_EQ(rules::kMonthDays, 30.4375);
  EXPECT_EQ(rules::whole_months(0), 0);
  EXPECT_EQ(rules::whole_months(1), 1);
  EXPECT_EQ(rules::whole_months(30), 1);
  EXPECT_EQ(rules::whole_months(31), 2);
  EXPECT_EQ(rules::whole_months(60), 2);
  EXPECT_EQ(rules::whole_months(61), 3);
  EXPECT_EQ(rules::whole_months(365), 12);
  EXPECT_EQ(rules::whole_months(366), 13);
  EXPECT_EQ(rules::whole_months(487), 16);
  EXPECT_EQ(rules::whole_months(488), 17);
}

TEST(WholeMonths, HaveAMostDays) {
  EXPECT_EQ(rules::days_within(0), 0);
  EXPECT_EQ(rules::days_within(1), 30);
  EXPECT_EQ(rules::days_within(2), 60);
  EXPECT_EQ(rules::days_within(12), 365);
  EXPECT_EQ(rules::days_within(16), 487);
  for (int months = 0; months < 500; ++months) {
    EXPECT_EQ(rules::whole_months(rules::days_within(months)), months);
    EXPECT_EQ(rules::whole_months(rules::days_within(months) + 1), months + 1);
  }
}

// 55 days are 880/487 months, 30 days are 480/487, 487 days are sixteen.
TEST(DaySplits, FallOnTwoMonths) {
  EXPECT_EQ(rules::split_days(55).first, 1);
  EXPECT_EQ(rules::split_days(55).late, 393);
  EXPECT_DOUBLE_EQ(rules::split_days(55).late_share(), 393 / 487.0);
  EXPECT_EQ(rules::split_days(30).first, 0);
  EXPECT_EQ(rules::split_days(30).late, 480);
  EXPECT_EQ(rules::split_days(487).first, 16);
  EXPECT_EQ(rules::split_days(487).late, 0);
  EXPECT_EQ(rules::split_days(0).first, 0);
  EXPECT_EQ(rules::split_days(0).late, 0);
}

TEST(Hours, AreThoseOfTheCalendarMonth) {
  EXPECT_EQ(rules::hours_of(Month::of(2026, 1)), 744);
  EXPECT_EQ(rules::hours_of(Month::of(2026, 2)), 672);
  EXPECT_EQ(rules::hours_of(Month::of(2028, 2)), 696);
  EXPECT_EQ(rules::hours_of(Month::of(2100, 2)), 672);
  EXPECT_EQ(rules::hours_of(Month::of(2026, 4)), 720);
  Programme p;
  p.settings.first_month = Month::of(2027, 12);
  EXPECT_EQ(rules::hours(p, 0), 744);
  EXPECT_EQ(rules::hours(p, 2), 696);
}

}  // namespace
}  // namespace stargate
