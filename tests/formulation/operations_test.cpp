// SPDX-License-Identifier: Apache-2.0
// Operation: energy, maintenance, fixed costs and the tax on what is left.
#include "stargate/rules/calendar.hpp"
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// Ten racks are 1 MW, which a PUE of 1.25 and a mean draw of 80 % leave at 1 MW; a MWh costs 50 USD.
Programme ten_racks() {
  Programme p = programme(1, 2);
  let_stand(p, 10);
  p.sites[0].pue = 1.25;
  p.sites[0].mean_draw_pct = 80;
  p.power_prices = {{{"alpha"}, ym(2025, 1), 50}};
  return p;
}

double sales(const Programme& p, int t) { return 10 * rules::hours(p, t) * 0.001; }
double energy(const Programme& p, int t, double mw) { return mw * rules::hours(p, t) * 50 / 1e6; }

TEST(OperationRows, TheOperatingResultIsTaxed) {
  // A month: maintenance 0.1 (12 % a year of 10), overhead 0.5, staff and lease 0.15, upkeep 0.01; tax a quarter.
  Programme p = ten_racks();
  p.platforms[0].value_usd_m = 1;
  p.platforms[0].maintenance_pct_per_year = 12;
  p.settings.overhead_usd_m_per_month = 0.5;
  p.settings.tax_proxy_pct = 25;
  p.sites[0].staff_usd_m_per_year = 1.2;
  p.sites[0].lease_usd_m_per_year = 0.6;
  p.halls[0].upkeep_usd_m_per_year = 0.12;
  double expected = 0;
  for (int t = 0; t < 3; ++t) expected += 0.75 * df(t) * (sales(p, t) - energy(p, t, 1) - 0.1 - 0.5 - 0.15 - 0.01);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  EXPECT_NEAR(held_prices(s)("tax/programme/2026-02"), -df(1), 1e-6);
}

TEST(OperationRows, ALossIsNotTaxed) {
  Programme p = programme(1, 2);
  p.settings.overhead_usd_m_per_month = 0.5;
  p.settings.tax_proxy_pct = 25;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -0.5 * (df(0) + df(1) + df(2)), 1e-6);
  EXPECT_NEAR(held_prices(s)("tax/programme/2026-02"), 0, 1e-6);
}

// A tranche of 2 MW that is in service, 60 % of which must be taken: 1.2 MW, though 1 MW is used.
Programme minimum_take() {
  Programme p = ten_racks();
  p.tranches = {{.id = "line",
                 .site = {"alpha"},
                 .mw = 2,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 1),
                 .min_take_pct = 60}};
  p.opening_tranches = {{{"line"}, ym(2025, 1), 0}};
  return p;
}

TEST(OperationRows, EnergyThatMustBeTakenIsBilled) {
  const Programme p = minimum_take();
  const Solved s = solved(p);
  double expected = 0;
  for (int t = 0; t < 3; ++t) expected += df(t) * (sales(p, t) - energy(p, t, 1.2));
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  const auto unused = s.shortfalls("minimum_energy");
  ASSERT_EQ(unused.size(), 3u);
  EXPECT_FALSE(unused[0].hard);
  EXPECT_NEAR(s.amount_short("minimum_energy"), 0.2 * (744 + 672 + 744), 1e-6);
  const Prices price = held_prices(s);  // of a GWh
  EXPECT_NEAR(price("billed_minimum/alpha/2026-02"), 0.05 * df(1), 1e-6);
  EXPECT_NEAR(price("billed_use/alpha/2026-02"), 0, 1e-6);
}

TEST(OperationRows, EnergyUsedBeyondTheMinimumIsBilledAsUsed) {
  Programme p = minimum_take();
  p.tranches[0].min_take_pct = 40;
  const Solved s = solved(p);
  double expected = 0;
  for (int t = 0; t < 3; ++t) expected += df(t) * (sales(p, t) - energy(p, t, 1));
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  const Prices price = held_prices(s);
  EXPECT_NEAR(price("billed_use/alpha/2026-02"), 0.05 * df(1), 1e-6);
  EXPECT_NEAR(price("billed_minimum/alpha/2026-02"), 0, 1e-6);
}

TEST(OperationRows, TheMinimumGrowsWithTheRampOfTheTranche) {
  // In service since December with a ramp of four months: two, three and four quarters of 1.2 MW.
  Programme p = minimum_take();
  p.opening_racks.clear();
  p.tranches[0].ramp_months = 4;
  p.opening_tranches[0].in_service = ym(2025, 12);
  double expected = 0;
  for (int t = 0; t < 3; ++t) expected -= df(t) * energy(p, t, 1.2 * (t + 2) / 4);
  EXPECT_NEAR(solved(p).best.objective, expected, 1e-6);
}

TEST(OperationRows, RacksThatNobodyNeedsAreIdleAndSaveTheirEnergy) {
  // Customers take what four racks give; 0.35 thousand H100e, which is half a rack less, still needs four.
  Programme p = ten_racks();
  for (const double demand_k : {0.4, 0.35}) {
    p.demands[0].h100e_k = demand_k;
    double expected = 0;
    for (int t = 0; t < 3; ++t) expected += df(t) * (sales(p, t) * demand_k - energy(p, t, 0.4));
    link(p);
    const Formulation f = formulate(p, {});
    const Outcome best = solve_checked(f.model, {.time_limit_s = 60});
    const auto finished = finish(p, f, round_physical(p, f, best.x), 60);
    ASSERT_TRUE(finished);
    const Audit judged = audit(p, finished->plan);
    EXPECT_TRUE(judged.clean());
    EXPECT_NEAR(judged.derived.value, expected, 1e-6);
    ASSERT_EQ(finished->plan.idle.size(), 3u);
    EXPECT_EQ(finished->plan.idle[0].racks, 6);
  }
}

TEST(OperationRows, WhereEnergyIsFreeAndPowerAmpleNoRackIsAskedWhetherItWorks) {
  Programme p = ten_racks();
  p.power_prices.clear();
  link(p);
  const Formulation f = formulate(p, {});
  for (const auto& site : f.variables.working)
    for (const auto& months : site)
      for (ColId c : months) EXPECT_FALSE(c.is_set());
  p.grid_bases[0].mw = 0.99;
  const Formulation scarce = formulate(p, {});
  for (ColId c : scarce.variables.working[0][0]) EXPECT_TRUE(c.is_set());
}

}  // namespace
}  // namespace stargate
