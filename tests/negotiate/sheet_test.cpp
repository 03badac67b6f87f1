// SPDX-License-Identifier: Apache-2.0
// The negotiation sheet of two makers and one site, against pencil and paper.
#include "stargate/negotiate/sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tests/answers/in_workers.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

SheetOptions options(PieceWorkers* workers = &stargate::testing::in_workers()) {
  SheetOptions o;
  o.seconds_each = 1;
  o.round = [workers](const std::string&, double seconds) {
    RoundOptions round;
    round.seconds_each = seconds;
    round.workers = workers;
    return round;
  };
  return o;
}

const Indifference& of(const Sheet& sheet, const std::string& offer) {
  for (const Indifference& i : sheet.indifference)
    if (i.of == offer) return i;
  ADD_FAILURE() << offer << " is not on the sheet";
  static const Indifference none;
  return none;
}

TEST(Sheet, ItIsTheSameWithoutWorkers) {
  for (const Index<Supplier> supplier : Indices<Supplier>(2)) {
    const auto v = valuer_of(two_makers()), w = valuer_of(two_makers());
    const Sheet there = negotiation_sheet(*v, change, supplier, options()),
                here = negotiation_sheet(*w, change, supplier, options(nullptr));
    ASSERT_EQ(here.indifference.size(), there.indifference.size());
    for (size_t i = 0; i < here.indifference.size(); ++i) {
      EXPECT_EQ(here.indifference[i].why_not, there.indifference[i].why_not);
      EXPECT_NEAR(here.indifference[i].factor, there.indifference[i].factor, 1e-9);
    }
    ASSERT_EQ(here.by_price.size(), there.by_price.size());
    for (size_t i = 0; i < here.by_price.size(); ++i) {
      EXPECT_NEAR(here.by_price[i].change, there.by_price[i].change, 1e-6);
      EXPECT_NEAR(here.by_price[i].all_racks(), there.by_price[i].all_racks(), 1e-6);
    }
    ASSERT_EQ(here.terms.size(), there.terms.size());
    for (size_t i = 0; i < here.terms.size(); ++i) {
      EXPECT_EQ(here.terms[i].ends_at, there.terms[i].ends_at);
      EXPECT_EQ(here.terms[i].ends_after, there.terms[i].ends_after);
    }
  }
}

TEST(Sheet, TheRelationshipIsWorthWhatTheRivalIsDearer) {
  const auto v = valuer_of(two_makers());
  const Sheet near = negotiation_sheet(*v, change, 0, options());
  EXPECT_NEAR(near.without.change, -0.2 * 100 * df(0), 1e-5);
  EXPECT_EQ(near.split.front().supplier, "near");
  EXPECT_NEAR(near.split.front().racks, 100, 1e-6);
  const auto again = valuer_of(two_makers());
  const Sheet far = negotiation_sheet(*again, change, 1, options());
  EXPECT_NEAR(far.without.change, 0, 1e-6);
  EXPECT_FALSE(far.without.distinguishable);
  // Its price is worth nothing that can be told from zero, so that nothing is weighed against it.
  for (const TermWorth& t : far.terms) EXPECT_TRUE(std::isnan(t.price_pct)) << t.term.what;
}

TEST(Sheet, WhereNobodyBuysNobodyHasAShare) {
  Programme p = two_makers();
  for (OfferPrice& price : p.offer_prices) price.usd_m_per_rack = 100;
  const auto v = valuer_of(p);
  SheetOptions o = options(nullptr);
  o.closely = 0;
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  ASSERT_EQ(sheet.split.size(), 2u);
  for (const SupplierSplit& part : sheet.split) {
    EXPECT_EQ(part.racks, 0);
    EXPECT_EQ(part.share_pct, 0);
  }
}

TEST(Sheet, WeStopCaringAtTheRivalsPrice) {
  const auto v = valuer_of(two_makers());
  const Indifference near = of(negotiation_sheet(*v, change, 0, options()), "near-rack");
  ASSERT_TRUE(near.found) << near.why_not;
  EXPECT_TRUE(near.taken);
  EXPECT_NEAR(near.factor, 1.2, 2e-3);
  EXPECT_LE(near.low, 1.2 + 1e-6);
  EXPECT_GE(near.high, 1.2 - 1e-3);
  EXPECT_NEAR(near.worth_usd_m, 20 * df(0), 1e-5);
  const auto again = valuer_of(two_makers());
  const Indifference far = of(negotiation_sheet(*again, change, 1, options()), "far-rack");
  ASSERT_TRUE(far.found) << far.why_not;
  EXPECT_FALSE(far.taken);
  EXPECT_NEAR(far.factor, 1 / 1.2, 2e-3);
}

