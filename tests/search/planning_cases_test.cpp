// SPDX-License-Identifier: Apache-2.0
// Small programmes whose best plan is known to the cent: what is planned, and what the audit says of it.
#include <gtest/gtest.h>

#include <chrono>

#include "stargate/finance/finance.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/search/plan_search.hpp"

namespace stargate {
namespace {

Programme of_case(const std::string& name, const std::vector<std::string>& set = {}) {
  LoadOptions options;
  options.set = set;
  auto programme = load_programme("tests/cases/planning/" + name, options);
  EXPECT_TRUE(programme) << name;
  return programme ? programme.value() : Programme{};
}

SearchResult planned(const Programme& p) {
  SearchOptions options;
  options.time_limit_s = 30;
  options.gap = 1e-9;
  options.clock = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  SearchResult result = search_plan(p, formulate(p, {}), options);
  EXPECT_TRUE(result.found);
  EXPECT_TRUE(result.audit.clean());
  EXPECT_FALSE(result.audit.has_hard_shortfall());
  return result;
}

std::int64_t idle_racks(const Plan& plan) {
  std::int64_t sum = 0;
  for (const Idle& row : plan.idle) sum += row.racks;
  return sum;
}

std::int64_t ordered_racks(const Plan& plan) {
  std::int64_t sum = 0;
  for (const Order& row : plan.orders) sum += row.racks;
  return sum;
}

TEST(PlanningCases, RacksStandIdleWhileTheGridIsOff) {
  const SearchResult off = planned(of_case("grid-outage"));
  EXPECT_NEAR(off.audit.derived.value, 1000 + 10 * 0.024 * (365 - 92), 1e-4);
  EXPECT_EQ(idle_racks(off.plan), 30);
  const SearchResult dip = planned(of_case("power-dip"));
  EXPECT_NEAR(dip.audit.derived.value, 1000 + (3650 - 2 * 31) * 0.024, 1e-4);
  EXPECT_EQ(idle_racks(dip.plan), 2);
  const SearchResult more = planned(of_case("power-dip", {"site_grid.a/*.mw=+0.2"}));
  EXPECT_NEAR(more.audit.derived.value, 1087.6, 1e-4);
}

TEST(PlanningCases, PowerOfAMonthIsForTheRacksOfTheMonthBefore) {
  Programme p = of_case("worth-in-one-month");
  EXPECT_NEAR(planned(p).audit.derived.value, 1000 + 10 * (8.016 - 1), 1e-4);
  p.grid_bases.push_back({p.grid_bases[0].site, Month::of(2026, 11), 2});
  EXPECT_NEAR(planned(p).audit.derived.value, 1070.16 + 10 * (61 * 0.024 - 1), 1e-4);
  p.grid_bases.push_back({p.grid_bases[0].site, Month::of(2026, 12), 1});
  EXPECT_NEAR(planned(p).audit.derived.value, 1070.16, 1e-4);
}

TEST(PlanningCases, NothingIsBoughtToBeLeftInItsBox) {
  const SearchResult result = planned(of_case("hoard-at-the-end"));
  EXPECT_EQ(ordered_racks(result.plan), 10);
  EXPECT_EQ(result.audit.derived.hub_stock[0].back(), 0);
  // All the capacity bought every month because what is left counts above its price.
  const SearchResult above =
      planned(of_case("hoard-at-the-end", {"programme.tail_months=0", "programme.terminal_weight_pct=100"}));
  EXPECT_EQ(above.audit.derived.hub_stock[0].back(), 0);
}

TEST(PlanningCases, RacksTakenUnderARunningContractCount) {
  const SearchResult result = planned(of_case("running-contract", {"opening_contract.o/0.taken_racks=8"}));
  EXPECT_NEAR(result.audit.derived.value, 1000 + 3 * (8.016 - 1), 1e-4);
  EXPECT_EQ(ordered_racks(result.plan), 3);
  EXPECT_NEAR(planned(of_case("running-contract")).audit.derived.value, 1014.048, 1e-4);
}

TEST(PlanningCases, WithoutPartnersCashStaysAndCountsAtTheEnd) {
  const Programme p = of_case("no-partner");
  const SearchResult result = planned(p);
  EXPECT_NEAR(result.audit.derived.value, 1000 + 10 * (8.016 - 1), 1e-4);
  EXPECT_TRUE(result.plan.distributions.empty());
  const finance::Finance money = finance::examine(p, result.plan, result.audit);
  EXPECT_TRUE(money.checks.broken.empty());
  EXPECT_TRUE(money.fundable());
}

TEST(PlanningCases, ARebateOfTheHigherTierIsTaken) {
  const SearchResult result = planned(of_case("tier-number"));
  EXPECT_NEAR(result.audit.derived.value, 1064.044, 1e-4);
}

}  // namespace
}  // namespace stargate
