// SPDX-License-Identifier: Apache-2.0
// Sets of inputs that end a shortage together, where the levers and what they help are given by hand.
#include "stargate/explain/remedies.hpp"

#include "stargate/explain/least_amounts.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// Racks of the near maker come sixty days after their order, and there is power for fifty of them.
Programme late_and_short_of_power() {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.offers[0].lead_days = 60;
  p.offer_prices[1].usd_m_per_rack = 100;  // nobody buys of the other maker
  link(p);
  return p;
}

// Around the best plan; racks in halves, which the way through whole racks would cost.
std::unique_ptr<Valuer> around_best(const Programme& p) {
  const Formulation f = formulate(p, {});
  const auto best = solve_checked(f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  const auto finished = finish_point(p, f, best.x, 600);
  EXPECT_TRUE(finished);
  return finished ? std::make_unique<Valuer>(p, finished->plan, change, ValuerOptions{}) : nullptr;
}

Lever lever(const Programme& p, const std::string& what) {
  for (const Lever& one : levers(p))
    if (one.what == what) return one;
  ADD_FAILURE() << "no lever is called " << what;
  return {};
}

// More per cent of the price of a rack, due at its order or at shipment: together at most all of it.
Lever due(double Offer::* member, const char* what) {
  Lever l;
  l.kind = LeverKind::money;
  l.what = what;
  l.input = input(member, "near-rack");
  l.unit = "% of the price";
  return l;
}

RemedySearch of_missed(std::vector<Lever> levers, std::vector<double> help) {
  RemedySearch what;
  what.name = "chat";
  what.short_of = [](const Figures& g) { return g.missed_k_months[0]; };
  what.levers = std::move(levers);
  what.help = std::move(help);
  return what;
}

std::vector<Remedy> found(const Valuer& v, const RemedySearch& what, const RoundOptions& options = {}) {
  std::vector<Remedy> all;
  EXPECT_FALSE(find_remedies(v, change, what, options, all));
  return all;
}

std::vector<std::string> names(const Remedy& r) {
  std::vector<std::string> all;
  for (const RemedyPart& part : r.parts) all.push_back(part.lever.what);
  std::sort(all.begin(), all.end());
  return all;
}

double missed_with(const Valuer& v, const Remedy& r) {
  std::vector<Change> set;
  for (const RemedyPart& part : r.parts) set.push_back(part.lever.change(part.units));
  const auto answer = v.ask({"", set, {}}, 0);
  EXPECT_TRUE(answer && answer.value().possible);
  return answer ? answer.value().figures.missed_k_months[0] : 0;
}

// Ten thousand are wanted in each of twelve months. Nearly all racks work from the fourth month on, for half of them:
// 30 + 9 * 5 = 75 are short, but for the 3 % of the racks that come a month sooner. Power ends the second half, 45, and
// dates that are sooner by two months end 10 of the first and, with power, 20. Left is at least the first month, 10.
TEST(Remedies, InputsAreAddedOneByOneAndASecondSetDoesWithoutDates) {
  const auto v = around_best(late_and_short_of_power());
  const Programme& p = v->programme();
  const double was = v->figures().missed_k_months[0];
  ASSERT_NEAR(was, 75, 0.3);
  // Dates are thought to help most; what they really end is less than what power does.
  const std::vector<Remedy> all =
      found(*v, of_missed({lever(p, "commitment"), lever(p, "offer lead time"), lever(p, "grid power")}, {0, 1000, 1}));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(names(all[0]), (std::vector<std::string>{"grid power", "offer lead time"}));
  EXPECT_EQ(all[0].parts[0].lever.what, "grid power");
  EXPECT_EQ(all[0].of, Remedy::Of::anything);
  EXPECT_NEAR(all[0].was, was, 1e-6);
  EXPECT_LE(all[0].left, 10 + 0.1 * 65 + 0.1);  // a tenth of what ends may be given back
  EXPECT_NEAR(all[0].left, missed_with(*v, all[0]), 1e-6);
  EXPECT_NEAR(all[0].weeks, all[0].parts[1].units, 1e-9);
  EXPECT_GT(all[0].weeks, 4);
  EXPECT_LE(all[0].weeks, 60.0 / 7 + 1e-9);  // a date comes no sooner than its order
  EXPECT_EQ(names(all[1]), std::vector<std::string>{"grid power"});
  EXPECT_EQ(all[1].of, Remedy::Of::no_dates);
  EXPECT_EQ(all[1].weeks, 0);
  EXPECT_LE(all[1].left, 30 + 0.1 * 45 + 0.3);
  EXPECT_NEAR(all[1].left, missed_with(*v, all[1]), 1e-6);
  EXPECT_LE(all[1].parts[0].units, 5);  // of 250 that it may go
  EXPECT_GE(all[1].parts[0].units, 4.4);
}

// Power for fifty racks and makers of fifty, in the first month alone: neither helps without the other. More due at
// the order and more due at shipment help nothing, and are no programme together.
TEST(Remedies, WhatHelpsOnlyTogetherIsWhatIsLeftWhenTheRestIsPutBack) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  p.offers[0].shipment_pct = 30;
  p.offer_capacities = {
      {{"near-rack"}, ym(2026, 1), 50}, {{"near-rack"}, ym(2026, 2), 0}, {{"far-rack"}, ym(2026, 1), 0}};
  link(p);
  const auto v = valuer_of(p);
  RoundOptions one_by_one;
  one_by_one.side_by_side = 0;
  for (const RoundOptions& options : {RoundOptions{}, one_by_one}) {
    const std::vector<Remedy> all =
        found(*v,
              of_missed({due(&Offer::deposit_pct, "due at the order"), lever(p, "grid power"),
                         lever(p, "offer capacity"), due(&Offer::shipment_pct, "due at shipment")},
                        {-3, -2, -1, 0}),
              options);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(names(all[0]), (std::vector<std::string>{"grid power", "offer capacity"}));
    EXPECT_LE(all[0].left, 10 + 0.1 * 55 + 1e-6);
    EXPECT_NEAR(all[0].left, missed_with(*v, all[0]), 1e-6);
  }
}