TEST(Sheet, DemandFallsToNothingAboveTheRivalsPrice) {
  const auto v = valuer_of(two_makers());
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  ASSERT_FALSE(sheet.by_price.empty());
  double before = kInfinity;
  for (const DemandPoint& d : sheet.by_price) {
    ASSERT_TRUE(d.possible);
    const double racks = d.racks_by_platform[0];
    EXPECT_NEAR(racks, d.factor < 1.2 - 1e-9 ? 100 : d.factor > 1.2 + 1e-9 ? 0 : racks, 1e-6) << d.factor;
    EXPECT_LE(racks, before + 1e-6);
    before = racks;
    EXPECT_NEAR(d.change, 100 * df(0) * (1 - std::min(d.factor, 1.2)), 1e-4) << d.factor;
    EXPECT_LE(d.low, d.change);
    EXPECT_GE(d.high, d.change);
  }
}

TEST(Sheet, ATermIsWeighedInPerCentOfThePrice) {
  Programme p = two_makers();
  p.offers[0].deposit_pct = 0;
  const auto v = valuer_of(p);
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  bool payment = false;
  for (const TermWorth& t : sheet.terms) {
    if (t.term.is_price) {
      EXPECT_NEAR(t.better.change, df(0), 1e-5);
      EXPECT_NEAR(t.price_pct, 1, 1e-6);
    }
    if (t.term.what != "payment") continue;
    payment = true;
    // Thirty days later: the share 30 / 30.4375 of the price is paid a month later.
    EXPECT_NEAR(t.better.change, 100 * 30 / 30.4375 * (df(0) - df(1)), 1e-4);
    EXPECT_NEAR(t.price_pct, t.better.change / df(0), 1e-6);
  }
  EXPECT_TRUE(payment);
}

// Late racks with their price cut by the damages are worth what racks in time are, where the same racks are taken.
TEST(Sheet, DamagesMakeUpForLateRacks) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 100;
  const Plan plan = solved(p).finished.plan;
  p.offers[0].lead_days = 7;
  const auto v = std::make_unique<Valuer>(p, plan, change, ValuerOptions{});
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  ASSERT_GE(sheet.lateness.size(), 3u);
  double weeks_before = 0, cost_before = 0;
  for (const Lateness& l : sheet.lateness) {
    EXPECT_EQ(l.of, "near-rack");
    EXPECT_GT(l.weeks, weeks_before);
    EXPECT_GE(l.cost, cost_before - 1e-6);
    weeks_before = l.weeks;
    cost_before = l.cost;
  }
  const Lateness& week = sheet.lateness.front();
  ASSERT_TRUE(week.distinguishable);
  ASSERT_GT(week.damages_pct, 0.1);
  const auto made_good = v->ask({"",
                                 {input(&Offer::lead_days, "near-rack").plus(7),
                                  input(&OfferPrice::usd_m_per_rack, "near-rack/*").times(1 - week.damages_pct / 100)},
                                 {}},
                                0);
  ASSERT_TRUE(made_good);
  EXPECT_NEAR(made_good.value().again_there - v->here(), 0, 0.003 * week.cost);  // the price is paid a week later, too
}

// A week late costs less than the rival is dearer, two weeks cost more.
TEST(Sheet, ATermEndsWhereTheRivalIsAsGood) {
  Programme p = two_makers();
  const Plan plan = solved(p).finished.plan;
  p.offers[0].lead_days = p.offers[1].lead_days = 7;
  const Valuer v(p, plan, change, {});
  Valuer asked(p, plan, change, {});
  const Sheet sheet = negotiation_sheet(asked, change, 0, options());
  const Term* lead = nullptr;
  for (const TermWorth& t : sheet.terms) {
    if (!t.term.is_lead) continue;
    lead = &t.term;
    EXPECT_EQ(t.end, TermWorth::End::found);
    EXPECT_EQ(t.ends_after, 1);
    EXPECT_EQ(t.ends_at, "14 days");
  }
  ASSERT_NE(lead, nullptr);
  // The same by two plans for each: with the near maker alone, late, and with the far one alone.
  const auto only = [&](const std::string& other, int days) {
    const auto a = v.ask({"",
                          {input(&Offer::lead_days, "near-rack").to(std::int64_t{days})},
                          {read_wish(p, "contract " + other + " <= 0", "").value()}},
                         1);
    return a && a.value().possible ? a.value().again_there : -kInfinity;
  };
  EXPECT_GT(only("far-rack", 14), only("near-rack", 7));
  EXPECT_LT(only("far-rack", 21), only("near-rack", 7));
}

