// SPDX-License-Identifier: Apache-2.0
// What an H100-equivalent costs by each bid: worked by hand, at the limits, and in order.
#include "stargate/tender/comparison.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "stargate/tender/comparison_tables.hpp"
#include "tests/tender/tender_fixture.hpp"

namespace stargate::tender {
namespace {

using namespace testing;

constexpr double kCents = 1e-6;

const Quarter kQ1 = *Quarter::parse("2026-Q1"), kQ2 = *Quarter::parse("2026-Q2");

// 100 H100e a rack, so that 1 USD m a rack is 10 USD k/H100e; 10 % a year; 0.5 to install; duty 10 % into texas.
Programme round_figures() {
  Programme p = programme();
  p.settings.hurdle_rate_pct = 10;
  p.platforms[0].h100e_per_rack = 100;
  p.platforms[0].install_usd_m_per_rack = 0.5;
  p.lanes[0].duty_pct = 10;
  return p;
}

// 60 racks at 3.0 and 20 at 3.6: 3.15 in the mean; 80 racks in 6 months are 160 in a period of 12.
Terms terms(const Programme& p) {
  Terms t;
  t.row = kAlphaNorte;
  t.offer = p.offers[kAlphaNorte];
  t.offer.lead_days = 90;
  t.offer.rework_days = 20;
  t.offer.yield_pct = 96;
  t.offer.deposit_pct = 10;
  t.offer.shipment_pct = 60;
  t.offer.payment_days = 45;
  t.offer.period_months = 12;
  t.offer.take_or_pay_pct = 40;
  t.offer.reservation_usd_m_per_rack = 0.1;
  t.offer.cancellation_usd_m_per_rack = 0.5;
  t.offer.reservation_notice_months = 3;
  t.price_usd_m_per_rack = {{kQ1, 3.0}, {kQ2, 3.6}};
  t.racks_per_month = {{kQ1, 25}, {kQ2, 25}};
  t.tiers = {{0, 0}, {100, 5}};
  return t;
}

const Basis kBasis{{{kQ1, 60}, {kQ2, 20}}, 6};

TEST(CostExWorks, IsThePriceLessTheRebateOfTheTierReachedPlusTheReservationFee) {
  const Programme p = round_figures();
  const OfferCost cost = cost_of(p, terms(p), kBasis, {kTexas});
  EXPECT_NEAR(cost.price_usd_m_per_rack, 3.15, kCents);
  EXPECT_EQ(cost.risk.rebate_pct, 5);
  EXPECT_NEAR(cost.ex_works, 10 * (3.15 * 0.95 + 0.1), kCents);  // 30.925
  Terms far = terms(p);
  far.tiers = {{0, 0}, {161, 5}};
  EXPECT_NEAR(cost_of(p, far, kBasis, {kTexas}).ex_works, 10 * (3.15 + 0.1), kCents);
}

TEST(CostExWorks, GivesEachOfferWhatItCanMake) {
  const Programme p = round_figures();
  Terms small = terms(p);
  small.racks_per_month = {{kQ1, 4}, {kQ2, 8}};
  const OfferCost cost = cost_of(p, small, kBasis, {kTexas});
  EXPECT_NEAR(cost.risk.racks_per_period, 72, kCents);  // 6 a month
  EXPECT_EQ(cost.risk.rebate_pct, 0);
}

TEST(CostDelivered, AddsFreightAndDutyOfTheCheapestRegionWanted) {
  const Programme p = round_figures();
  const OfferCost cost = cost_of(p, terms(p), kBasis, {kTexas});
  EXPECT_EQ(cost.region, kTexas);
  EXPECT_NEAR(cost.delivered - cost.ex_works, 10 * (0.006 + 0.1 * 3.15), kCents);
  Terms sur = terms(p);
  sur.row = kAlphaSur;
  sur.offer.plant = p.offers[kAlphaSur].plant;
  EXPECT_EQ(cost_of(p, sur, kBasis, {kTexas, kOhio}).region, kOhio);  // 0.0281 against 0.0471 and 7 % duty
  EXPECT_NEAR(cost_of(p, sur, kBasis, {kTexas}).delivered - cost.ex_works, 10 * (0.0471 + 0.07 * 3.15), kCents);
  EXPECT_EQ(cost_of(p, sur, kBasis, {}).region, kOhio);
}

TEST(CostAccepted, ChargesTheDelayOfReworkedRacks) {
  const Programme p = round_figures();
  const OfferCost cost = cost_of(p, terms(p), kBasis, {kTexas});
  EXPECT_NEAR(cost.accepted, 34.135 / (0.96 + 0.04 / std::pow(1.1, 20 / 365.25)), kCents);
  EXPECT_NEAR(cost.accepted, 34.142110, 1e-5);
  Terms late = terms(p);
  late.offer.yield_pct = 50;
  late.offer.rework_days = 731;  // two years but half a day
  EXPECT_NEAR(cost_of(p, late, kBasis, {kTexas}).accepted, 34.135 / (0.5 + 0.5 / 1.21), 0.01);
  late.offer.yield_pct = 100;
  EXPECT_NEAR(cost_of(p, late, kBasis, {kTexas}).accepted, 34.135, kCents);
}

TEST(CostEnergised, AddsTheInstallCost) {
  const Programme p = round_figures();
  const OfferCost cost = cost_of(p, terms(p), kBasis, {kTexas});
  EXPECT_NEAR(cost.energised - cost.accepted, 5, kCents);
}

TEST(CostOfMoney, ValuesEachPaymentOnTheDayOfInstallation) {
  const Programme p = round_figures();
  // 94 days to installation: the deposit 94 days before it, shipment 41 days after it, the rest 45 days after
  // acceptance, for 4 % of the racks 20 days later; the fee 94 days and three months before.
  EXPECT_NEAR(cost_of(p, terms(p), kBasis, {kTexas}).money, -0.173867, 1e-5);
}

TEST(CostOfMoney, IsNoneForPaymentOnTheDayOrWithoutInterest) {
  Programme p = round_figures();
  Terms t = terms(p);
  t.offer.deposit_pct = t.offer.shipment_pct = 0;
  t.offer.payment_days = 0;
  t.offer.yield_pct = 100;
  t.offer.reservation_usd_m_per_rack = 0;
  EXPECT_NEAR(cost_of(p, t, kBasis, {kTexas}).money, 0, kCents);
  t.offer.deposit_pct = 100;
  EXPECT_NEAR(cost_of(p, t, kBasis, {kTexas}).money, 10 * 3.15 * 0.95 * (std::pow(1.1, 94 / 365.25) - 1), kCents);
  p.settings.hurdle_rate_pct = 0;
  const OfferCost free = cost_of(p, terms(p), kBasis, {kTexas});
  EXPECT_NEAR(free.money, 0, kCents);
  EXPECT_NEAR(free.accepted, free.delivered, kCents);
}

TEST(CostOfRisk, IsTakeOrPayAndCancelledSlotsAtAFifthLess) {
  const Programme p = round_figures();
  Terms t = terms(p);
  const Risk none = cost_of(p, t, kBasis, {kTexas}).risk;  // 128 of 160 racks are above the tier's 100
  EXPECT_EQ(none.racks_short, 0);
  EXPECT_NEAR(none.cancellation_usd_m, 16, kCents);  // 32 slots at 0.5
  t.tiers = {{0, 0}, {150, 5}};
  const Risk some = cost_of(p, t, kBasis, {kTexas}).risk;
  EXPECT_NEAR(some.racks_short, 22, kCents);
  EXPECT_NEAR(some.take_or_pay_usd_m, 27.72, kCents);  // 0.4 * 3.15 * 22
  EXPECT_NEAR(some.usd_k_per_h100e, 1000 * 43.72 / (128 * 100), kCents);
  t.offer.reservation_usd_m_per_rack = 0;
  EXPECT_EQ(cost_of(p, t, kBasis, {kTexas}).risk.cancellation_usd_m, 0);
}

TEST(StandingTerms, AreMeansOverTheMonthsOfAQuarter) {
  const Programme p = programme();
  const Terms t = standing_terms(p, kAlphaSur);  // 3.1415 from April 2026, 2.7183 from October
  ASSERT_EQ(t.price_usd_m_per_rack.size(), 4U);
  EXPECT_NEAR(t.price_usd_m_per_rack.at(kQ2), 3.1415, kCents);
  EXPECT_NEAR(t.price_usd_m_per_rack.at(kQ2 + 2), 2.7183, kCents);
  EXPECT_EQ(t.tiers.size(), 1U);
  Programme shifted = p;
  shifted.offer_prices[2].from = Month::of(2026, 9);
  EXPECT_NEAR(standing_terms(shifted, kAlphaSur).price_usd_m_per_rack.at(kQ2 + 1), (2 * 3.1415 + 2.7183) / 3, kCents);
}

TEST(Comparison, SetsBidsBesideTheTermsOfTodayInCommonQuarters) {
  const Programme p = programme();
  const auto all = compare(p, plan(), {good(p, filled(p))});
  ASSERT_EQ(all.size(), 1U);
  const PlatformComparison& c = all[0];
  ASSERT_EQ(c.costs.size(), 3U);  // the bid, and two offers as they stand
  EXPECT_EQ(c.wanted.size(), 2U);
  ASSERT_EQ(c.common.size(), 1U);  // alpha-sur begins in the second quarter
  EXPECT_EQ(c.common[0].text(), "2026-Q2");
  for (size_t i = 0; i < c.costs.size(); ++i) EXPECT_EQ(c.costs[i].rank, static_cast<int>(i) + 1);
  for (size_t i = 1; i < c.costs.size(); ++i) EXPECT_LE(c.costs[i - 1].total(), c.costs[i].total());
  double shortest = 1e9;
  for (const OfferCost& cost : c.costs) shortest = std::min(shortest, cost.days);
  for (const OfferCost& cost : c.costs)
    EXPECT_NEAR(cost.delay, cost.energised * (std::pow(1.13, (cost.days - shortest) / 365.25) - 1), kCents);
}

TEST(Comparison, SaysWhenQuartersDoNotMeet) {
  const Programme p = programme();
  const Bid early = good(p, filled(p, [](const Line& line) {
                           return line.quarter != "2026-Q2" ? usual(line) : line.section == "capacity" ? "0" : "";
                         }));
  const auto all = compare(p, plan(), {early});
  EXPECT_TRUE(all[0].common.empty());
  EXPECT_EQ(all[0].costs.size(), 3U);
  std::string text;
  for (const Table& table : comparison_tables(p, {early}, all)) text += table_text(table, {1000, false});
  EXPECT_TRUE(says(text, "each is compared in its own quarters")) << text;
  const nlohmann::json data = comparison_json(p, {early}, all);
  const auto& offers = data.at("platforms").at(0).at("offers");
  ASSERT_EQ(offers.size(), 3U);
  for (const auto& cost : offers) EXPECT_TRUE(cost.at("against_today_pct").is_null()) << cost;
}

TEST(Comparison, SaysTies) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p));
  Bid other = bid;
  other.file = "other.csv";
  const auto all = compare(p, plan(), {bid, other});
  const auto& costs = all[0].costs;
  EXPECT_EQ(std::count_if(costs.begin(), costs.end(), [](const OfferCost& cost) { return cost.tied; }), 2);
  std::string text;
  for (const Table& table : comparison_tables(p, {bid, other}, all)) text += table_text(table, {100, false});
  EXPECT_TRUE(says(text, "A tie: alpha-norte (bid 1), alpha-norte (bid 2)")) << text;
}

