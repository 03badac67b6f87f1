// SPDX-License-Identifier: Apache-2.0
// What is read off points and audits without a solve: moves, shortages, widths, counts.
#include <gtest/gtest.h>

#include "stargate/explain/reasons.hpp"
#include "stargate/explain/shortages.hpp"
#include "stargate/explain/tornado.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

Figures figures(double near, double far, int buildings, double missed) {
  Figures g;
  g.racks_ordered = {{near, 0, 0}, {0, far, 0}};
  g.buildings = {buildings};
  g.missed_k_months = {missed};
  return g;
}

TEST(Moves, TellWhatChangesByAWholeRackOrBuilding) {
  const Programme p = two_makers();
  const std::vector<Moved> all = moves(p, figures(100, 0, 1, 5), figures(0, 60, 2, 15), 9);
  std::map<std::string, std::pair<double, double>> told;
  for (const Moved& m : all) told[m.what] = {m.was, m.now};
  EXPECT_EQ(told, (std::map<std::string, std::pair<double, double>>{{"racks of near-rack", {100, 0}},
                                                                    {"racks of far-rack", {0, 60}},
                                                                    {"buildings at alpha", {1, 2}},
                                                                    {"missed 1000 H100e-months of chat", {5, 15}}}));
  // By share of what there was: all of a hundred racks before all of sixty, ten of fifteen, one building of two.
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].what, "racks of near-rack");
  EXPECT_EQ(all[1].what, "racks of far-rack");
  EXPECT_EQ(all[2].what, "missed 1000 H100e-months of chat");
  EXPECT_EQ(all[3].what, "buildings at alpha");
  EXPECT_EQ(moves(p, figures(100, 0, 1, 5), figures(0, 60, 2, 15), 2).size(), 2u);
  EXPECT_TRUE(moves(p, figures(100, 0, 1, 5), figures(100.4, 0.4, 1, 5.4), 9).empty());
  EXPECT_EQ(moves(p, figures(100, 0, 1, 5), figures(100.5, 0, 1, 5.5), 9).size(), 2u);
  // 30 of 40 before 40 of 100, though both sums are larger the other way.
  const std::vector<Moved> two = moves(p, figures(100, 10, 1, 5), figures(60, 40, 1, 5), 9);
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].what, "racks of far-rack");
}

TEST(Reasons, ADecisionIsAllThatIsSpentOnASiteOrAnOffer) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;  // fifty racks
  p.offers[0].period_months = p.offers[1].period_months = 1;
  for (OfferCapacity& c : p.offer_capacities) c.racks_per_month = c.offer.id == "near-rack" ? 20 : 5;
  p.opening_buildings.clear();
  p.halls[0].max_count = 2;
  p.halls[0].it_mw = 5;
  p.halls[0].capex_usd_m = 30;
  p.halls[0].start_from = ym(2026, 1);
  link(p);
  const auto v = valuer_of(p);
  // One building for 30 USD m; twenty racks at 1.0 and five at 1.2 a month, until there are fifty.
  const std::vector<Reason> all = largest_decisions(*v, 9);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].decision, "40 racks of near-rack under new contracts");
  EXPECT_EQ(all[0].wishes, (std::vector<Wish>{{Wish::What::contracts, 0, 0, 2, 0, 0}}));
  EXPECT_EQ(all[1].decision, "1 building at alpha");
  EXPECT_EQ(all[1].wishes, (std::vector<Wish>{{Wish::What::starts, 0, 0, 2, 0, 0}}));
  EXPECT_EQ(all[2].decision, "10 racks of far-rack under new contracts");
  EXPECT_EQ(largest_decisions(*v, 1).size(), 1u);
}

Shortfall missing(bool hard, ShortfallKind kind, const char* where, int month, double amount, std::int64_t cents) {
  Shortfall s;
  s.hard = hard;
  s.kind = kind;
  s.where = where;
  s.month = month;
  s.amount = amount;
  s.unit = "unit";
  s.money = Money::cents(cents);
  return s;
}