TEST(Sheet, APackageIsJudgedAsAWholeAndAnsweredWithAPrice) {
  const auto v = valuer_of(two_makers());
  SheetOptions o = options();
  o.only_packages = true;
  o.packages = {changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.95"}),
                changes_of({"offer_price.near-rack/*.usd_m_per_rack=x1.05"}),
                changes_of({"offer_price.far-rack/*.usd_m_per_rack=x1.05"}),
                changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.995"})};
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  ASSERT_EQ(sheet.packages.size(), 4u);
  EXPECT_EQ(sheet.packages[3].verdict, Verdict::accept);  // worth half a USD m
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(texts_of(sheet.packages[i].changes), texts_of(o.packages[i]));
  EXPECT_EQ(sheet.packages[0].verdict, Verdict::accept);
  EXPECT_EQ(sheet.packages[1].verdict, Verdict::reject);
  EXPECT_EQ(sheet.packages[2].verdict, Verdict::not_distinguishable);
  ASSERT_TRUE(sheet.packages[1].counter_factor);
  EXPECT_NEAR(*sheet.packages[1].counter_factor, 1 / 1.05, 2e-3);
  EXPECT_TRUE(sheet.terms.empty());
  EXPECT_TRUE(sheet.packages[0].touches_supplier);
  EXPECT_FALSE(sheet.packages[2].touches_supplier);  // the other maker's price
  EXPECT_FALSE(sheet.packages[2].counter_factor);
}

TEST(Sheet, APackageThatMakesNoSenseIsAMistake) {
  const auto v = valuer_of(two_makers());
  SheetOptions o = options();
  o.packages = {changes_of({"programme.months=2"})};
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  EXPECT_FALSE(sheet.mistakes.empty());
  EXPECT_TRUE(sheet.packages.empty());
}

TEST(Sheet, APackageOfOthersTermsHasNoCounterOffer) {
  const auto v = valuer_of(two_makers());
  SheetOptions o = options();
  o.only_packages = true;
  o.packages = {changes_of({"programme.hurdle_rate_pct=-1"}), changes_of({"offer.*-rack.payment_days=+30"})};
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  ASSERT_EQ(sheet.packages.size(), 2u);
  EXPECT_FALSE(sheet.packages[0].touches_supplier);
  EXPECT_FALSE(sheet.packages[0].counter_factor);
  EXPECT_TRUE(sheet.packages[1].touches_supplier);
  EXPECT_TRUE(sheet.packages[1].counter_factor);
}

TEST(Sheet, ARivalThatMatchesTakesNothingFromUs) {
  const auto v = valuer_of(two_makers());
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  ASSERT_EQ(sheet.rivals.size(), 1u);
  EXPECT_EQ(sheet.rivals[0].offer, "far-rack");
  EXPECT_NEAR(sheet.rivals[0].answer.change, 0, 1e-5);  // at the same price it is worth nothing more
  const auto again = valuer_of(two_makers());
  const Sheet far = negotiation_sheet(*again, change, 1, options());
  ASSERT_EQ(far.rivals.size(), 1u);
  EXPECT_NEAR(far.rivals[0].answer.change, -0.2 * 100 * df(0), 1e-5);  // the cheap one at the dear one's price
  EXPECT_NEAR(far.rivals[0].racks_rival_before, 100, 1e-6);
  EXPECT_NEAR(far.rivals[0].racks_ours + far.rivals[0].racks_rival, 100, 1e-6);
}

TEST(Sheet, TheSplitIsOfAllRacksTheLargestFirst) {
  Programme p = two_makers();
  for (OfferCapacity& c : p.offer_capacities)
    if (c.offer.id == "near-rack") c.racks_per_month = 40;
  p.offers[0].order_until = ym(2026, 1);  // forty in January, and the other sixty at once, too
  link(p);
  const auto v = valuer_of(p);
  SheetOptions o = options();
  o.closely = 0;
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  ASSERT_EQ(sheet.split.size(), 2u);
  EXPECT_EQ(sheet.supplier, "near");
  EXPECT_EQ(sheet.split[0].supplier, "far");
  EXPECT_NEAR(sheet.split[0].racks, 60, 1e-6);
  EXPECT_NEAR(sheet.split[0].share_pct, 60, 1e-6);
  EXPECT_EQ(sheet.split[1].supplier, "near");
  EXPECT_NEAR(sheet.split[1].racks, 40, 1e-6);
  EXPECT_NEAR(sheet.split[1].share_pct, 40, 1e-6);
  EXPECT_FALSE(sheet.interrupted);
}

TEST(Sheet, TermsStandByWorthAndRivalsOnce) {
  Programme p = two_makers();
  p.offers[0].deposit_pct = 10;
  p.offers[1].lead_days = 30;
  const auto v = valuer_of(p);
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  EXPECT_TRUE(std::is_sorted(sheet.terms.begin(), sheet.terms.end(),
                             [](const TermWorth& a, const TermWorth& b) { return a.better.change > b.better.change; }));
  std::vector<std::string> what;
  for (const TermWorth& t : sheet.terms) what.push_back(t.term.what);
  std::sort(what.begin(), what.end());
  EXPECT_EQ(what, (std::vector<std::string>{"deposit", "payment", "price", "slots a month"}));
  ASSERT_EQ(sheet.rivals.size(), 1u);
  EXPECT_EQ(sheet.rivals[0].supplier, "far");
  EXPECT_EQ(sheet.rivals[0].platform, "rack");
  EXPECT_EQ(sheet.rivals[0].what, "at the price (-16.7 %) and lead time (-30 days) of near-rack");  // 1.0 / 1.2 - 1
  EXPECT_NEAR(sheet.rivals[0].racks_ours_before, 100, 1e-6);
  EXPECT_NEAR(sheet.rivals[0].racks_rival_before, 0, 1e-6);
}

// At a rival that is half a per cent dearer, one per cent on the price costs half of it: decisions are chosen again.
TEST(Sheet, AStepAwayIsWorthNoMoreThanTheRivalIsDearer) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 1.005;
  const auto v = valuer_of(p);
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  const auto price =
      std::find_if(sheet.terms.begin(), sheet.terms.end(), [](const auto& t) { return t.term.is_price; });
  ASSERT_NE(price, sheet.terms.end());
  EXPECT_NEAR(price->better.change, df(0), 1e-5);
  EXPECT_NEAR(price->worse.change, -0.5 * df(0), 1e-5);
}

