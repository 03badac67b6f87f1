// SPDX-License-Identifier: Apache-2.0
// The tiers of an offer, by hand.
#include "stargate/rules/tiers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace stargate {
namespace {

TEST(Tiers, AreThoseOfTheRowsInTheirOrder) {
  Programme p;
  p.offer_tiers = {{{"b", 1}, 1, 0, 99, 0}, {{"a", 0}, 2, 0, 49, 1}, {{"a", 0}, 5, 50, 100, 7.5}};
  const auto tiers = rules::tiers_of(p, 0);
  ASSERT_EQ(tiers.size(), 2u);
  EXPECT_EQ(tiers[1].number, 5);
  EXPECT_EQ(tiers[1].min_racks, 50);
  EXPECT_EQ(tiers[1].max_racks, 100);
  EXPECT_EQ(rules::tier_numbers(p, 0), (std::vector<int>{2, 5}));
  EXPECT_DOUBLE_EQ(rules::highest_rebate(p, 0), 0.075);
  EXPECT_DOUBLE_EQ(rules::highest_rebate(p, 1), 0);
}

TEST(Tiers, CanBeReadByNumber) {
  Programme p;
  p.offer_tiers = {{{"a", 0}, 3, 20, 29, 5}, {{"b", 1}, 2, 0, 9, 0}, {{"a", 0}, 1, 0, 9, 0}};
  EXPECT_EQ(rules::tiers_by_number(p, 0), (std::vector<const OfferTier*>{&p.offer_tiers[2], &p.offer_tiers[0]}));
  EXPECT_TRUE(rules::tiers_by_number(p, 2).empty());
}

TEST(Tiers, AreOneWithoutConditionsWhereThereAreNoRows) {
  const Programme p;
  const auto tiers = rules::tiers_of(p, 0);
  ASSERT_EQ(tiers.size(), 1u);
  EXPECT_EQ(tiers[0].min_racks, 0);
  EXPECT_TRUE(std::isinf(tiers[0].max_racks));
  EXPECT_EQ(tiers[0].discount_pct, 0);
  EXPECT_EQ(rules::tier_numbers(p, 0), std::vector<int>{0});
}

}  // namespace
}  // namespace stargate
