// SPDX-License-Identifier: Apache-2.0
// The terms of a supplier's offers, row by row.
#include "stargate/negotiate/terms.hpp"

#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

std::string joined(const std::vector<Change>& set) {
  std::string all;
  for (const std::string& text : texts_of(set)) all += (all.empty() ? "" : " ") + text;
  return all;
}

// One line for each term: what, of, today, step; the changes of a step towards us and away; what is special about it.
std::vector<std::string> lines(const Programme& p, Index<Supplier> supplier) {
  std::vector<std::string> all;
  for (const Term& t : terms_of(p, supplier))
    all.push_back(t.what + " | " + t.of + " | " + t.today + " | " + t.step + " | " + joined(t.better) + " | " +
                  joined(t.worse) + (t.is_price ? " | price" : "") + (t.is_lead ? " | lead" : "") +
                  (t.never_hurts ? " | never hurts" : "") + (t.whole ? " | whole" : ""));
  return all;
}

// The first offer has every term, the second stands at the least figures that make a term, and both are of one maker.
Programme one_maker() {
  Programme p = two_makers();
  p.plants[1].supplier = {"near"};
  Offer& rich = p.offers[0];
  rich.lead_days = 30;
  rich.deposit_pct = 20;
  rich.shipment_pct = 30;
  rich.payment_days = 45;
  rich.yield_pct = 98;
  rich.rework_days = 14;
  rich.min_order_racks = 10;
  rich.take_or_pay_pct = 50;
  rich.reservation_usd_m_per_rack = 0.1;
  rich.cancellation_usd_m_per_rack = 0.2;
  p.offer_prices.push_back({{"near-rack"}, ym(2026, 3), 0.9});
  p.offer_capacities.push_back({{"near-rack"}, ym(2026, 3), 40});
  p.offer_tiers = {{{"near-rack"}, 1, 0, 49, 0}, {{"near-rack"}, 2, 50, 99, 2}, {{"near-rack"}, 3, 100, 200, 0.5}};
  Offer& least = p.offers[1];
  least.lead_days = 7;
  least.deposit_pct = 5;
  least.shipment_pct = 95;
  least.payment_days = 30;
  least.yield_pct = 99;
  least.rework_days = 7;
  least.take_or_pay_pct = 10;
  link(p);
  return p;
}