// Power for fifty racks; the near maker sells sixty or none at 1.1, so that fifty are bought at 1.2. At half of its
// least order it sells the fifty: decisions have to be chosen again for that.
TEST(Sheet, ALeastOrderIsWorthWhatTheOtherMakerIsDearer) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.offers[0].min_order_racks = 60;
  p.offer_prices[0].usd_m_per_rack = 1.1;
  const auto v = valuer_of(p);
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  EXPECT_EQ(sheet.split[0].supplier, "far");
  EXPECT_NEAR(sheet.split[0].racks, 50, 1e-6);
  const auto least = std::find_if(sheet.terms.begin(), sheet.terms.end(), [](const auto& t) { return t.term.whole; });
  ASSERT_NE(least, sheet.terms.end());
  EXPECT_EQ(least->term.what, "least order");
  EXPECT_NEAR(least->better.change, 0.1 * 50 * df(0), 1e-4);
}

// A plan that buys from the dearer maker: on the way the better plan is found, and all is told around that, once.
TEST(Sheet, WhatIsFoundBetterOnTheWayTakesThePlansPlace) {
  Programme p = two_makers();
  p.offers[0].min_order_racks = 10;  // so that no contract is signed that is not used
  Programme dear = p;
  dear.offer_prices[0].usd_m_per_rack = 2;
  Valuer v(p, solved(dear).finished.plan, change, {});
  const Sheet sheet = negotiation_sheet(v, change, 0, options());
  EXPECT_NEAR(sheet.gained, 0.2 * 100 * df(0), 1e-4);
  EXPECT_EQ(sheet.terms.size(), 4u);  // price, slots, payment, least order
  EXPECT_EQ(sheet.rivals.size(), 1u);
  EXPECT_EQ(sheet.split[0].supplier, "near");
  EXPECT_NEAR(sheet.without.change, -0.2 * 100 * df(0), 1e-4);
}

