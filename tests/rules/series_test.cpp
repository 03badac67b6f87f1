// SPDX-License-Identifier: Apache-2.0
// Step series by hand.
#include "stargate/rules/series.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

constexpr Month ym(int year, int month) { return Month::of(year, month); }

// Two offers, with rows out of order: 30 from November 2025, 20 from February 2026, 25 from April 2026; 7 from March.
struct StepSeries : testing::Test {
  Programme p;
  StepSeries() {
    p.settings.first_month = ym(2026, 1);
    p.settings.months = 3;
    p.settings.tail_months = 2;
    p.offer_prices = {{{"a", 0}, ym(2026, 4), 25},
                      {{"b", 1}, ym(2026, 3), 7},
                      {{"a", 0}, ym(2025, 11), 30},
                      {{"a", 0}, ym(2026, 2), 20}};
  }
  rules::StepSeries<OfferPrice> of(Index<Offer> offer) const { return {p.offer_prices, &OfferPrice::offer, offer}; }
};

TEST_F(StepSeries, HoldEachValueUntilTheNextRow) {
  const auto a = of(0);
  EXPECT_EQ(a.by_month(p, &OfferPrice::usd_m_per_rack), (std::vector<double>{30, 20, 20, 25, 25}));
  EXPECT_EQ(a.at(ym(2025, 10)), nullptr);
  EXPECT_EQ(a.at(ym(2025, 10), &OfferPrice::usd_m_per_rack), 0);
  EXPECT_EQ(a.at(ym(2025, 11), &OfferPrice::usd_m_per_rack), 30);
  EXPECT_EQ(a.at(ym(2026, 1), &OfferPrice::usd_m_per_rack), 30);
  EXPECT_EQ(a.at(ym(2026, 2), &OfferPrice::usd_m_per_rack), 20);
  EXPECT_EQ(a.at(ym(2040, 1), &OfferPrice::usd_m_per_rack), 25);
}

TEST_F(StepSeries, AreZeroBeforeTheFirstRow) {
  EXPECT_EQ(of(1).by_month(p, &OfferPrice::usd_m_per_rack), (std::vector<double>{0, 0, 7, 7, 7}));
  EXPECT_TRUE(of(2).empty());
  EXPECT_TRUE(of(-1).empty());
  EXPECT_EQ(of(2).by_month(p, &OfferPrice::usd_m_per_rack), (std::vector<double>(5, 0.0)));
}

TEST_F(StepSeries, OfAllOwnersAreThoseOfEach) {
  const auto table = rules::step_table(p, p.offer_prices, 3, &OfferPrice::offer, &OfferPrice::usd_m_per_rack);
  ASSERT_EQ(table.size(), 3u);
  for (const Index<Offer> o : Indices<Offer>(3))
    EXPECT_EQ(table[o.position()], of(o).by_month(p, &OfferPrice::usd_m_per_rack));
}

TEST_F(StepSeries, OfTwoRowsOfOneMonthTakeTheLater) {
  p.offer_prices.push_back({{"a", 0}, ym(2026, 2), 19});
  EXPECT_EQ(of(0).at(ym(2026, 3), &OfferPrice::usd_m_per_rack), 19);
  EXPECT_EQ(of(0).by_month(p, &OfferPrice::usd_m_per_rack)[1], 19);
}

TEST_F(StepSeries, TellWhereARowHolds) {
  const auto a = of(0);
  const rules::MonthSpan all{ym(2026, 1), ym(2026, 5)};
  const auto first = a.in_force(0, all), second = a.in_force(1, all), third = a.in_force(2, all);
  EXPECT_EQ(first.first, ym(2026, 1));
  EXPECT_EQ(first.last, ym(2026, 1));
  EXPECT_EQ(second.first, ym(2026, 2));
  EXPECT_EQ(second.last, ym(2026, 3));
  EXPECT_EQ(third.first, ym(2026, 4));
  EXPECT_EQ(third.last, ym(2026, 5));
  EXPECT_TRUE(a.in_force(0, {ym(2026, 2), ym(2026, 5)}).empty());
  EXPECT_TRUE(a.in_force(2, {ym(2026, 1), ym(2026, 3)}).empty());
}

TEST_F(StepSeries, TellWhatSupersedesARowBeforeItCounts) {
  const auto a = of(0);
  EXPECT_EQ(a.superseded_by(0, ym(2026, 1)), nullptr);
  ASSERT_NE(a.superseded_by(0, ym(2026, 2)), nullptr);
  EXPECT_EQ(a.superseded_by(0, ym(2026, 2))->usd_m_per_rack, 20);
  EXPECT_EQ(a.superseded_by(1, ym(2026, 3)), nullptr);
  EXPECT_EQ(a.superseded_by(1, ym(2026, 4))->usd_m_per_rack, 25);
  EXPECT_EQ(a.superseded_by(2, ym(2040, 1)), nullptr);
}

TEST_F(StepSeries, RangeOverTheRowsThatHoldInAWindow) {
  const auto a = of(0);
  const auto range = a.range({ym(2026, 2), ym(2026, 4)}, &OfferPrice::usd_m_per_rack);
  ASSERT_TRUE(range.has_value());
  EXPECT_EQ(range->least, 20);
  EXPECT_EQ(range->greatest, 25);
  EXPECT_EQ(a.range({ym(2025, 12), ym(2026, 2)}, &OfferPrice::usd_m_per_rack)->greatest, 30);
  EXPECT_FALSE(a.range({ym(2025, 1), ym(2025, 10)}, &OfferPrice::usd_m_per_rack).has_value());
}

}  // namespace
}  // namespace stargate