TEST(Terms, AllOffersTogetherThenEveryTermOfEach) {
  const std::vector<std::string> expected = {
      "price | near | all offers | 1 % lower | offer_price.near-rack/*.usd_m_per_rack=x0.99 "
      "offer_price.far-rack/*.usd_m_per_rack=x0.99 | offer_price.near-rack/*.usd_m_per_rack=x1.01 "
      "offer_price.far-rack/*.usd_m_per_rack=x1.01 | price",
      "slots a month | near | all offers | 10 % more | "
      "offer_capacity.near-rack/*.racks_per_month=x1.1 offer_capacity.far-rack/*.racks_per_month=x1.1 "
      "| offer_capacity.near-rack/*.racks_per_month=x0.9 "
      "offer_capacity.far-rack/*.racks_per_month=x0.9 | never hurts",
      "lead time | near | 7-30 days | 1 week sooner | offer.near-rack.lead_days=-7 "
      "offer.far-rack.lead_days=-7 | offer.near-rack.lead_days=+7 offer.far-rack.lead_days=+7 | lead",
      "deposit | near | 5-20 % | 5 points less | offer.near-rack.deposit_pct=-5 "
      "offer.far-rack.deposit_pct=-5 | offer.near-rack.deposit_pct=+5 offer.far-rack.deposit_pct=+5",
      "payment | near | 30-45 days | 30 days later | offer.near-rack.payment_days=+30 "
      "offer.far-rack.payment_days=+30 | ",
      "price | near-rack | 0.9-1 USD m | 1 % lower | offer_price.near-rack/*.usd_m_per_rack=x0.99 | "
      "offer_price.near-rack/*.usd_m_per_rack=x1.01 | price",
      "price from 2026-01 | near-rack | 1 USD m | 1 % lower | "
      "offer_price.near-rack/2026-01.usd_m_per_rack=x0.99 | "
      "offer_price.near-rack/2026-01.usd_m_per_rack=x1.01",
      "price from 2026-03 | near-rack | 0.9 USD m | 1 % lower | "
      "offer_price.near-rack/2026-03.usd_m_per_rack=x0.99 | "
      "offer_price.near-rack/2026-03.usd_m_per_rack=x1.01",
      "slots a month | near-rack | 40-100 racks | 10 % more | "
      "offer_capacity.near-rack/*.racks_per_month=x1.1 | "
      "offer_capacity.near-rack/*.racks_per_month=x0.9 | never hurts",
      "lead time | near-rack | 30 days | 1 week sooner | offer.near-rack.lead_days=-7 | "
      "offer.near-rack.lead_days=+7 | lead",
      "deposit | near-rack | 20 % | 5 points less | offer.near-rack.deposit_pct=-5 | "
      "offer.near-rack.deposit_pct=+5",
      "due at shipment | near-rack | 30 % | 5 points less | offer.near-rack.shipment_pct=-5 | "
      "offer.near-rack.shipment_pct=+5",
      "payment | near-rack | 45 days | 30 days later | offer.near-rack.payment_days=+30 | "
      "offer.near-rack.payment_days=-30",
      "yield guaranteed | near-rack | 98 % | 1 point more | offer.near-rack.yield_pct=+1 | "
      "offer.near-rack.yield_pct=-1",
      "rework | near-rack | 14 days | 1 week less | offer.near-rack.rework_days=-7 | "
      "offer.near-rack.rework_days=+7",
      "least order | near-rack | 10 racks | half of it | offer.near-rack.min_order_racks=x0.5 | "
      "offer.near-rack.min_order_racks=x1.5 | whole",
      "take or pay | near-rack | 50 % | 10 points less | offer.near-rack.take_or_pay_pct=-10 | "
      "offer.near-rack.take_or_pay_pct=+10",
      "fee for a slot | near-rack | 0.1 USD m | 10 % less | "
      "offer.near-rack.reservation_usd_m_per_rack=x0.9 | "
      "offer.near-rack.reservation_usd_m_per_rack=x1.1",
      "cancelling a slot | near-rack | 0.2 USD m | 10 % less | "
      "offer.near-rack.cancellation_usd_m_per_rack=x0.9 | "
      "offer.near-rack.cancellation_usd_m_per_rack=x1.1",
      "rebate of the tiers | near-rack | 2 %, 0.5 % | 1 point more | "
      "offer_tier.near-rack/2.discount_pct=+1 offer_tier.near-rack/3.discount_pct=+1 | "
      "offer_tier.near-rack/2.discount_pct=-1",
      "thresholds of the tiers | near-rack | 50, 100 racks | 10 % lower | "
      "offer_tier.near-rack/1.max_racks=44 offer_tier.near-rack/2.min_racks=45 "
      "offer_tier.near-rack/2.max_racks=89 offer_tier.near-rack/3.min_racks=90 | "
      "offer_tier.near-rack/1.max_racks=54 offer_tier.near-rack/2.min_racks=55 "
      "offer_tier.near-rack/2.max_racks=109 offer_tier.near-rack/3.min_racks=110 | whole",
      "price | far-rack | 1.2 USD m | 1 % lower | offer_price.far-rack/*.usd_m_per_rack=x0.99 | "
      "offer_price.far-rack/*.usd_m_per_rack=x1.01 | price",
      "slots a month | far-rack | 100 racks | 10 % more | "
      "offer_capacity.far-rack/*.racks_per_month=x1.1 | "
      "offer_capacity.far-rack/*.racks_per_month=x0.9 | never hurts",
      "lead time | far-rack | 7 days | 1 week sooner | offer.far-rack.lead_days=-7 | "
      "offer.far-rack.lead_days=+7 | lead",
      "deposit | far-rack | 5 % | 5 points less | offer.far-rack.deposit_pct=-5 | ",
      "due at shipment | far-rack | 95 % | 5 points less | offer.far-rack.shipment_pct=-5 | ",
      "payment | far-rack | 30 days | 30 days later | offer.far-rack.payment_days=+30 | "
      "offer.far-rack.payment_days=-30",
      "yield guaranteed | far-rack | 99 % | 1 point more | offer.far-rack.yield_pct=+1 | "
      "offer.far-rack.yield_pct=-1",
      "rework | far-rack | 7 days | 1 week less | offer.far-rack.rework_days=-7 | "
      "offer.far-rack.rework_days=+7"};
  EXPECT_EQ(lines(one_maker(), 0), expected);
}