TEST(Shortages, AreGatheredOverMonthsHardOnesFirstThenByMoney) {
  Audit audit;
  audit.shortfalls = {missing(false, ShortfallKind::service, "chat", 4, 2, 100'000'000),
                      missing(false, ShortfallKind::service, "code", 1, 9, 900'000'000),
                      missing(true, ShortfallKind::cash, "cash", 7, 5, 0),
                      missing(false, ShortfallKind::service, "chat", 2, 3, 200'000'000),
                      missing(true, ShortfallKind::cash, "cash", 6, 1, 0),
                      missing(false, ShortfallKind::campaign, "train", -1, 1, 400'000'000)};
  const std::vector<Shortage> all = shortages_of(audit);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_TRUE(all[0].hard);
  EXPECT_EQ(all[0].where, "cash");
  EXPECT_EQ(all[0].unit, "unit");
  EXPECT_EQ(all[0].from, 6);
  EXPECT_EQ(all[0].until, 7);
  EXPECT_EQ(all[0].amount, 6);
  EXPECT_EQ(all[1].where, "code");
  EXPECT_EQ(all[1].unit, "k H100e-months");
  EXPECT_EQ(all[2].where, "train");
  EXPECT_EQ(all[2].from, -1);
  EXPECT_EQ(all[2].until, -1);
  EXPECT_EQ(all[3].where, "chat");
  EXPECT_EQ(all[3].from, 2);
  EXPECT_EQ(all[3].until, 4);
  EXPECT_EQ(all[3].amount, 5);
  EXPECT_DOUBLE_EQ(all[3].usd_m, 3);
}

TEST(TornadoBar, AnEndWithoutAPlanIsWiderThanAnyNumber) {
  TornadoBar bar;
  bar.worse.possible = bar.better.possible = true;
  bar.worse.change = -7;
  bar.better.change = 4;
  EXPECT_EQ(bar.width(), 7);
  bar.better.change = 9;
  EXPECT_EQ(bar.width(), 9);
  bar.worse.possible = false;
  EXPECT_EQ(bar.width(), 1e12 + 9);
  bar.better.possible = false;
  EXPECT_EQ(bar.width(), 1e12);
}

TEST(BindingInputs, CountsLimitsThatWereAnswered) {
  BindingInputs found;
  const auto add = [&](LeverKind kind, bool whole, bool only_mends, bool possible, double asked_s) {
    Lever lever;
    lever.kind = kind;
    lever.whole = whole;
    lever.only_mends = only_mends;
    Answer answer;
    answer.possible = possible;
    answer.asked_s = asked_s;
    found.levers.push_back(lever);
    found.all.push_back(answer);
  };
  add(LeverKind::power, false, false, true, 0);       // counts
  add(LeverKind::price, false, false, true, 0);       // a price is no limit
  add(LeverKind::money, false, true, true, 0);        // only mends
  add(LeverKind::supply, false, false, false, 0);     // no answer
  add(LeverKind::buildings, true, false, true, 0);    // of whole decisions, which were not chosen again
  add(LeverKind::buildings, true, false, true, 0.5);  // counts
  EXPECT_EQ(found.limits_answered(), 2);
}

TEST(BindingInputs, TheNumberOfQuestionsIsToldBeforehand) {
  const Programme p = two_makers();
  const std::vector<Lever> all = levers(p);
  const auto whole = std::count_if(all.begin(), all.end(), [](const Lever& l) { return l.whole; });
  ASSERT_EQ(whole, 2);  // starts in three months, buildings allowed
  BindingOptions options;
  options.closely = 3;
  options.prices = 2;
  options.with_ranges = true;
  const Questions q = questions_of_binding(p, 5, options);
  EXPECT_EQ(q.quick, static_cast<int>(all.size()) * 3 / 2 + 5 * 5);  // five multiples of each that is looked at closely
  EXPECT_EQ(q.searched, 2 + 3);
  EXPECT_EQ(q.search_s, 2 * 2 + 3 * 5);  // whole ones for two seconds at most
  options.with_ranges = false;
  EXPECT_EQ(questions_of_binding(p, 1, options).quick, static_cast<int>(all.size()) * 3 / 2);
  EXPECT_EQ(questions_of_binding(p, 1, options).search_s, 5);
  EXPECT_EQ(questions_of_binding(p, 0, options).searched, 0);
}

}  // namespace
}  // namespace stargate
