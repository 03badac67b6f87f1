// SPDX-License-Identifier: Apache-2.0
// What things are worth, and how power comes up, by hand.
#include "stargate/rules/worth.hpp"

#include <gtest/gtest.h>

#include "stargate/rules/ramp.hpp"

namespace stargate {
namespace {

constexpr Month ym(int year, int month) { return Month::of(year, month); }

// 80 % at 12 months, 20 % at 36: a line from 100 % at 0, one between, and 20 % after.
TEST(Residuals, AreStraightLinesThroughTheRows) {
  Programme p;
  p.platforms.resize(2);
  p.residuals = {{{"k", 0}, 36, 20}, {{"k", 0}, 12, 80}};
  const auto curves = rules::residual_curves(p);
  EXPECT_DOUBLE_EQ(curves[0].at(0), 1);
  EXPECT_DOUBLE_EQ(curves[0].at(6), 0.9);
  EXPECT_DOUBLE_EQ(curves[0].at(12), 0.8);
  EXPECT_DOUBLE_EQ(curves[0].at(24), 0.5);
  EXPECT_DOUBLE_EQ(curves[0].at(60), 0.2);
  EXPECT_DOUBLE_EQ(curves[1].at(6), 0);
}

// Of two offers the one that asks 3 less 10 % in the last month of decisions is the cheaper; it asks less later on.
TEST(OffersAtTheEnd, CountTheLowestPriceOfTheLastMonthOfDecisions) {
  Programme p;
  p.settings.first_month = ym(2026, 1);
  p.settings.months = 6;
  p.settings.tail_months = 6;
  p.offers.resize(2);
  p.offers[0].platform.index = p.offers[1].platform.index = 0;
  p.offer_prices = {{{"a", 0}, ym(2026, 1), 2.9}, {{"b", 1}, ym(2026, 7), 1}, {{"b", 1}, ym(2026, 6), 3}};
  p.offer_tiers = {{{"b", 1}, 1, 0, 9, 10}};
  EXPECT_DOUBLE_EQ(rules::offered_at_end(p, 0).value(), 2.7);
  EXPECT_FALSE(rules::offered_at_end(p, 1).has_value());
}

TEST(StraightLines, LeaveNothingAfterTheLife) {
  EXPECT_DOUBLE_EQ(static_cast<double>(rules::straight_line(0, 72)), 1);
  EXPECT_DOUBLE_EQ(static_cast<double>(rules::straight_line(18, 72)), 0.75);
  EXPECT_EQ(rules::straight_line(72, 72), 0);
  EXPECT_EQ(rules::straight_line(100, 72), 0);
  EXPECT_EQ(rules::straight_line(3, 0), 0);
}

// In the last of 25 months a thing that works from month 12 on is 12 months old: 1/20 of twenty years.
TEST(RemainingLives, CountFromTheFirstMonthOfWork) {
  EXPECT_DOUBLE_EQ(static_cast<double>(rules::remaining_life(25, 12, 20)), 0.95);
  EXPECT_EQ(rules::remaining_life(25, 24, 20), 1);
  EXPECT_EQ(rules::remaining_life(25, 40, 20), 1);
  EXPECT_EQ(rules::remaining_life(25, -300, 20), 0);
  EXPECT_EQ(rules::remaining_life(25, 0, 0), 0);
}

TEST(Ramps, RiseInEqualSteps) {
  Tranche tranche;
  tranche.ramp_months = 4;
  EXPECT_DOUBLE_EQ(rules::ramp_share(tranche, 0), 0.25);
  EXPECT_DOUBLE_EQ(rules::ramp_share(tranche, 2), 0.75);
  EXPECT_DOUBLE_EQ(rules::ramp_share(tranche, 3), 1);
  EXPECT_DOUBLE_EQ(rules::ramp_share(tranche, 30), 1);
  tranche.ramp_months = 0;
  EXPECT_DOUBLE_EQ(rules::ramp_share(tranche, 0), 1);
}

}  // namespace
}  // namespace stargate
