// SPDX-License-Identifier: Apache-2.0
// Buildings: when they are started, what they cost and when they earn.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// No building yet. One that is started holds ten racks, takes three months (90 days) and 10 USD m along a bell:
// 7/27, 13/27 and 7/27 of it. Racks enough wait in the hub.
Programme to_build(int months, int tail) {
  Programme p = programme(months, tail);
  p.opening_buildings.clear();
  p.halls[0] = {.id = "hall",
                .site = {"alpha"},
                .it_mw = 1,
                .kw_per_position = 100,
                .positions = 10,
                .max_count = 1,
                .lead_days = 90,
                .capex_usd_m = 10};
  put_in_hub(p, 40);
  return p;
}

double cost(int t) { return 10.0 / 27 * (7 * df(t) + 13 * df(t + 1) + 7 * df(t + 2)); }

TEST(ConstructionRows, ABuildingIsPaidAlongItsCurveAndEarnsWhenItsRacksWork) {
  // Started in 0, ready and filled in 3, at work in 4, 5 and 6.
  const Programme p = to_build(1, 6);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * earned(p, 4, 6) - cost(0), 1e-6);
  ASSERT_EQ(s.finished.plan.starts.size(), 1u);
  EXPECT_EQ(s.finished.plan.starts[0].count, 1);
}

TEST(ConstructionRows, StartsKeepThePaceOfTheQuarter) {
  // One start a quarter: 0 and 3. The second building is filled in 6 and works in 7, 8 and 9.
  Programme p = to_build(4, 6);
  p.halls[0].max_count = 3;
  p.sites[0].starts_per_quarter = 1;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * earned(p, 4, 9) - cost(0) + 10 * earned(p, 7, 9) - cost(3), 1e-6);
}

TEST(ConstructionRows, WhatIsStartedLaterCostsTheEscalatedPrice) {
  // 44 % a year are 20 % in the half-year until the first start that is allowed.
  Programme p = to_build(7, 6);
  p.halls[0].escalation_pct_per_year = 44;
  p.halls[0].start_from = ym(2026, 7);
  EXPECT_NEAR(solved(p).best.objective, 10 * earned(p, 10, 12) - 1.2 * cost(6), 1e-6);
}

TEST(ConstructionRows, ASiteIsOpenedBeforeItIsBuiltOnAndCostsStaffFromThenOn) {
  // Opening costs 1, staff and lease 0.1 a month, upkeep 0.05 a month from month 3.
  Programme p = to_build(1, 6);
  p.sites[0].opened = false;
  p.sites[0].open_usd_m = 1;
  p.sites[0].staff_usd_m_per_year = 0.7;
  p.sites[0].lease_usd_m_per_year = 0.5;
  p.halls[0].upkeep_usd_m_per_year = 0.6;
  double expected = 10 * earned(p, 4, 6) - cost(0) - df(0);
  for (int t = 0; t < 7; ++t) expected -= df(t) * (t < 3 ? 0.1 : 0.15);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  EXPECT_EQ(s.finished.plan.openings.size(), 1u);
}

TEST(ConstructionRows, AnotherStartInTheQuarterIsWorthABuilding) {
  // Two equal classes of one building each, one start in the only month of decisions.
  Programme p = to_build(1, 6);
  p.halls.push_back(p.halls[0]);
  p.halls[1].id = "twin";
  p.sites[0].starts_per_quarter = 1;
  link(p);
  const Prices price = relaxed_prices(formulate(p, {}));
  EXPECT_NEAR(price("starts_per_quarter/alpha/2026-01"), 10 * earned(p, 4, 6) - cost(0), 1e-6);
}

TEST(ConstructionRows, AnOpenSiteIsWorthWhatItCostsAndAtMostTheBuildingOnIt) {
  Programme p = to_build(1, 6);
  p.sites[0].opened = false;
  p.sites[0].open_usd_m = 1;
  link(p);
  const double price = relaxed_prices(formulate(p, {}))("start_needs_site/hall/2026-01");
  EXPECT_GE(price, df(0) - 1e-6);
  EXPECT_LE(price, 10 * earned(p, 4, 6) - cost(0) + 1e-6);
}

TEST(ConstructionRows, NothingIsBuiltThatDoesNotPay) {
  Programme p = to_build(4, 6);
  p.sites[0].opened = false;
  p.sites[0].open_usd_m = 1;
  p.sites[0].staff_usd_m_per_year = 1;
  p.halls[0].capex_usd_m = 100;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0, 1e-6);
  EXPECT_TRUE(s.finished.plan.openings.empty());
  EXPECT_TRUE(s.finished.plan.starts.empty());
}

TEST(ConstructionRows, WhatIsLeftToPayOfAnOpeningBuildingIsPaidUntilItIsReady) {
  // 6 USD m in the months 0, 1 and 2; ready and filled in 3.
  Programme p = to_build(1, 6);
  p.halls[0].max_count = 0;
  p.opening_buildings = {{{"hall"}, 1, ym(2026, 4), 6}};
  EXPECT_NEAR(solved(p).best.objective, 10 * earned(p, 4, 6) - 2 * (df(0) + df(1) + df(2)), 1e-6);
}

}  // namespace
}  // namespace stargate