TEST(Sheet, DemandIsCountedByQuartersAtEveryPriceAndDate) {
  const auto v = valuer_of(two_makers());
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  std::vector<double> factors;
  for (const DemandPoint& d : sheet.by_price) factors.push_back(d.factor);
  EXPECT_EQ(factors, (std::vector<double>{0.8, 0.85, 0.9, 0.95, 0.98, 1, 1.02, 1.05, 1.1, 1.15, 1.2, 1.3}));
  std::vector<int> days;
  for (const DemandPoint& d : sheet.by_date) {
    days.push_back(d.days);
    EXPECT_TRUE(d.why.empty()) << d.why;
  }
  EXPECT_EQ(days, (std::vector<int>{-42, -28, -14, 0, 14, 28, 56, 84}));
  for (const DemandPoint& d : sheet.by_price) {
    ASSERT_EQ(d.racks_by_platform.size(), 1u);
    ASSERT_EQ(d.racks_by_quarter.size(), 1u);
    ASSERT_EQ(d.racks_by_quarter[0].size(), 1u);  // three months
    EXPECT_NEAR(d.racks_by_quarter[0][0], d.racks_by_platform[0], 1e-9);
    EXPECT_NEAR(d.all_racks(), d.racks_by_platform[0], 1e-9);
    EXPECT_NEAR(d.price_change_pct(), 100 * d.factor - 100, 1e-9);
    EXPECT_FALSE(d.decisions.starts.empty());
  }
  // Nothing is delivered sooner than at once, and today's terms change nothing.
  for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(sheet.by_date[i].change, 0, 1e-5);
  // Later racks earn later; the far maker delivers at once for 20 USD m more.
  for (size_t i = 4; i < 8; ++i) {
    EXPECT_LT(sheet.by_date[i].change, 0);
    EXPECT_GE(sheet.by_date[i].change, -20 * df(0) - 1e-5);
  }
}

TEST(Sheet, AnIndifferencePriceSaysWhyThereIsNone) {
  Programme p = two_makers();
  p.offer_prices[1].usd_m_per_rack = 50;
  const auto alone = valuer_of(p);
  const Indifference near = of(negotiation_sheet(*alone, change, 0, options()), "near-rack");
  EXPECT_TRUE(near.taken);
  EXPECT_GT(near.worth_usd_m, 0);
  const auto dear = valuer_of(p);
  const Indifference far = of(negotiation_sheet(*dear, change, 1, options()), "far-rack");
  EXPECT_FALSE(far.taken);
  EXPECT_FALSE(far.found);
  EXPECT_EQ(far.why_not, "not taken at a quarter of the price either");
}

TEST(Sheet, OffersOfOneMakerAreJudgedTogetherAndAlone) {
  Programme p = two_makers();
  p.plants[1].supplier = {"near"};  // all offers are of one maker, and there is no other
  link(p);
  const auto v = valuer_of(p);
  const Sheet sheet = negotiation_sheet(*v, change, 0, options());
  ASSERT_EQ(sheet.indifference.size(), 3u);
  EXPECT_EQ(sheet.indifference[0].of, "near");
  EXPECT_TRUE(sheet.indifference[0].taken);
  EXPECT_EQ(sheet.indifference[1].of, "near-rack");
  ASSERT_TRUE(sheet.indifference[1].found);
  EXPECT_NEAR(sheet.indifference[1].factor, 1.2, 2e-3);
  EXPECT_LE(sheet.indifference[1].high - sheet.indifference[1].low, 1e-3 + 1e-12);
  EXPECT_NEAR(sheet.indifference[1].worth_usd_m, 20 * df(0), 1e-5);
  EXPECT_EQ(sheet.indifference[2].of, "far-rack");
  EXPECT_FALSE(sheet.indifference[2].taken);
  EXPECT_TRUE(sheet.rivals.empty());
  EXPECT_NEAR(sheet.indifference[0].worth_usd_m, -sheet.without.change, 1e-6);
  // The other maker's offers, none of which is taken.
  Programme q = two_makers();
  Offer second = q.offers[1];
  second.id = "far-rack-2";
  q.offers.push_back(second);
  q.offer_prices.push_back({{"far-rack-2"}, ym(2026, 1), 1.3});
  q.offer_capacities.push_back({{"far-rack-2"}, ym(2026, 1), 100});
  link(q);
  const auto w = valuer_of(q);
  const Indifference together = of(negotiation_sheet(*w, change, 1, options()), "far");
  EXPECT_FALSE(together.taken);
  EXPECT_EQ(together.why_not, "none of its offers is taken");
}

