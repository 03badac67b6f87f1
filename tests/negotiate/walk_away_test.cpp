// SPDX-License-Identifier: Apache-2.0
// Prices and dates at which another supplier is as good, and why a later date may be worth more.
#include <algorithm>
#include <cmath>

#include "stargate/negotiate/demand.hpp"
#include "stargate/negotiate/indifference.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

RoundOptions round_of(double seconds) {
  RoundOptions o;
  o.seconds_each = seconds;
  return o;
}

std::vector<Indifference> prices_of(Valuer& v, Index<Supplier> supplier, const Answer& without = {}) {
  bool stopped = true;
  const auto all = indifference_prices(v, offers_of(v.programme(), supplier), "all", round_of(1), without, stopped);
  EXPECT_FALSE(stopped);
  return all;
}

TEST(WalkAway, ARivalThatIsALittleDearerIsTakenALittleBelowItsPrice) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 1.02;
  const auto v = valuer_of(p);
  const std::vector<Indifference> far = prices_of(*v, 1);
  ASSERT_EQ(far.size(), 1u);
  ASSERT_TRUE(far[0].found) << far[0].why_not;
  EXPECT_NEAR(far[0].factor, 1 / 1.02, 1e-3);
  EXPECT_NEAR(far[0].price_change_pct(), 100 / 1.02 - 100, 0.1);
  EXPECT_LE(far[0].low, 1 / 1.02 + 1e-6);
  EXPECT_GE(far[0].high, 1 / 1.02 - 1e-6);
}

TEST(WalkAway, APriceThatIsNotFoundIsNone) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 50;
  const auto v = valuer_of(p);
  const std::vector<Indifference> far = prices_of(*v, 1);
  ASSERT_EQ(far.size(), 1u);
  EXPECT_FALSE(far[0].found);
  EXPECT_EQ(far[0].factor, 0);
  // Racks that earn 0.744 USD m in a month are worth four times a price of 1, and the far maker is no way out.
  const std::vector<Indifference> near = prices_of(*v, 0);
  ASSERT_EQ(near.size(), 1u);
  EXPECT_TRUE(near[0].taken);
  EXPECT_FALSE(near[0].found);
  EXPECT_EQ(near[0].why_not, "worth something even at four times the price");
}

// A rack that comes w weeks late works for fewer months; the near maker's racks are worth something until what they
// still earn is no more than their price. The other maker is out of reach.
TEST(WalkAway, ADateMovesUntilRacksEarnNoMoreThanTheyCost) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 100;
  p.offers[1].order_until = p.offers[0].order_until = ym(2026, 1);
  link(p);
  const Plan plan = solved(p).finished.plan;
  p.offers[0].lead_days = 7;
  Valuer v(p, plan, change, {});
  const std::vector<Indifference> prices = prices_of(v, 0);
  ASSERT_EQ(prices.size(), 1u);
  TermWorth lead;
  for (const Term& t : terms_of(p, 0))
    if (t.is_lead) lead.term = t;
  const auto late = v.ask({"", lead.term.worse, {}}, 0);
  ASSERT_TRUE(late);
  std::vector<Answer> one = {late.value()};
  settle(one, v.here());
  lead.worse = one.front();
  std::vector<TermWorth> terms = {lead};
  EXPECT_FALSE(find_term_ends(v, change, 0, prices, 8, {}, terms));
  EXPECT_EQ(terms[0].end, TermWorth::End::found);
  EXPECT_GT(terms[0].ends_after, 32);
  EXPECT_LT(terms[0].ends_after, 52);
  EXPECT_EQ(terms[0].ends_at, std::to_string(7 + 7 * terms[0].ends_after) + " days");
  const auto worth = [&](int weeks) {
    const auto standing =
        v.standing({"", {input(&Offer::lead_days, "near-rack").plus(7.0 * weeks)}, {}}, v.decisions());
    return standing && standing.value().possible ? standing.value().value : -kInfinity;
  };
  EXPECT_GT(worth(terms[0].ends_after), worth(52) + 1e-3);  // a year late they earn nothing, and none are bought
  EXPECT_NEAR(worth(terms[0].ends_after + 1), worth(52), 1e-3);
  // None of them where no term is asked for.
  terms[0].end = TermWorth::End::not_asked;
  EXPECT_FALSE(find_term_ends(v, change, 0, prices, 0, {}, terms));
  EXPECT_EQ(terms[0].end, TermWorth::End::not_asked);
}

