// SPDX-License-Identifier: Apache-2.0
// Power: what a site may draw, what more of it is worth and costs, and what happens without it.
#include "tests/formulation/tiny.hpp"

#include <random>

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// 0.5 MW are there at once, and a tranche of 0.4 MW a month after it is committed, half of it in its first month.
// Twenty racks wait in the hub; the programme ends with April (t = 3).
Programme two_steps() {
  Programme p = programme(1, 3);
  p.grid_bases[0].mw = 0.5;
  p.tranches = {{.id = "more",
                 .site = {"alpha"},
                 .mw = 0.4,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 12),
                 .lead_days = 30,
                 .capex_usd_m = 0.5,
                 .fixed_usd_m_per_year = 1.2,
                 .ramp_months = 2,
                 .collateral_usd_m = 2,
                 .collateral_months = 2,
                 .exit_fee_usd_m = 0.3,
                 .term_months = 12}};
  put_in_hub(p, 20);
  return p;
}

TEST(SitePowerRows, ATrancheIsCommittedForTheRacksThatItLetsIn) {
  // Racks at work from month 1 on: 7, 9, 9. The tranche costs 0.5 and 0.1 a month from month 1; its collateral of 2
  // comes back in month 3, and its exit fee is owed at the end because its term goes on.
  const Programme p = two_steps();
  const Solved s = solved(p);
  const double racks = 7 * earned(p, 1, 3) + 2 * earned(p, 2, 3);
  const double tranche = 0.5 * df(0) + 0.1 * (df(1) + df(2) + df(3)) + 2 * (df(0) - df(3)) + 0.3 * df(3);
  EXPECT_NEAR(s.best.objective, racks - tranche, 1e-6);
  EXPECT_EQ(s.finished.plan.commitments.size(), 1u);
}

TEST(SitePowerRows, CollateralNotYetReturnedBelongsToTheValueAtTheEnd) {
  // The exit fee falls away when the term ends before the programme does.
  Programme p = two_steps();
  p.tranches[0].collateral_months = 12;
  p.tranches[0].term_months = 2;
  const double racks = 7 * earned(p, 1, 3) + 2 * earned(p, 2, 3);
  EXPECT_NEAR(solved(p).best.objective, racks - 0.5 * df(0) - 0.1 * (df(1) + df(2) + df(3)) - 2 * (df(0) - df(3)),
              1e-6);
}

TEST(SitePowerRows, AMegawattIsWorthTheMonthOfItsTenRacks) {
  // A megawatt more in one month lets ten racks more work in it.
  const Programme p = two_steps();
  const Prices price = held_prices(solved(p));
  EXPECT_NEAR(price("site_power/alpha/2026-02"), 10 * earned(p, 1, 1), 1e-6);
  EXPECT_NEAR(price("site_power/alpha/2026-03"), 10 * earned(p, 2, 2), 1e-6);
}

TEST(SitePowerRows, OnlyFirmPowerCountsAndOnlyAtThePeak) {
  // Half of 2.4 MW is firm; ten racks peak at 1.2 MW.
  Programme p = programme(1, 3);
  p.grid_bases.clear();
  p.sites[0].peak_factor = 1.2;
  p.tranches = {{.id = "more",
                 .site = {"alpha"},
                 .mw = 2.4,
                 .firm_pct = 50,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 12)}};
  p.opening_tranches = {{{"more"}, ym(2025, 1), 0}};
  put_in_hub(p, 20);
  EXPECT_NEAR(solved(p).best.objective, 10 * earned(p, 1, 3), 1e-6);
}

TEST(SitePowerRows, ATrancheThatDoesNotPayIsLeft) {
  Programme p = two_steps();
  p.tranches[0].capex_usd_m = 50;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 5 * earned(p, 1, 3), 1e-6);
  EXPECT_TRUE(s.finished.plan.commitments.empty());
}

TEST(SitePowerRows, ATrancheNeedsItsSiteOpen) {
  // The site opens in month 1 at the earliest, which puts everything off by a month; it has no power of its own.
  Programme p = programme(2, 3);
  p.grid_bases.clear();
  p.sites[0].opened = false;
  p.sites[0].open_from = ym(2026, 2);
  p.halls[0].max_count = 1;
  p.opening_buildings.clear();
  p.tranches = {{.id = "more",
                 .site = {"alpha"},
                 .mw = 1,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 12),
                 .capex_usd_m = 1}};
  put_in_hub(p, 20);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * earned(p, 2, 4) - df(1), 1e-6);
  ASSERT_EQ(s.finished.plan.commitments.size(), 1u);
  EXPECT_EQ(s.finished.plan.commitments[0].month, 1);
}

TEST(SitePowerRows, RacksWithoutPowerStandIdle) {
  // Ten racks that nobody may take away would draw 1 MW of 0.4 MW in each of four months.
  Programme p = programme(1, 3);
  p.grid_bases[0].mw = 0.4;
  let_stand(p, 10);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * earned(p, 0, 3), 1e-6);
  EXPECT_FALSE(s.audit.has_hard_shortfall());
  ASSERT_EQ(s.finished.plan.idle.size(), 4u);
  EXPECT_EQ(s.finished.plan.idle[0].racks, 6);
}

