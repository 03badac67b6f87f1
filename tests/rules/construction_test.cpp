// SPDX-License-Identifier: Apache-2.0
// How buildings are paid for, and what later money is worth, by hand.
#include "stargate/rules/construction.hpp"

#include <gtest/gtest.h>

#include "stargate/rules/discount.hpp"

namespace stargate {
namespace {

// 100 days are 4 months.
TEST(CostShares, FollowTheCurve) {
  Hall hall;
  hall.lead_days = 100;
  const auto expect = [&](SCurve curve, std::vector<double> parts) {
    hall.s_curve = curve;
    for (int i = 0; i < 4; ++i)
      EXPECT_NEAR(static_cast<double>(rules::cost_share(hall, i)), parts[static_cast<size_t>(i)], 1e-15) << i;
    EXPECT_EQ(rules::cost_share(hall, 4), 0);
    EXPECT_EQ(rules::cost_share(hall, -1), 0);
  };
  expect(SCurve::linear, {0.25, 0.25, 0.25, 0.25});
  expect(SCurve::bell, {5 / 32.0, 11 / 32.0, 11 / 32.0, 5 / 32.0});
  expect(SCurve::front, {7 / 16.0, 5 / 16.0, 3 / 16.0, 1 / 16.0});
  expect(SCurve::back, {1 / 16.0, 3 / 16.0, 5 / 16.0, 7 / 16.0});
}

TEST(CostShares, FallAtOnceWithoutALead) {
  const Hall hall;
  EXPECT_EQ(rules::cost_share(hall, 0), 1);
  EXPECT_EQ(rules::cost_share(hall, 1), 0);
}

TEST(Buildings, AreThoseOfTheOpeningAndTheNewOnes) {
  Programme p;
  p.halls.resize(2);
  p.halls[0].max_count = 3;
  p.opening_buildings = {{{"a", 0}, 2, {}, 0}, {{"b", 1}, 1, {}, 0}, {{"a", 0}, 4, {}, 0}};
  EXPECT_EQ(rules::most_buildings(p, 0), 9);
  EXPECT_EQ(rules::most_buildings(p, 1), 1);
}

// A dollar of the last month of the first year is worth 1/1.1, one of the second year's last month 1/1.21.
TEST(Discounts, CompoundByTheYear) {
  Programme p;
  p.settings.hurdle_rate_pct = 10;
  EXPECT_DOUBLE_EQ(rules::discount(p, 11), 1 / 1.1);
  EXPECT_DOUBLE_EQ(rules::discount(p, 23), 1 / 1.21);
  EXPECT_DOUBLE_EQ(rules::discount(p, 5), 1 / std::sqrt(1.1));
}

}  // namespace
}  // namespace stargate