TEST(Comparison, MarksTheBestAndNamesItsAssumptions) {
  const Programme p = programme();
  const Bid bid = good(p, filled(p));
  const auto all = compare(p, plan(), {bid});
  std::string text;
  for (const Table& table : comparison_tables(p, {bid}, all)) text += table_text(table, {120, false});
  for (const char* part :
       {"1*", "USD k/H100e", "if 20 % less is ordered", "Compared over orders of 2026-Q2", "norte.csv", "today"})
    EXPECT_TRUE(says(text, part)) << part << "\n" << text;
  const auto data = comparison_json(p, {bid}, all);
  EXPECT_EQ(data.at("platforms").at(0).at("offers").size(), 3U);
  EXPECT_NEAR(data["platforms"][0]["offers"][0]["total_usd_k_per_h100e"].get<double>(), all[0].costs[0].total(),
              kCents);
}

TEST(Comparison, LeavesOutOffersThatCannotBeOrdered) {
  Programme p = programme();
  const Bid bid = good(p, filled(p));
  for (OfferCapacity& row : p.offer_capacities)
    if (row.offer.index == kAlphaSur) row.racks_per_month = 0;
  const auto all = compare(p, plan(), {bid});
  EXPECT_EQ(all[0].costs.size(), 2U);
  EXPECT_EQ(all[0].out, std::vector<Index<Offer>>{kAlphaSur});
}

}  // namespace
}  // namespace stargate::tender