TEST(Terms, FiguresThatAreTooSmallForAStepMakeNoTerm) {
  Programme p = two_makers();
  Offer& o = p.offers[1];
  o.lead_days = 6;
  o.deposit_pct = 4.9;
  o.shipment_pct = 4.9;
  o.payment_days = 29;
  o.yield_pct = 99.5;
  o.rework_days = 6;
  o.take_or_pay_pct = 9;
  p.offer_tiers = {{{"far-rack"}, 1, 10, 100, 1}};
  link(p);
  const std::vector<std::string> expected = {
      "price | far-rack | 1.2 USD m | 1 % lower | offer_price.far-rack/*.usd_m_per_rack=x0.99 | "
      "offer_price.far-rack/*.usd_m_per_rack=x1.01 | price",
      "slots a month | far-rack | 100 racks | 10 % more | "
      "offer_capacity.far-rack/*.racks_per_month=x1.1 | "
      "offer_capacity.far-rack/*.racks_per_month=x0.9 | never hurts",
      "payment | far-rack | 29 days | 30 days later | offer.far-rack.payment_days=+30 | "};
  EXPECT_EQ(lines(p, 1), expected);
}

TEST(Terms, AStepAwayStaysWithinWhatAFieldMayBe) {
  Programme p = two_makers();
  Offer& o = p.offers[1];
  o.deposit_pct = 45;
  o.shipment_pct = 50;
  o.take_or_pay_pct = 91;
  o.rework_days = 30;
  p.offer_tiers = {{{"far-rack"}, 1, 10, 100, 1}};
  link(p);
  const std::vector<std::string> expected = {
      "price | far-rack | 1.2 USD m | 1 % lower | offer_price.far-rack/*.usd_m_per_rack=x0.99 | "
      "offer_price.far-rack/*.usd_m_per_rack=x1.01 | price",
      "slots a month | far-rack | 100 racks | 10 % more | "
      "offer_capacity.far-rack/*.racks_per_month=x1.1 | "
      "offer_capacity.far-rack/*.racks_per_month=x0.9 | never hurts",
      "deposit | far-rack | 45 % | 5 points less | offer.far-rack.deposit_pct=-5 | "
      "offer.far-rack.deposit_pct=+5",
      "due at shipment | far-rack | 50 % | 5 points less | offer.far-rack.shipment_pct=-5 | "
      "offer.far-rack.shipment_pct=+5",
      "payment | far-rack | 0 days | 30 days later | offer.far-rack.payment_days=+30 | ",
      "take or pay | far-rack | 91 % | 10 points less | offer.far-rack.take_or_pay_pct=-10 | "};
  EXPECT_EQ(lines(p, 1), expected);
  p.offers[1].take_or_pay_pct = 90;
  EXPECT_EQ(lines(p, 1).back(),
            "take or pay | far-rack | 90 % | 10 points less | offer.far-rack.take_or_pay_pct=-10 | "
            "offer.far-rack.take_or_pay_pct=+10");
}

// Five points more must leave deposit and shipment at most the whole price.
TEST(Terms, AShareThatCannotGrowHasNoStepAway) {
  Programme p = two_makers();
  p.offers[1].deposit_pct = 46;
  p.offers[1].shipment_pct = 50;
  for (const Term& t : terms_of(p, 1))
    if (t.what == "deposit" || t.what == "due at shipment") EXPECT_TRUE(t.worse.empty()) << t.what;
}

TEST(Terms, ADateComesNoSoonerThanTheOrder) {
  Programme p = two_makers();
  p.offers[0].lead_days = 30;
  EXPECT_EQ(joined(lead_change(p, {0, 1}, 14)), "offer.near-rack.lead_days=+14 offer.far-rack.lead_days=+14");
  EXPECT_EQ(joined(lead_change(p, {0, 1}, -14)), "offer.near-rack.lead_days=-14 offer.far-rack.lead_days=+0");
  EXPECT_EQ(joined(lead_change(p, {0}, -42)), "offer.near-rack.lead_days=-30");
  EXPECT_EQ(joined(price_change(p, {1}, 1.05)), "offer_price.far-rack/*.usd_m_per_rack=x1.05");
  EXPECT_EQ(offers_of(p, 0), std::vector<Index<Offer>>{0});
  EXPECT_EQ(offers_of(p, 1), std::vector<Index<Offer>>{1});
}

}  // namespace
}  // namespace stargate
