// SPDX-License-Identifier: Apache-2.0
// What mends a shortage, from answers that are given by hand; and which shortages are looked at.
#include "stargate/explain/explanation.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// Power for fifty racks: in the first of twelve months no rack works, then half of ten thousand are served.
Programme fifty_racks() {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  return p;
}
constexpr double kMissed = 10 + 11 * 5;

Shortfall missing(const char* where, double amount) {
  Shortfall s;
  s.kind = ShortfallKind::service;
  s.where = where;
  s.month = 0;
  s.amount = amount;
  s.money = Money::cents(100'000'000);
  return s;
}

struct ByHand {
  std::unique_ptr<Valuer> v = valuer_of(fifty_racks());
  Audit audit;
  BindingInputs binding;

  // That changed by one step it leaves so much less missed, and what that is worth.
  void add(const std::string& what, const std::string& where, double served, double worth = 1) {
    for (const Lever& lever : levers(v->programme())) {
      if (lever.what != what || lever.where != where) continue;
      Answer a;
      a.possible = true;
      a.figures = v->figures();
      a.figures.missed_k_months[0] -= served;
      a.change = worth;
      binding.levers.push_back(lever);
      binding.all.push_back(a);
      return;
    }
    ADD_FAILURE() << what << " " << where;
  }
  std::vector<Mend> mends() {
    audit.shortfalls = {missing("chat", kMissed)};
    const std::vector<Shortage> all = shortages(*v, audit, binding);
    EXPECT_EQ(all.size(), 1u);
    EXPECT_FALSE(all.front().mended_by_search);
    return all.front().mends;
  }
};

// A tenth of what is missed, 6.5, in fifty steps: 0.13 a step is the least. Power is asked for by five MW at once.
TEST(Mends, AreInputsThatServeATenthInFiftySteps) {
  ByHand h;
  h.add("offer capacity", "near-rack", 1, 3);
  h.add("grid power", "alpha", 0.131, 10);
  h.add("installation rate", "alpha", 0.129);  // fifty steps serve 6.45
  h.add("offer price", "near-rack", 50);       // a price serves nobody
  h.add("service demand", "chat", 30);         // less demand is no mend
  const std::vector<Mend> mends = h.mends();
  ASSERT_EQ(mends.size(), 2u);
  EXPECT_EQ(mends[0].lever.what, "offer capacity");
  EXPECT_NEAR(mends[0].mended_per_unit, 1, 1e-9);
  EXPECT_EQ(mends[0].units, 65);
  EXPECT_NEAR(mends[0].worth_per_unit, 3, 1e-12);
  EXPECT_EQ(mends[1].lever.what, "grid power");
  EXPECT_NEAR(mends[1].mended_per_unit, 0.131 / 5, 1e-9);
  EXPECT_EQ(mends[1].units, 2481);  // 65 / 0.0262 = 2480.9
  EXPECT_NEAR(mends[1].worth_per_unit, 2, 1e-12);
}

TEST(Mends, AtMostFourAreShown) {
  ByHand h;
  h.add("grid power", "alpha", 5);
  h.add("installation rate", "alpha", 4);
  h.add("offer capacity", "near-rack", 3);
  h.add("offer capacity", "far-rack", 2);
  h.add("IT power of a building", "hall", 1);
  const std::vector<Mend> mends = h.mends();
  ASSERT_EQ(mends.size(), 4u);
  EXPECT_EQ(mends.back().lever.where, "far-rack");
}

TEST(Shortages, BeginInTheFirstMonthIfTheyDo) {
  Audit audit;
  audit.shortfalls = {missing("chat", 1), missing("chat", 1)};
  audit.shortfalls[1].month = 3;
  const std::vector<Shortage> all = shortages_of(audit);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].from, 0);
  EXPECT_EQ(all[0].until, 3);
}