TEST(SitePowerRows, RacksStandIdleInTheMonthsOfAnOutageAlone) {
  // The grid is off in month 1. Ten racks earn in months 0, 2 and 3; maintenance of 0.1 goes on in the dark.
  Programme p = programme(1, 3);
  p.grid_bases = {{{"alpha"}, ym(2025, 1), 1}, {{"alpha"}, ym(2026, 2), 0}, {{"alpha"}, ym(2026, 3), 1}};
  p.platforms[0].value_usd_m = 1;
  p.platforms[0].maintenance_pct_per_year = 12;
  let_stand(p, 10);
  const Solved s = solved(p);
  const double maintenance = 0.1 * (df(0) + df(1) + df(2) + df(3));
  EXPECT_NEAR(s.best.objective, 10 * (earned(p, 0, 0) + earned(p, 2, 3)) - maintenance, 1e-6);
  ASSERT_EQ(s.finished.plan.idle.size(), 1u);
  EXPECT_EQ(s.finished.plan.idle[0].month, 1);
  EXPECT_EQ(s.finished.plan.idle[0].racks, 10);
}

TEST(SitePowerRows, RacksOfOneMonthNeedThePowerOfTheNext) {
  // No power in month 0, when the racks are installed; from month 1 on they work.
  Programme p = programme(1, 3);
  p.grid_bases = {{{"alpha"}, ym(2026, 2), 1}};
  put_in_hub(p, 10);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * earned(p, 1, 3), 1e-6);
  EXPECT_TRUE(s.finished.plan.idle.empty());
}

TEST(SitePowerRows, APromisedCampaignThatThePowerCannotCarryIsShort) {
  // It needs four racks in month 1, power is there for three. A broken promise counts ten.
  Programme p = programme(2, 1);
  p.demands.clear();
  p.grid_bases[0].mw = 0.3;
  let_stand(p, 3);
  put_in_hub(p, 1);
  p.campaigns = {{.id = "train",
                  .platform = {"rack"},
                  .h100e_k = 0.4,
                  .months = 1,
                  .start_from = ym(2026, 2),
                  .start_until = ym(2026, 2),
                  .sites = {{"alpha"}},
                  .revenue_usd_m = 1,
                  .contracted = true}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -200 * 10, 1e-6);
  EXPECT_EQ(s.shortfalls("campaign").size(), 1u);
}

TEST(SitePowerRows, RacksThatStandIdleTakeATrancheAtOnce) {
  // Three racks have power. Four more, two a month, stand idle until the tranche of month 2 feeds all of them, though
  // crews could bring only two racks in a month.
  Programme p = programme(3, 1);
  p.demands.clear();
  p.grid_bases[0].mw = 0.3;
  p.sites[0].install_racks_per_month = 2;
  p.tranches = {{.id = "more",
                 .site = {"alpha"},
                 .mw = 0.4,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 1),
                 .lead_days = 60,
                 .capex_usd_m = 0.1}};
  let_stand(p, 3);
  put_in_hub(p, 4);
  p.campaigns = {{.id = "train",
                  .platform = {"rack"},
                  .h100e_k = 0.7,
                  .months = 1,
                  .start_from = ym(2026, 3),
                  .start_until = ym(2026, 3),
                  .sites = {{"alpha"}},
                  .revenue_usd_m = 1,
                  .contracted = true}};
  const Solved s = solved(p);
  EXPECT_FALSE(s.audit.has_hard_shortfall());
  EXPECT_NEAR(s.best.objective, df(2) - 0.05 * (df(0) + df(1)), 1e-6);
}

TEST(SitePowerRows, WhatCanHaveBeenInstalledTightensFractionsOfTranchesAlone) {
  int tight = 0;
  for (int seed = 0; seed < 24; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
    Programme p = programme(4, 3);
    p.grid_bases[0].mw = 0.1 * pick(0, 3);
    p.sites[0].install_racks_per_month = pick(1, 3);
    p.power_prices = {{{"alpha"}, ym(2025, 1), 10.0 * pick(0, 9)}};
    for (int q = 0; q < 2; ++q)
      p.tranches.push_back({.id = "more" + std::to_string(q),
                            .site = {"alpha"},
                            .mw = 0.1 * pick(2, 8),
                            .commit_from = ym(2026, 1),
                            .commit_until = ym(2026, 4),
                            .lead_days = 31 * pick(0, 2),
                            .capex_usd_m = 0.5 * pick(0, 4),
                            .ramp_months = pick(0, 3)});
    if (pick(0, 1) == 1) let_stand(p, pick(0, 3));
    p.demands.push_back({{"chat"}, ym(2026, pick(3, 6)), 0.1 * pick(2, 9), 10, 0});
    sell(p, 0.1 * pick(5, 20), pick(2, 6));
    link(p);
    const Formulation f = formulate(p, {});
    Model plain = f.model;
    for (int i = 0; i < plain.num_rows(); ++i) {
      const RowInfo& row = plain.info(RowId{i});
      if (!is_of(plain, RowId{i}, RowFamily::site_power)) continue;
      if (!RowIndex(plain).find(RowFamily::site_power_at_once, row.thing, row.month).is_set()) continue;
      plain.set_row_bounds(RowId{i}, -kInfinity, kInfinity);
      ++tight;
    }
    const SolveRequest exactly{.time_limit_s = 60, .gap_relative = 0, .gap_absolute = 1e-9};
    EXPECT_NEAR(solve_checked(f.model, exactly).objective, solve_checked(plain, exactly).objective, 1e-6);
  }
  EXPECT_GT(tight, 24) << "no row was tightened: the programmes say nothing";
}

}  // namespace
}  // namespace stargate
