// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, in the search: whole decisions, rounding, steps, and a plan that is held.
#include <gtest/gtest.h>

#include <chrono>

#include "stargate/io/programme/load.hpp"
#include "stargate/plan/held.hpp"
#include "stargate/programme/decided.hpp"
#include "stargate/search/fitting.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/search/steps.hpp"
#include "tests/search/counted.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using tiny::ym;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

SearchResult search(const Programme& p, double limit = 20) {
  const Formulation f = formulate(p, {});
  SearchOptions options;
  options.time_limit_s = limit;
  options.clock = seconds;
  return search_plan(p, f, options);
}

Decided decided(const std::string& id, Decision decision, int least, int most, Month from, Month until = {}) {
  Decided d{.id = id, .decision = decision, .from = from, .until = until, .least = least, .most = most};
  if (decision == Decision::rack_order || decision == Decision::contract) d.offer = {"new"};
  if (decision == Decision::start) d.hall = {"hall"};
  return d;
}

// A year in which five buildings can be put up, one in a quarter, and a rack fills each.
Programme buildings() {
  Programme p = tiny::programme(12, 6);
  p.opening_buildings.clear();
  p.halls[0].max_count = 3;
  p.halls[0].capex_usd_m = 0.5;
  p.sites[0].starts_per_quarter = 1;
  tiny::put_in_hub(p, 10);
  return p;
}

Formulation formulated(Programme& p) {
  link(p);
  return formulate(p, {});
}

std::vector<int> months_of(const std::vector<int>& starts) {
  std::vector<int> months;
  for (size_t t = 0; t < starts.size(); ++t)
    for (int i = 0; i < starts[t]; ++i) months.push_back(static_cast<int>(t));
  return months;
}

TEST(DecidedStarts, ComeForwardWaitAndGoAsTheyAreAskedTo) {
  Programme p = buildings();
  p.decided = {decided("two", Decision::start, 1, 1, ym(2026, 3)),
               decided("none", Decision::start, 0, 0, ym(2026, 4), ym(2026, 8))};
  const Formulation f = formulated(p);
  Decisions d = no_decisions(p, f);
  d.starts[0] = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
  EXPECT_FALSE(admissible(p, f, d));
  obey_decided(p, f, d);
  EXPECT_EQ(months_of(d.starts[0]), (std::vector<int>{2, 10}));
  EXPECT_TRUE(admissible(p, f, d));
  d.starts[0] = {1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0};  // none is left to add, and January is too near
  obey_decided(p, f, d);
  EXPECT_TRUE(admissible(p, f, d));
  EXPECT_EQ(d.starts[0][2], 1);
}

TEST(DecidedContracts, AreSignedInAsManyPeriodsAsAreAskedForAndInNoMore) {
  Programme p = tiny::programme(6, 3);
  tiny::sell(p, 1, 10);
  p.offers[0].period_months = 2;
  p.decided = {decided("one", Decision::contract, 1, 1, ym(2026, 1), ym(2026, 6))};
  const Formulation f = formulated(p);
  Decisions d = no_decisions(p, f);
  obey_decided(p, f, d);
  EXPECT_EQ(d.tiers[0], (std::vector<int>{0, -1, -1}));
  d.tiers[0] = {-1, 0, 0};
  EXPECT_FALSE(admissible(p, f, d));
  obey_decided(p, f, d);
  EXPECT_EQ(d.tiers[0], (std::vector<int>{-1, 0, -1}));
}

// Orders of two and a half racks in January and in February, each month a period of its own.
std::vector<Order> rounded(const std::vector<Decided>& rows, Orders direction) {
  Programme p = tiny::programme(2, 4);
  tiny::sell(p, 1, 10);
  p.offers[0].period_months = 1;
  p.decided = rows;
  const Formulation f = formulated(p);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (size_t t = 0; t < 2; ++t) {
    x[static_cast<size_t>(f.variables.order[0][0][t].index)] = 2.5 / kRacks;
    x[static_cast<size_t>(f.variables.contract[0][t][0].index)] = 1;
  }
  std::vector<Order> orders;
  for (const auto& [column, value] : round_physical(p, f, x, direction))
    for (int t = 0; t < 2; ++t)
      if (column.index == f.variables.order[0][0][static_cast<size_t>(t)].index)
        orders.push_back({0, 0, t, std::llround(value * kRacks)});
  return orders;
}

std::int64_t total(const std::vector<Order>& orders) {
  return std::accumulate(orders.begin(), orders.end(), std::int64_t{0},
                         [](std::int64_t n, const Order& o) { return n + o.racks; });
}