// Three services under contract, of which five thousand are served together. Sets are looked for where most is paid.
TEST(Shortages, SetsAreLookedForOfTheTwoServicesThatCostMost) {
  Programme p = fifty_racks();
  const Demand chat = p.demands[0];
  p.demands.clear();
  p.services.clear();
  for (const auto& [id, penalty] : {std::pair{"chat", 0.1}, {"code", 0.3}, {"mail", 0.2}}) {
    p.services.push_back({.id = id, .region = {"east"}, .contracted = true});
    Demand d = chat;
    d.service = {id};
    d.penalty_usd_per_h100e_hour = penalty;
    p.demands.push_back(d);
  }
  link(p);
  const Solved best = solved(p);
  Valuer v(p, best.finished.plan, change, {});
  BindingInputs binding;
  for (const Lever& lever : levers(p)) {
    if (lever.what != "grid power") continue;
    binding.levers.push_back(lever);
    binding.all.push_back(v.ask({"", {lever.change(lever.units_asked)}, {}}, 0).value());
  }
  std::vector<Shortage> all = shortages(v, best.audit, binding);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_FALSE(find_sets(v, change, binding, {}, 1, all));
  EXPECT_TRUE(all[0].asked_together);
  EXPECT_TRUE(all[1].asked_together);
  EXPECT_FALSE(all[2].asked_together);
  EXPECT_TRUE(all[2].remedies.empty());
}

// Five USD m are due in January, when three loans give half a million each and nobody can be called yet: 3.5 are
// missing. More of each loan or of opening cash ends that in 3.5 of the fifty that they may go, a shorter notice in one
// month of six: the four that go the smallest part of their way are told.
TEST(Shortages, OfAPromiseFourInputsAreToldThatEndItAlone) {
  Programme p = two_makers();
  p.opening_orders.push_back({{"near-rack"}, {"east"}, 1, ym(2026, 1), 5});
  p.partners[0].notice_days = 20;
  for (const char* id : {"first", "second", "third"}) {
    p.facilities.push_back(loan(0.5));
    p.facilities.back().id = id;
  }
  link(p);
  const Formulation f = formulate(p, {});
  const auto best = solve_checked(f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
  const auto finished = finish_point(p, f, best.x, 600);
  ASSERT_TRUE(finished);
  Valuer v(p, finished->plan, change, {});
  EXPECT_FALSE(v.promises_kept());
  BindingInputs binding;
  for (const Lever& lever : levers(p))
    if (lever.what == "notice of a call" || lever.what == "facility limit" || lever.what == "opening cash")
      binding.levers.push_back(lever);
  ASSERT_EQ(binding.levers.size(), 5u);
  binding.all.resize(5);
  std::vector<Shortage> all = shortages(v, audit(p, finished->plan), binding);
  ASSERT_FALSE(all.empty());
  ASSERT_EQ(all[0].kind, ShortfallKind::cash);
  EXPECT_NEAR(all[0].amount, 3.5, 1e-6);
  EXPECT_FALSE(find_sets(v, change, binding, {}, 1, all));
  ASSERT_EQ(all[0].remedies.size(), 4u);
  for (const Remedy& r : all[0].remedies) {
    ASSERT_EQ(r.parts.size(), 1u);
    EXPECT_NE(r.parts[0].lever.what, "notice of a call");
    EXPECT_NEAR(r.parts[0].units, 3.5, 0.0101);
  }
}

// A training that pays less than the customers whose racks it takes: 1 USD m a month for three racks, against what
// three racks earn. It costs least from February on, in 181 days: so many there are from January to June, too, which
// come sooner, and 184 from March to August.
TEST(Late, WhatIsNotRunCostsWhatItsRacksWouldHaveEarned) {
  Programme p = programme(9, 3);
  p.power_prices = {{{"alpha"}, ym(2026, 1), 0}};
  const std::vector<Demand> demands = p.demands;
  train_for_six_months(p);
  p.demands = demands;
  p.campaigns[0].contracted = false;
  p.campaigns[0].start_until = ym(2026, 3);
  sell(p, 100, 0);
  link(p);
  const auto v = valuer_of(p);
  ASSERT_EQ(v->decisions().runs[0].month, -1);
  std::vector<Late> late;
  RoundOptions options;
  options.seconds_each = 1;
  EXPECT_FALSE(find_late(*v, options, late));
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].campaign, "train");
  EXPECT_EQ(late[0].month, -1);
  EXPECT_EQ(late[0].possible_from, 0);
  ASSERT_TRUE(late[0].on_time.possible);
  double cost = 0;
  for (int t = 1; t < 7; ++t) cost += 3 * rules::hours(p, t) * 0.001 * df(t) - df(t);
  EXPECT_NEAR(late[0].cost, cost, 1e-3);
}

// Told first is an explanation of nothing.
TEST(Explanation, IsNotInterruptedBeforeItBegins) { EXPECT_FALSE(Explanation{}.interrupted); }

}  // namespace
}  // namespace stargate