// A measure of ten, of which more than fifty racks end one: exactly a tenth is enough.
TEST(Remedies, ATenthIsTheLeastThatASetHasToEnd) {
  const auto v = around_best(late_and_short_of_power());
  RemedySearch what = of_missed({lever(v->programme(), "grid power")}, {1});
  double left = 9;
  what.short_of = [&left](const Figures& g) {
    double racks = 0;
    for (const double n : g.racks_ordered[0]) racks += n;
    return racks > 50.5 ? left : 10;
  };
  const std::vector<Remedy> all = found(*v, what);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].was, 10);
  EXPECT_EQ(all[0].left, 9);
  EXPECT_GT(all[0].parts[0].units, 0.05 - 1e-9);  // power for half a rack
  EXPECT_LT(all[0].parts[0].units, 20);
  left = 9.01;
  EXPECT_TRUE(found(*v, what).empty());
}

// Cash of 20 USD m is asked for a month before anybody can be called.
TEST(LeastAmounts, WhatIsBrokenMoreElsewhereCountsAsShort) {
  Programme p = two_makers();
  p.capital.min_cash_usd_m = 20;
  p.partners[0].call_from = ym(2026, 2);
  const auto around = around_best(p);
  ASSERT_TRUE(around);
  const Valuer& v = *around;
  ASSERT_EQ(v.figures().broken.size(), 1u);
  const auto& [cash, amount] = *v.figures().broken.begin();
  ASSERT_NEAR(amount, 20, 1e-6);
  ASSERT_NEAR(v.figures().hard, 20, 1e-6);
  const auto there = [&](std::map<std::string, double> broken, double hard) {
    Figures g = v.figures();
    g.broken = std::move(broken);
    g.hard = hard;
    return g;
  };
  const BrokenPromise of_cash{cash, 20, -1};
  EXPECT_NEAR(short_of(of_cash, v, there({{cash, 5}}, 5)), 5, 1e-6);
  EXPECT_NEAR(short_of(of_cash, v, there({{cash, 5}}, 5 + 3)), 5 + 3, 1e-6);  // three of a promise that the plan keeps
  EXPECT_NEAR(short_of(of_cash, v, there({}, 0)), 0, 1e-6);
  // A campaign weighs ten; the cash that the plan lacks anyway is none of its shortage.
  const BrokenPromise of_training{"campaign/train", 1, 0};
  EXPECT_NEAR(short_of(of_training, v, there({{"campaign/train", 1}, {cash, 20}}, 10 + 20)), 1, 1e-6);
  EXPECT_NEAR(short_of(of_training, v, there({{cash, 24}}, 24)), 4, 1e-6);
}

// A training of twelve racks under contract, where the hall takes ten; the plan buys nothing and signs nothing. Two
// tenths of a MW more let it run, with racks of a contract that is signed for it: from February on at 0.1 USD m a rack,
// or from March on at a tenth of that, which is worth more. More of the price due earlier cannot go both ways at once.
TEST(LeastAmounts, ATrainingRunsWhereItIsWorthMostUnderAContractThatIsSignedForIt) {
  Programme p = programme(9, 3);
  p.power_prices = {{{"alpha"}, ym(2026, 1), 0}};
  const std::vector<Demand> demands = p.demands;
  train_for_six_months(p);
  p.demands = demands;
  p.demands[0].usd_per_h100e_hour = 0.001;  // nobody buys a rack for that
  p.opening_racks.clear();
  sell(p, 0.1, 100);
  p.offer_prices.push_back({{"new"}, ym(2026, 2), 0.01});
  p.offers[0].min_order_racks = 1;
  p.offers[0].shipment_pct = 30;
  p.campaigns[0].h100e_k = 1.2;
  p.campaigns[0].start_from = ym(2026, 2);
  p.campaigns[0].start_until = ym(2026, 3);
  p.halls[0].it_mw = 1;
  link(p);
  const auto v = around_best(p);
  ASSERT_TRUE(v);
  Lever deposit = due(&Offer::deposit_pct, "due at the order"), shipment = due(&Offer::shipment_pct, "due at shipment");
  deposit.input = input(&Offer::deposit_pct, "new");
  shipment.input = input(&Offer::shipment_pct, "new");
  const BrokenPromise training{broken_key(ShortfallKind::campaign, "train"), 1, 0};
  bool stopped = true;
  RoundOptions round;
  round.seconds_each = 1;
  const std::vector<Remedy> all =
      least_amounts(*v, change, training, {deposit, shipment, lever(p, "IT power of a building")}, round, 4, stopped);
  EXPECT_FALSE(stopped);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(names(all[0]), std::vector<std::string>{"IT power of a building"});
  EXPECT_NEAR(all[0].parts[0].units, 0.2, 1e-9);
  EXPECT_NEAR(all[0].left, 0, 1e-6);
  double revenue = 0;
  for (int t = 2; t < 8; ++t) revenue += df(t);
  EXPECT_NEAR(all[0].answer.change, revenue - 12 * 0.01 * df(1), 0.05);  // sold compute aside
}

}  // namespace
}  // namespace stargate