TEST(DecidedOrders, AreNotPassedByRoundingUpNorMissedByRoundingDown) {
  // Racks that nobody installs are taken off again, as far as nothing asks for them.
  const Decided exactly = decided("five", Decision::rack_order, 5, 5, ym(2026, 1), ym(2026, 2));
  EXPECT_EQ(total(rounded({}, Orders::down)), 0);
  EXPECT_EQ(total(rounded({exactly}, Orders::up)), 5);
  EXPECT_EQ(total(rounded({exactly}, Orders::down)), 5);
  const Decided least = decided("five", Decision::rack_order, 5, Decided::kNoMost, ym(2026, 1), ym(2026, 2));
  EXPECT_EQ(total(rounded({least}, Orders::down)), 5);
  const Decided january = decided("january", Decision::rack_order, 0, 2, ym(2026, 1));
  EXPECT_EQ(rounded({least, january}, Orders::up)[0].racks, 2);
}

// ---- steps ----

const Decided* in_step(const Programme& q, int from, int until) {
  for (const Decided& row : q.decided)
    if (q.index_of(row.from) == from && q.index_of(last_month(row)) == until) return &row;
  return nullptr;
}

TEST(DecidedInSteps, MonthsAddUpToTheirQuarter) {
  Programme p = tiny::programme(12, 6);
  tiny::sell(p, 1, 10);
  for (int t = 0; t < 3; ++t)
    p.decided.push_back(decided("m" + std::to_string(t), Decision::rack_order, 5, 6, ym(2026, 1) + t));
  p.decided.push_back(decided("rest", Decision::rack_order, 0, 0, ym(2026, 5), ym(2026, 11)));
  link(p);
  const Programme q = in_steps(p, 3);
  ASSERT_NE(in_step(q, 0, 0), nullptr);
  EXPECT_EQ(in_step(q, 0, 0)->least, 15);
  EXPECT_EQ(in_step(q, 0, 0)->most, 18);
  ASSERT_NE(in_step(q, 2, 2), nullptr);  // July to September lies inside; the quarters before and after only in part
  EXPECT_EQ(in_step(q, 2, 2)->most, 0);
  EXPECT_EQ(q.decided.size(), 2u);
}

TEST(DecidedInSteps, AFloorOverMonthsIsOneOverEveryStepItTouches) {
  Programme p = tiny::programme(12, 6);
  tiny::sell(p, 1, 10);
  p.decided = {decided("five", Decision::rack_order, 5, Decided::kNoMost, ym(2026, 3), ym(2026, 7))};
  link(p);
  const Programme q = in_steps(p, 3);
  ASSERT_EQ(q.decided.size(), 1u);
  ASSERT_NE(in_step(q, 0, 2), nullptr);
  EXPECT_EQ(in_step(q, 0, 2)->least, 5);
  EXPECT_FALSE(has_most(q.decided[0]));
}

TEST(DecidedInSteps, BuildingsCountWhereTheyEnterServiceAsInMonths) {
  Programme p = buildings();
  p.halls[0].lead_days =
      120;  // four months, one quarter: a start in March serves from July, as one of the second quarter does
  p.decided = {decided("march", Decision::start, 1, 1, ym(2026, 3))};
  link(p);
  const Programme q = in_steps(p, 3);
  ASSERT_EQ(q.decided.size(), 1u);
  EXPECT_EQ(q.index_of(q.decided[0].from), 1);
  const Formulation f = formulate(p, {}), g = formulate(q, {.steps_per_quarter = 1});
  Decisions d = no_decisions(q, g);
  d.starts[0][1] = 1;
  EXPECT_EQ(months_of(in_months(p, f, g, 3, d).starts[0]), std::vector<int>{2});
}

TEST(DecidedInSteps, ContractsGoByThePeriodsTheyAreOf) {
  Programme p = tiny::programme(12, 6);
  tiny::sell(p, 1, 10);
  p.offers[0].order_from = ym(2026, 2);
  p.offers[0].period_months = 6;
  p.decided = {decided("second", Decision::contract, 1, 1, ym(2026, 8))};
  link(p);
  const Programme q = in_steps(p, 3);
  ASSERT_EQ(q.decided.size(), 1u);
  const Formulation g = formulate(q, {.steps_per_quarter = 1});
  EXPECT_EQ(sum_of(g.terms, g.variables, g.decided[0]).terms().size(), g.terms.offers[0].tiers.size());
  EXPECT_EQ(g.decided[0].from, g.terms.offers[0].periods[1].first);
}

// ---- plans ----

TEST(DecidedPlans, AForcedStartAMonthLaterCostsWhatItCostsByHand) {
  Programme p = buildings();
  p.halls[0].max_count = 1;
  link(p);
  const auto built_in = [&](int t) { return 10 * tiny::earned(p, t + 1, 17) - 0.5 * tiny::df(t); };
  const SearchResult free = search(p);
  ASSERT_TRUE(free.found);
  EXPECT_NEAR(free.audit.derived.value, built_in(0), 1e-3);
  p.decided = {decided("later", Decision::start, 1, 1, ym(2026, 2))};
  link(p);
  const SearchResult later = search(p);
  ASSERT_TRUE(later.found);
  EXPECT_FALSE(later.audit.has_hard_shortfall());
  EXPECT_NEAR(later.audit.derived.value, built_in(1), 1e-3);
  EXPECT_GE(later.plan.bound, built_in(1) - 1e-3);
  EXPECT_LE(later.plan.bound, built_in(0));
}

