// SPDX-License-Identifier: Apache-2.0
// Which halls take which platforms, by hand.
#include "stargate/rules/fit.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

Platform platform(double kw, double positions, Cooling cooling = Cooling::liquid) {
  Platform k;
  k.kw_per_rack = kw;
  k.positions_per_rack = positions;
  k.cooling = cooling;
  return k;
}

Hall hall(double kw_per_position, Cooling cooling = Cooling::liquid) {
  Hall c;
  c.kw_per_position = kw_per_position;
  c.cooling = cooling;
  return c;
}

TEST(Fits, NeedTheCoolingOfTheHallOrAHybridOne) {
  for (const Cooling rack : {Cooling::air, Cooling::liquid}) {
    EXPECT_EQ(rules::fits(platform(100, 1, rack), hall(100, Cooling::air)), rack == Cooling::air);
    EXPECT_EQ(rules::fits(platform(100, 1, rack), hall(100, Cooling::liquid)), rack == Cooling::liquid);
    EXPECT_TRUE(rules::fits(platform(100, 1, rack), hall(100, Cooling::hybrid)));
  }
}

TEST(Fits, SpreadTheLoadOfARackOverItsPositions) {
  EXPECT_TRUE(rules::fits(platform(132, 2), hall(66)));
  EXPECT_FALSE(rules::fits(platform(132, 2), hall(65)));
  EXPECT_TRUE(rules::fits(platform(30, 0.5), hall(60)));
  EXPECT_FALSE(rules::fits(platform(31, 0.5), hall(60)));
}

// 0.7 * 3 is 2.0999999999999996 in binary numbers.
TEST(Fits, DoNotFailByTheRoundingOfBinaryNumbers) {
  ASSERT_LT(0.7 * 3, 2.1);
  EXPECT_TRUE(rules::fits(platform(2.1, 3), hall(0.7)));
}

TEST(Fits, AllowAMicrowattAndNoMore) {
  EXPECT_TRUE(rules::fits(platform(100 + 0.9e-9, 1), hall(100)));
  EXPECT_FALSE(rules::fits(platform(100 + 1.1e-9, 1), hall(100)));
}

TEST(Loads, AddUpPowerAndFloor) {
  rules::Load load;
  load.add(platform(132, 2), 10);
  load.add(platform(40, 1), 5);
  EXPECT_DOUBLE_EQ(load.mw, 1.52);
  EXPECT_DOUBLE_EQ(load.positions, 25);
}

TEST(Buildings, HoldWhatTheirPowerOrTheirFloorAllows) {
  Hall c = hall(66);
  c.it_mw = 1.98;
  c.positions = 50;
  EXPECT_DOUBLE_EQ(rules::racks_per_building(platform(132, 2), c), 15);  // 1980 kW / 132 kW
  c.positions = 20;
  EXPECT_DOUBLE_EQ(rules::racks_per_building(platform(132, 2), c), 10);  // 20 positions / 2
}

}  // namespace
}  // namespace stargate
