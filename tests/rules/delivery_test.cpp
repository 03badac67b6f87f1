// SPDX-License-Identifier: Apache-2.0
// How orders arrive and are paid, by hand.
#include "stargate/rules/delivery.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

TEST(Kernels, AreExactPartsOfARack) {
  // 55 days are 880/487 months: 94/487 after one month, 393/487 after two.
  const auto kernel = rules::after_days(55);
  ASSERT_EQ(kernel.shares().size(), 2u);
  EXPECT_EQ(kernel.shares()[0].after, 1);
  EXPECT_EQ(kernel.shares()[0].parts, 94 * rules::kWhole);
  EXPECT_EQ(kernel.shares()[1].after, 2);
  EXPECT_EQ(kernel.shares()[1].parts, 393 * rules::kWhole);
  EXPECT_EQ(kernel.until(0), 0);
  EXPECT_EQ(kernel.until(1), 94 * rules::kWhole);
  EXPECT_EQ(kernel.until(2), rules::kPartsPerRack);
}

TEST(Kernels, OfWholeMonthsFallInOneMonth) {
  const auto kernel = rules::after_days(487);  // 16 months
  ASSERT_EQ(kernel.shares().size(), 1u);
  EXPECT_EQ(kernel.shares()[0].after, 16);
}

TEST(Kernels, OfAnyYieldAddUpToWholeRacks) {
  Offer offer{};
  Lane lane{};
  offer.rework_days = 31;
  for (double yield : {0.01, 33.333333, 90.0, 97.5, 99.999999, 100.0}) {
    for (int days = 0; days < 200; days += 7) {
      offer.yield_pct = yield, offer.lead_days = days;
      EXPECT_EQ(rules::acceptance(offer, lane).until(100), rules::kPartsPerRack) << yield << " % after " << days;
    }
  }
}

TEST(Kernels, CountRacksToTheNearestMillionth) {
  EXPECT_EQ(rules::in_racks(rules::parts_of(2.5)), 2.5);
  EXPECT_EQ(rules::in_racks(rules::kPartsPerRack), 1);
  EXPECT_DOUBLE_EQ(static_cast<double>(rules::fraction(rules::kPartsPerRack / 4)), 0.25);
}

// 427 days to the gate of the plant and 60 on the way are 487, sixteen months.
TEST(Orders, ArePaidAndAcceptedAfterTheirDays) {
  Offer offer;
  offer.lead_days = 427;
  offer.payment_days = 60;
  offer.rework_days = 487;
  offer.yield_pct = 90;
  Lane lane;
  lane.days = 60;
  EXPECT_EQ(rules::shipment(offer).until(15), 0);
  EXPECT_EQ(rules::shipment(offer).until(16), rules::kPartsPerRack);
  EXPECT_EQ(rules::delivery(offer, lane).until(15), 0);
  EXPECT_EQ(rules::delivery(offer, lane).until(16), rules::kPartsPerRack);
  // 90 % pass after sixteen months, the rest sixteen months later.
  EXPECT_EQ(rules::acceptance(offer, lane).until(16), rules::kPartsPerRack / 10 * 9);
  EXPECT_EQ(rules::acceptance(offer, lane).until(31), rules::kPartsPerRack / 10 * 9);
  EXPECT_EQ(rules::acceptance(offer, lane).until(32), rules::kPartsPerRack);
  // Sixty days more are 1 and 473/487 months: 14/487 of what passed are paid in month 17.
  EXPECT_EQ(rules::settlement(offer, lane).until(16), 0);
  EXPECT_EQ(rules::settlement(offer, lane).until(17), 14 * rules::kWhole / 10 * 9);
  EXPECT_EQ(rules::settlement(offer, lane).until(18), rules::kPartsPerRack / 10 * 9);
}

}  // namespace
}  // namespace stargate