TEST(Sheet, APackageFarFromTodaysTermsHasNoPriceThatMakesUp) {
  const auto v = valuer_of(two_makers());
  SheetOptions o = options();
  o.only_packages = true;
  o.packages = {changes_of({"offer_price.near-rack/*.usd_m_per_rack=x0.2"}),
                changes_of({"offer_price.near-rack/*.usd_m_per_rack=x10"}),
                changes_of({"offer_price.near-rack/*.usd_m_per_rack=x3"})};
  const Sheet sheet = negotiation_sheet(*v, change, 0, o);
  ASSERT_EQ(sheet.packages.size(), 3u);
  EXPECT_TRUE(sheet.packages[0].always_better);  // at four times the price it is 0.8 of today's
  EXPECT_FALSE(sheet.packages[0].counter_factor);
  EXPECT_FALSE(sheet.packages[1].always_better);  // at a quarter it is 2.5 of today's
  EXPECT_FALSE(sheet.packages[1].counter_factor);
  EXPECT_EQ(sheet.packages[1].verdict, Verdict::reject);
  ASSERT_TRUE(sheet.packages[2].counter_factor);
  EXPECT_NEAR(*sheet.packages[2].counter_factor, 1.0 / 3, 1e-3);
}

TEST(Sheet, TheNumberOfQuestionsIsToldBeforehand) {
  const Programme p = two_makers();
  SheetOptions o = options();
  o.packages = {changes_of({"offer.*-rack.payment_days=+30"})};
  o.seconds_each = 2;
  // Three terms (price, slots, payment), one offer, one of others, one package:
  // 2 * 3 + 60 + 8 * 24 quick ones; 2 + 2 * 6 + 18 + 1 + 1 + 1 searched.
  const SheetQuestions q = questions_of_sheet(p, 0, o);
  EXPECT_EQ(q.quick, 258);
  EXPECT_EQ(q.searched, 35);
  EXPECT_EQ(q.search_s, 70);
  Programme with_minimum = p;
  with_minimum.offers[0].min_order_racks = 10;  // one more term, of whole decisions
  EXPECT_EQ(questions_of_sheet(with_minimum, 0, o).quick, 260);
  EXPECT_EQ(questions_of_sheet(with_minimum, 0, o).searched, 37);
}

// Everything that took its time is found again by a second run of the same questions, without a search.
TEST(Sheet, ASheetIsMadeAgainFromWhatWasKept) {
  Kept kept;
  std::vector<std::string> lines;
  int asked = 0;
  SheetOptions o = options();
  o.round = [&](const std::string&, double seconds) {
    RoundOptions round;
    round.seconds_each = seconds;
    round.about = "a plan";
    round.kept = &kept;
    round.on_answer = [&](const std::string& line) { lines.push_back(line), ++asked; };
    return round;
  };
  const auto v = valuer_of(two_makers());
  const Sheet first = negotiation_sheet(*v, change, 0, o);
  EXPECT_GT(asked, 5);
  asked = 0;
  Kept again;
  for (const std::string& line : lines) again.take(line);
  again.take("{\"key\": \"cut o");
  kept = again;
  const auto w = valuer_of(two_makers());
  const Sheet second = negotiation_sheet(*w, change, 0, o);
  EXPECT_EQ(asked, 0);
  ASSERT_EQ(second.by_price.size(), first.by_price.size());
  for (size_t i = 0; i < first.by_price.size(); ++i) EXPECT_EQ(second.by_price[i].change, first.by_price[i].change);
  ASSERT_EQ(second.indifference.size(), first.indifference.size());
  for (size_t i = 0; i < first.indifference.size(); ++i)
    EXPECT_EQ(second.indifference[i].factor, first.indifference[i].factor);
}

}  // namespace
}  // namespace stargate
