// SPDX-License-Identifier: Apache-2.0
// The ways of racks and of compute, by hand.
#include "stargate/rules/lanes.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

// Plant 0 reaches regions 0 and 2, plant 1 region 2 twice as fast, plant 2 none.
struct Lanes : testing::Test {
  Programme p;
  Lanes() {
    p.regions.resize(3);
    p.lanes = {{{"fab", 0}, {"east", 0}, 30, 0.1, 0},
               {{"asm", 1}, {"west", 2}, 10, 0, 2},
               {{"fab", 0}, {"west", 2}, 20, 0, 0}};
  }
};

TEST_F(Lanes, AreFoundByPlantAndRegion) {
  EXPECT_EQ(rules::find_lane(p, 0, 0), &p.lanes[0]);
  EXPECT_EQ(rules::find_lane(p, 0, 2), &p.lanes[2]);
  EXPECT_EQ(rules::find_lane(p, 1, 2), &p.lanes[1]);
  EXPECT_EQ(rules::find_lane(p, 1, 0), nullptr);
  EXPECT_EQ(rules::find_lane(p, 2, 2), nullptr);
}

TEST_F(Lanes, FromAPlantComeInTheOrderOfTheirRows) {
  EXPECT_EQ(rules::lanes_from(p, 0), (std::vector<const Lane*>{&p.lanes[0], &p.lanes[2]}));
  EXPECT_TRUE(rules::lanes_from(p, 2).empty());
  EXPECT_EQ(rules::quickest_lane(p, 0), &p.lanes[2]);
  EXPECT_EQ(rules::quickest_lane(p, 2), nullptr);
}

TEST_F(Lanes, ReachRegions) {
  EXPECT_TRUE(rules::is_reached(p, 0));
  EXPECT_FALSE(rules::is_reached(p, 1));
  EXPECT_TRUE(rules::is_reached(p, 2));
}

TEST_F(Lanes, AddTheirDaysToTheLeadOfAnOffer) {
  Offer offer;
  offer.lead_days = 45;
  EXPECT_EQ(rules::delivery_days(offer, p.lanes[0]), 75);
}

TEST_F(Lanes, LeaveOutComputeWhereNoRowExists) {
  p.latencies = {{{"east", 0}, {"west", 2}, 80}, {{"west", 2}, {"west", 2}, 50}};
  const auto table = rules::latency_table(p);
  EXPECT_EQ(table[0], (std::vector<double>{1, rules::kNoFlow, 0.8}));
  EXPECT_EQ(table[1], (std::vector<double>{rules::kNoFlow, 1, rules::kNoFlow}));
  EXPECT_EQ(table[2],
            (std::vector<double>{rules::kNoFlow, rules::kNoFlow, 1}));  // 1 inside a region, whatever a row says
}

}  // namespace
}  // namespace stargate
