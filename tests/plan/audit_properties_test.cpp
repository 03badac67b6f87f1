// SPDX-License-Identifier: Apache-2.0
// What holds for any plan, good or bad.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <set>

#include "tests/plan/random_case.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

using namespace small;

void damage(Plan& q, unsigned seed) {
  against::Dice dice(seed);
  against::damage(q, dice);
  q.goal = static_cast<Goal>(dice.pick(0, 2));
}

void expect_cash_adds_up(const Programme& p, const Derived& d) {
  Money cash = usd_m(p.capital.opening_cash_usd_m);
  for (size_t t = 0; t < d.cash.size(); ++t) {
    for (const auto& line : d.cash_lines) cash += line[t];
    ASSERT_EQ(d.cash[t], cash);
  }
}

void expect_racks_add_up(const Programme& p, const Derived& d) {
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    double came = 0, hubs = 0;
    std::int64_t opening = 0, standing = 0, retired = 0;
    for (size_t r = 0; r < p.regions.size(); ++r) {
      for (const double racks : d.accepted[k * p.regions.size() + r]) came += racks;
      hubs += d.hub_stock[k * p.regions.size() + r].back();
    }
    for (const OpeningRacks& row : p.opening_racks)
      opening += row.platform.index == static_cast<int>(k) ? row.racks : 0;
    for (const auto& hall : d.racks[k]) standing += hall.back();
    for (const std::int64_t racks : d.retired[k]) retired += racks;
    // What came and is not in a hub was installed, and stands or was retired.
    ASSERT_NEAR(came - hubs, static_cast<double>(standing + retired - opening), 1e-6 * (1 + came));
  }
}

TEST(AnyPlan, IsAuditedWithoutACrashAndAddsUp) {
  const Programme p = programme();
  const Plan good = small::plan();
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    Plan q = good;
    q.idle = {{kOld, kAlpha, 14, 2}, {kOld, kAlpha, 15, 1}};
    damage(q, seed);
    const Audit a = audit(p, q);
    expect_cash_adds_up(p, a.derived);
    expect_racks_add_up(p, a.derived);
    EXPECT_TRUE(std::isfinite(a.derived.value));
    EXPECT_TRUE(std::isfinite(a.derived.objective));
  }
}

TEST(AnyPlan, GivesTheSameNumbersInAnyOrderOfItsRows) {
  const Programme p = programme();
  const Plan good = small::plan();
  const Derived before = audit(p, good).derived;
  Plan q = good;
  std::mt19937 random(7);
  const auto shuffle = [&](auto& rows) { std::shuffle(rows.begin(), rows.end(), random); };
  shuffle(q.starts), shuffle(q.contracts), shuffle(q.orders), shuffle(q.installs), shuffle(q.runs), shuffle(q.flows);
  shuffle(q.calls), shuffle(q.draws), shuffle(q.repayments), shuffle(q.distributions);
  const Audit after = audit(p, q);
  EXPECT_TRUE(after.clean());
  EXPECT_EQ(after.derived.cash, before.cash);
  EXPECT_EQ(after.derived.value, before.value);
}

TEST(AnyPlan, ThatIsEmptyIsAudited) {
  Programme nothing;
  nothing.settings.first_month = ym(2026, 1);
  nothing.settings.months = 1;
  nothing.settings.tail_months = 0;
  const Audit a = audit(nothing, Plan{});
  EXPECT_TRUE(a.clean());
  EXPECT_EQ(a.derived.value, 0);
}

TEST(EveryCashLine, HasItsOwnName) {
  std::set<std::string> names;
  for (int l = 0; l < static_cast<int>(CashLine::count_); ++l) names.insert(name(static_cast<CashLine>(l)));
  EXPECT_EQ(names.size(), static_cast<size_t>(CashLine::count_));
  EXPECT_STREQ(name(CashLine::service_revenue), "service_revenue");
  EXPECT_STREQ(name(CashLine::distributions), "distributions");
  EXPECT_STREQ(name(CashLine::take_or_pay), "take_or_pay");
}

// 80 months, 12 sites with 2 hall classes, 6 platforms, 12 offers, 12 regions: every decision in every month.
Programme large_programme() {
  Programme p = programme();
  p.settings.months = 80;
  const auto widen = [](auto& rows, size_t count) {
    for (size_t i = rows.size(); i < count; ++i) {
      rows.push_back(rows[i % 2]);
      rows.back().id += "-" + std::to_string(i);
    }
  };
  widen(p.regions, 12), widen(p.sites, 12), widen(p.platforms, 6), widen(p.offers, 12), widen(p.services, 12);
  for (size_t s = 0; s < p.sites.size(); ++s) p.sites[s].region = {p.regions[s].id};
  for (size_t i = p.halls.size(); i < 24; ++i) {
    p.halls.push_back(p.halls[i % 3]);
    p.halls.back().id += "-" + std::to_string(i);
    p.halls.back().site = {p.sites[i / 2].id};
  }
  for (size_t i = 2; i < p.offers.size(); ++i) p.offers[i].platform = {p.platforms[i % 6].id};
  for (size_t r = 2; r < p.regions.size(); ++r) {
    p.lanes.push_back({{"fab"}, {p.regions[r].id}, 10, 0.05, 2});
    p.lanes.push_back({{"asm"}, {p.regions[r].id}, 10, 0.05, 2});
  }
  link(p);
  return p;
}

TEST(ALargePlan, IsAuditedInAFractionOfASecond) {
  const Programme p = large_programme();
  Plan q = small::plan();
  for (int t = 0; t < 80; ++t) {
    for (const Index<Offer> o : Indices<Offer>(12)) {
      for (const Index<Region> r : Indices<Region>(12)) q.orders.push_back({o, r, t, 2});
    }
    for (const Index<Platform> k : Indices<Platform>(6)) {
      for (const Index<Hall> h : Indices<Hall>(24)) q.installs.push_back({k, h, t, 1});
    }
    for (const Index<Region> r : Indices<Region>(12)) {
      for (const Index<Service> d : Indices<Service>(12)) q.flows.push_back({r, d, t, 10});
    }
  }
  const std::clock_t start = std::clock();
  const Audit a = audit(p, q);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_FALSE(a.clean());
  RecordProperty("seconds", std::to_string(seconds));
  EXPECT_LT(seconds, 2.0) << "0.2 s are meant; ten times as much for slow builds";
  std::printf("audit of a large plan: %.3f s, %zu violations\n", seconds, a.violations.size());
}

}  // namespace
}  // namespace stargate
