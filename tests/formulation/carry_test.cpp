// SPDX-License-Identifier: Apache-2.0
// A plan carried to another programme: the same where nothing changed, told where something is missing.
#include "stargate/search/carry.hpp"

#include "stargate/search/decisions.hpp"
#include "tests/formulation/random_programme.hpp"

namespace stargate {
namespace {

using namespace tiny;

TEST(Carry, APlanHeldInItsOwnProgrammeIsTheSamePlan) {
  int with_something = 0;
  for (unsigned seed = 1; seed <= 24; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Programme p = RandomProgramme(seed).make();
    const Formulation f = formulate(p, {});
    const auto first = finish_point(p, f, solve_checked(f.model, {.time_limit_s = 60, .gap_relative = 1e-3}).x, 60);
    ASSERT_TRUE(first);
    const Carried carried = carry(p, first->plan, p);
    EXPECT_TRUE(carried.lost.empty());
    const Held held = hold(p, f, carried.plan);
    EXPECT_EQ(held.left_out, 0);
    const auto again = finish(p, f, held.fixings, 60);
    ASSERT_TRUE(again);
    EXPECT_NEAR(again->objective, first->objective, 1e-5 * std::max(1.0, std::fabs(first->objective)));
    EXPECT_EQ(again->plan.orders.size(), first->plan.orders.size());
    EXPECT_EQ(decisions_of(p, f, again->x), decisions_of(p, f, first->x));
    with_something += first->plan.orders.empty() && first->plan.installs.empty() ? 0 : 1;
  }
  EXPECT_GT(with_something, 12);
}

// Two racks are bought in the first month.
Programme buying() {
  Programme p = programme(3, 3);
  sell(p, 1, 2);
  return p;
}

TEST(Carry, WhatTheOtherProgrammeDoesNotHaveIsTold) {
  Programme was = buying();
  const Solved s = solved(was);
  ASSERT_FALSE(s.finished.plan.orders.empty());
  Programme now = was;
  now.offers[0].id = "newer";
  for (OfferPrice& price : now.offer_prices) price.offer = {"newer"};
  for (auto& capacity : now.offer_capacities) capacity.offer = {"newer"};
  link(now);
  link(was);
  const Carried carried = carry(was, s.finished.plan, now);
  EXPECT_TRUE(carried.plan.orders.empty());
  EXPECT_EQ(carried.plan.installs.size(), s.finished.plan.installs.size());
  const std::string orders = std::to_string(s.finished.plan.orders.size()) +
                             (s.finished.plan.orders.size() == 1 ? " row" : " rows") + " of order: offer new";
  EXPECT_NE(std::find(carried.lost.begin(), carried.lost.end(), orders), carried.lost.end()) << orders;
}

TEST(Carry, MonthsAreThoseOfTheCalendar) {
  Programme was = buying();
  const Solved s = solved(was);
  Programme now = was;
  now.settings.first_month = now.settings.first_month - 2;
  now.settings.months += 2;
  link(now);
  link(was);
  const Carried earlier = carry(was, s.finished.plan, now);
  ASSERT_EQ(earlier.plan.orders.size(), s.finished.plan.orders.size());
  EXPECT_EQ(earlier.plan.orders[0].month, s.finished.plan.orders[0].month + 2);
  now.settings.first_month = was.settings.first_month + 1;
  now.settings.months = was.settings.months;
  link(now);
  const Carried later = carry(was, s.finished.plan, now);
  EXPECT_LT(later.plan.orders.size(), s.finished.plan.orders.size());
  EXPECT_FALSE(later.lost.empty());
}

// The periods of the other programme count from another month.
TEST(Carry, ContractsAreOfTheMonthsInWhichTheirPeriodsBegin) {
  Programme was = buying();
  was.offers[0].order_from = ym(2026, 1);
  was.offers[0].period_months = 3;
  link(was);
  Plan plan;
  plan.contracts = {{0, 0, 0}, {0, 1, 0}};  // from January, from April 2026
  Programme now = was;
  now.offers[0].order_from = ym(2025, 10);  // the period from January is its second
  link(now);
  Carried carried = carry(was, plan, now);
  EXPECT_TRUE(carried.lost.empty());
  ASSERT_EQ(carried.plan.contracts.size(), 2U);
  EXPECT_EQ(carried.plan.contracts[0].period, 1);
  EXPECT_EQ(carried.plan.contracts[1].period, 2);

  now.offers[0].order_from = ym(2026, 2);  // none begins in January, nor in April
  link(now);
  carried = carry(was, plan, now);
  EXPECT_TRUE(carried.plan.contracts.empty());
  EXPECT_EQ(carried.lost, (std::vector<std::string>{"1 row of contract: new, of the period from 2026-01",
                                                    "1 row of contract: new, of the period from 2026-04"}));

  now.offers[0].order_from = ym(2026, 4);  // the first is gone by
  link(now);
  carried = carry(was, plan, now);
  ASSERT_EQ(carried.plan.contracts.size(), 1U);
  EXPECT_EQ(carried.plan.contracts[0].period, 0);

  now = was;
  now.offers[0].period_months = 6;  // the period from April begins no longer
  link(now);
  carried = carry(was, plan, now);
  ASSERT_EQ(carried.plan.contracts.size(), 1U);
  EXPECT_EQ(carried.plan.contracts[0].period, 0);
  EXPECT_EQ(carried.lost.size(), 1U);
}

TEST(Carry, HeldDecisionsShowWhatOtherFactsCost) {
  // The two racks a month cost 0.2 more: as many months of orders, so much less value.
  Programme was = buying();
  const Solved s = solved(was);
  Programme now = was;
  for (OfferPrice& price : now.offer_prices) price.usd_m_per_rack += 0.2;
  link(now);
  link(was);
  FormulationOptions options;
  const Formulation f = formulate(now, options);
  const auto held = finish(now, f, hold(now, f, carry(was, s.finished.plan, now).plan).fixings, 60);
  ASSERT_TRUE(held);
  double cost = 0;
  for (const Order& order : s.finished.plan.orders) cost += 0.2 * static_cast<double>(order.racks) * df(order.month);
  EXPECT_GT(cost, 0);
  EXPECT_NEAR(held->objective, s.finished.objective - cost, 1e-6);
}

}  // namespace
}  // namespace stargate