TEST(DecidedPlans, WhatCannotBeKeptIsPublishedAsMissing) {
  Programme p = tiny::programme(1, 5);
  tiny::sell(p, 1, 10);
  p.decided = {decided("seven", Decision::rack_order, 7, Decided::kNoMost, ym(2026, 1)),
               decided("four", Decision::rack_order, 0, 4, ym(2026, 1))};
  link(p);
  const SearchResult result = search(p);
  ASSERT_TRUE(result.found);
  EXPECT_EQ(result.turned_down, 0);
  ASSERT_TRUE(result.audit.has_hard_shortfall());
  EXPECT_EQ(result.audit.shortfalls[0].kind, ShortfallKind::decided);
  EXPECT_EQ(result.audit.shortfalls[0].amount, 3);
}

std::vector<Hold> all_decisions() {
  std::vector<Hold> all;
  for (const Decision d :
       {Decision::rack_order, Decision::start, Decision::commitment, Decision::run, Decision::contract})
    all.push_back({d, {}});
  return all;
}

Programme held(Programme p, const Plan& plan) {
  p.decided = held_rows(p, plan, all_decisions()).rows;
  link(p);
  return p;
}

void expect_same_decisions(const Plan& a, const Plan& b) {
  const auto same = [](const auto& x, const auto& y, const auto& key) {
    std::vector<decltype(key(x.front()))> of_x, of_y;
    for (const auto& row : x) of_x.push_back(key(row));
    for (const auto& row : y) of_y.push_back(key(row));
    std::sort(of_x.begin(), of_x.end());
    std::sort(of_y.begin(), of_y.end());
    EXPECT_EQ(of_x, of_y);
  };
  same(a.orders, b.orders, [](const Order& o) { return std::tuple(o.offer, o.region, o.month, o.racks); });
  same(a.starts, b.starts, [](const Start& s) { return std::tuple(s.hall, s.month, s.count); });
  same(a.commitments, b.commitments, [](const Commitment& c) { return std::tuple(c.tranche, c.month); });
  same(a.runs, b.runs, [](const Run& r) { return std::tuple(r.campaign, r.month, r.site); });
  same(a.contracts, b.contracts, [](const Contract& c) { return std::tuple(c.offer, c.period, c.tier); });
}

// Two sites in months, with the search by quarters: buildings, power and orders as they were, under dearer racks.
TEST(DecidedPlansSlow, TwoSitesKeepWhatIsHeldUnderOtherPrices) {
  const auto loaded = load_programme("tests/fixtures/two-sites");
  ASSERT_TRUE(loaded);
  const SearchResult first = search(loaded.value(), 8);
  ASSERT_TRUE(first.found);
  Programme dearer = loaded.value();
  for (OfferPrice& price : dearer.offer_prices) price.usd_m_per_rack *= 1.1;
  dearer.decided =
      held_rows(dearer, first.plan, {{Decision::start, {}}, {Decision::rack_order, Month::of(2026, 12)}}).rows;
  ASSERT_GT(dearer.decided.size(), 4u);
  link(dearer);
  const SearchResult again = search(dearer, 8);
  ASSERT_TRUE(again.found);
  EXPECT_EQ(again.turned_down, 0);
  for (const Shortfall& s : again.audit.shortfalls)
    EXPECT_NE(s.kind, ShortfallKind::decided) << s.where << " " << s.amount;
  EXPECT_LE(again.audit.derived.objective, again.plan.bound + 1e-6 * std::fabs(again.plan.bound));
  EXPECT_LT(again.audit.derived.objective, first.audit.derived.objective);
  Plan before = first.plan, after = again.plan;
  for (Plan* plan : {&before, &after}) {
    std::erase_if(plan->orders, [&](const Order& o) { return dearer.month_at(o.month) >= Month::of(2026, 12); });
    plan->commitments.clear();
    plan->runs.clear();
    plan->contracts.clear();
  }
  expect_same_decisions(before, after);
}

class HeldPlan : public ::testing::TestWithParam<unsigned> {};

TEST_P(HeldPlan, ComesBackWithTheSameDecisionsAndTheSameValue) {
  const Programme p = counted::RandomHall(GetParam()).make();
  const SearchResult first = search(p);
  ASSERT_TRUE(first.found) << GetParam();
  const SearchResult again = search(held(p, first.plan));
  ASSERT_TRUE(again.found) << GetParam();
  EXPECT_TRUE(again.audit.clean());
  EXPECT_FALSE(again.audit.has_hard_shortfall()) << GetParam();
  expect_same_decisions(first.plan, again.plan);
  EXPECT_NEAR(again.audit.derived.value, first.audit.derived.value, 1e-4) << GetParam();
  EXPECT_GE(again.plan.bound, first.audit.derived.value - 1e-4) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Halls, HeldPlan, ::testing::Range(0u, 16u));

}  // namespace
}  // namespace stargate
