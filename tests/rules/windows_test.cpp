// SPDX-License-Identifier: Apache-2.0
// Windows and contract periods, by hand.
#include "stargate/rules/windows.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

constexpr Month ym(int year, int month) { return Month::of(year, month); }

void expect_span(const rules::Span& span, int first, int last) {
  EXPECT_EQ(span.first, first);
  EXPECT_EQ(span.last, last);
}

// Decisions in t = 0..11, January to December 2026; all months are t = 0..17.
struct Windows : testing::Test {
  Programme p;
  Windows() {
    p.settings.first_month = ym(2026, 1);
    p.settings.months = 12;
    p.settings.tail_months = 6;
  }
};

TEST_F(Windows, OfOrdersAreCutToTheMonthsWithDecisions) {
  Offer offer;
  offer.order_from = ym(2025, 10);
  offer.order_until = ym(2026, 9);
  expect_span(rules::order_window(p, offer), 0, 8);
  EXPECT_EQ(rules::order_months(p, offer).first, ym(2026, 1));
  EXPECT_EQ(rules::order_months(p, offer).last, ym(2026, 9));
  offer.order_from = ym(2026, 3);
  offer.order_until = ym(2030, 1);
  expect_span(rules::order_window(p, offer), 2, 11);
  offer.order_until = ym(2025, 12);
  EXPECT_TRUE(rules::order_window(p, offer).empty());
  EXPECT_TRUE(rules::order_months(p, offer).empty());
}

TEST_F(Windows, HaveNoBoundWhereNoMonthIsSet) {
  expect_span(rules::commitment_window(p, Tranche{}), 0, 11);
  expect_span(rules::opening_window(p, Site{}), 0, 11);
  expect_span(rules::draw_window(p, Facility{}), 0, 17);
  expect_span(rules::call_window(p, Partner{}), 0, 17);
}

TEST_F(Windows, OfStartsAreEmptyWhereNoneMayBeStarted) {
  Hall hall;
  EXPECT_TRUE(rules::start_window(p, hall).empty());
  hall.max_count = 1;
  hall.start_from = ym(2026, 5);
  expect_span(rules::start_window(p, hall), 4, 11);
}

TEST_F(Windows, OfRunsLeaveRoomForTheWholeRun) {
  Campaign campaign;
  campaign.start_from = ym(2026, 2);
  campaign.start_until = ym(2027, 3);
  campaign.months = 6;
  expect_span(rules::run_window(p, campaign), 1, 11);
  campaign.months = 12;
  expect_span(rules::run_window(p, campaign), 1, 6);
  expect_span(rules::campaign_window(p, campaign), 1, 11);
}

TEST_F(Windows, OfCallsEndBeforeAPartnerDefaults) {
  Partner partner;
  partner.call_from = ym(2026, 2);
  partner.call_until = ym(2027, 1);
  expect_span(rules::call_window(p, partner), 1, 12);
  partner.defaults_from = ym(2026, 4);
  expect_span(rules::call_window(p, partner), 1, 2);
  EXPECT_TRUE(rules::call_window(p, partner).holds(2));
  EXPECT_FALSE(rules::call_window(p, partner).holds(3));
}

// 45 days are one whole month and a part: what is ordered in March leaves from April on.
TEST_F(Windows, OfOrdersOpenWhenWhatLeavesIsAvailable) {
  p.platforms.resize(1);
  Offer offer;
  offer.lead_days = 45;
  EXPECT_EQ(rules::leaves_plant(offer, ym(2026, 3)), ym(2026, 4));
  p.platforms[0].available_from = ym(2026, 4);
  EXPECT_TRUE(rules::leaves_available(p, offer, 0));  // of no platform
  offer.platform.index = 0;
  EXPECT_FALSE(rules::leaves_available(p, offer, 1));
  EXPECT_TRUE(rules::leaves_available(p, offer, 2));
  p.platforms[0].available_from = {};
  EXPECT_TRUE(rules::leaves_available(p, offer, 0));
}

// Six months each from November 2025: t = -2..3, 4..9, 10..15.
struct ContractPeriods : Windows {
  Offer offer;
  ContractPeriods() {
    offer.order_from = ym(2025, 11);
    offer.order_until = ym(2027, 6);
    offer.period_months = 6;
  }
};

TEST_F(ContractPeriods, AreFoundByTheMonthInWhichTheyBegin) {
  for (int period = 0; period < 4; ++period)
    EXPECT_EQ(rules::period_that_begins(offer, rules::whole_period(offer, period).first), period);
  EXPECT_FALSE(rules::period_that_begins(offer, offer.order_from + 1).has_value());
  EXPECT_FALSE(rules::period_that_begins(offer, offer.order_from + -offer.period_months).has_value());
  EXPECT_FALSE(rules::period_that_begins(offer, Month()).has_value());
}

TEST_F(ContractPeriods, AreCutAtMonthZeroAndAtTheHorizon) {
  expect_span(rules::period_months(p, offer, 0).value(), 0, 3);
  expect_span(rules::period_months(p, offer, 1).value(), 4, 9);
  expect_span(rules::period_months(p, offer, 2).value(), 10, 11);
  EXPECT_FALSE(rules::period_months(p, offer, 3).has_value());
  EXPECT_FALSE(rules::period_months(p, offer, -1).has_value());
  EXPECT_FALSE(rules::period_months(p, offer, 2'000'000'000).has_value());
}

TEST_F(ContractPeriods, AreCutAtTheLastMonthOfOrders) {
  offer.order_until = ym(2026, 6);
  expect_span(rules::period_months(p, offer, 1).value(), 4, 5);
  EXPECT_FALSE(rules::period_months(p, offer, 2).has_value());
  EXPECT_EQ(rules::period_of(p, offer, 5), 1);
  EXPECT_FALSE(rules::period_of(p, offer, 6).has_value());
}

TEST_F(ContractPeriods, KeepTheirNumbersWhereTheFirstAreGoneBy) {
  offer.order_from = ym(2024, 1);  // period 4 begins in January 2026
  EXPECT_FALSE(rules::period_months(p, offer, 3).has_value());
  expect_span(rules::period_months(p, offer, 4).value(), 0, 5);
  EXPECT_EQ(rules::period_of(p, offer, 0), 4);
  EXPECT_EQ(rules::period_of(p, offer, 6), 5);
}

TEST_F(ContractPeriods, OfTheOfferAreCutAtItsLastMonthAlone) {
  EXPECT_EQ(rules::whole_period(offer, 0).first, ym(2025, 11));
  EXPECT_EQ(rules::whole_period(offer, 0).last, ym(2026, 4));
  EXPECT_EQ(rules::whole_period(offer, 3).first, ym(2027, 5));
  EXPECT_EQ(rules::whole_period(offer, 3).last, ym(2027, 6));
  EXPECT_TRUE(rules::whole_period(offer, 4).empty());
}

TEST_F(ContractPeriods, ThatWereSignedBeforeAreFound) {
  p.opening_contracts = {{{"a", 0}, 1, 2, 0}, {{"b", 1}, 0, 1, 5}};
  EXPECT_EQ(rules::opening_contract(p, 1, 0), &p.opening_contracts[1]);
  EXPECT_EQ(rules::opening_contract(p, 0, 0), nullptr);
}

}  // namespace
}  // namespace stargate