// Racks can be ordered in January alone, and there is power from March on. Paid at acceptance, a hundred of them are
// cheaper if they come fourteen days later: the share 14 / 30.4375 of 100 USD m is paid a month later.
Programme power_from_march() {
  Programme p = two_makers();
  p.grid_bases = {{{"alpha"}, ym(2026, 1), 0}, {{"alpha"}, ym(2026, 3), 10}};
  for (Offer& offer : p.offers) offer.order_until = ym(2026, 1);
  link(p);
  return p;
}
const double kFortnight = 100 * 14 / 30.4375 * (df(0) - df(1));

TEST(Dates, AreWorthMoreWhenTheyAreLaterWhereOnlyThePaymentMoves) {
  const auto v = valuer_of(power_from_march());
  bool stopped = true;
  std::vector<DemandPoint> by_date = demand_by_date(*v, change, {0}, round_of(0), stopped);
  EXPECT_FALSE(stopped);
  say_why_not_monotone(*v, change, {0}, by_date);
  ASSERT_EQ(by_date.size(), 8u);
  for (const DemandPoint& d : by_date) {
    SCOPED_TRACE(d.days);
    ASSERT_TRUE(d.possible);
    EXPECT_EQ(d.factor, 1);
    EXPECT_EQ(d.price_change_pct(), 0);
    if (d.days <= 0) EXPECT_NEAR(d.change, 0, 1e-4);  // nothing comes sooner than at once
    if (d.days == 14) EXPECT_NEAR(d.change, kFortnight, 1e-4);
    if (d.days == 28) EXPECT_NEAR(d.change, 2 * kFortnight, 1e-4);
    if (d.days >= 56) EXPECT_LT(d.change, -1);
    const bool paid_sooner = d.days == 0 || d.days == 14;
    EXPECT_EQ(d.why.empty(), !paid_sooner) << d.why;
  }
  ASSERT_NEAR(kFortnight, 0.451, 5e-4);
  EXPECT_EQ(
      by_date[3].why,
      "Worth less than +14 days because shipment and acceptance are paid earlier: were they paid 14 days later, it "
      "would be worth +0.451.");
  EXPECT_EQ(
      by_date[4].why,
      "Worth less than +28 days because shipment and acceptance are paid earlier: were they paid 14 days later, it "
      "would be worth +0.902.");
}

TEST(Dates, ThatAreOutOfOrderForNoReasonThatIsKnownSaySo) {
  const auto v = valuer_of(power_from_march());
  std::vector<DemandPoint> two(2);
  two[1].days = 14;
  two[1].change = 5;  // ten times what the payment is worth
  for (DemandPoint& d : two) d.possible = true, d.decisions = v->decisions();
  std::vector<DemandPoint> unknown = two;
  say_why_not_monotone(*v, change, {0}, unknown);
  EXPECT_EQ(unknown[0].why.find("Worth less than +14 days, and not only because it is paid earlier"), 0u);
  EXPECT_TRUE(unknown[0].why.ends_with("Not known."));
  EXPECT_TRUE(unknown[1].why.empty());
  std::vector<DemandPoint> known = two;
  known[1].change = kFortnight;
  say_why_not_monotone(*v, change, {0}, known);
  EXPECT_EQ(known[0].why.find("Worth less than +14 days because"), 0u) << known[0].why;
  // In order, or without a plan, there is nothing to say.
  for (const int which : {0, 1}) {
    std::vector<DemandPoint> none = two;
    none[static_cast<size_t>(which)].possible = false;
    say_why_not_monotone(*v, change, {0}, none);
    EXPECT_TRUE(none[0].why.empty());
  }
  two[1].change = 0;
  say_why_not_monotone(*v, change, {0}, two);
  EXPECT_TRUE(two[0].why.empty());
}

}  // namespace
}  // namespace stargate
