// Power: what a site may draw, what more of it is worth and costs, and what happens without it.
#include "tests/formulation/tiny.hpp"

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
  // Racks standing: 5, 7, 9. The tranche costs 0.5 and 0.1 a month from month 1; its collateral of 2 comes back in
  // month 3, and its exit fee is owed at the end because its term goes on.
  const Programme p = two_steps();
  const Solved s = solved(p);
  const double racks = 5 * earned(p, 1, 3) + 2 * earned(p, 2, 3) + 2 * earned(p, 3, 3);
  const double tranche = 0.5 * df(0) + 0.1 * (df(1) + df(2) + df(3)) + 2 * (df(0) - df(3)) + 0.3 * df(3);
  EXPECT_NEAR(s.best.objective, racks - tranche, 1e-6);
  EXPECT_EQ(s.finished.plan.commitments.size(), 1u);
}

TEST(SitePowerRows, CollateralNotYetReturnedBelongsToTheValueAtTheEnd) {
  // The exit fee falls away when the term ends before the programme does.
  Programme p = two_steps();
  p.tranches[0].collateral_months = 12;
  p.tranches[0].term_months = 2;
  const double racks = 5 * earned(p, 1, 3) + 2 * earned(p, 2, 3) + 2 * earned(p, 3, 3);
  EXPECT_NEAR(solved(p).best.objective, racks - 0.5 * df(0) - 0.1 * (df(1) + df(2) + df(3)) - 2 * (df(0) - df(3)),
              1e-6);
}

TEST(SitePowerRows, AMegawattIsWorthTheMonthOfItsTenRacks) {
  // A megawatt more in one month lets ten racks work one month earlier.
  const Programme p = two_steps();
  const Prices price = held_prices(solved(p));
  EXPECT_NEAR(price("site_power/alpha/2026-01"), 10 * earned(p, 1, 1), 1e-6);
  EXPECT_NEAR(price("site_power/alpha/2026-02"), 10 * earned(p, 2, 2), 1e-6);
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

TEST(SitePowerRows, RacksThatStandWithoutPowerAreAHardShortfall) {
  // Ten racks that nobody may take away draw 1 MW of 0.4 MW in each of four months.
  Programme p = programme(1, 3);
  p.grid_bases[0].mw = 0.4;
  let_stand(p, 10);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * earned(p, 0, 3) - 200 * 4 * 0.6, 1e-6);
  const auto named = s.shortfalls("power");
  ASSERT_EQ(named.size(), 4u);
  EXPECT_TRUE(named[0].hard);
  EXPECT_EQ(named[0].where, "alpha");
  EXPECT_NEAR(named[0].amount, 0.6, 1e-9);
}

TEST(SitePowerRows, APromisedCampaignIsServedWithoutPowerRatherThanBroken) {
  // It needs four racks in month 1, power is there for three: 0.1 MW are missing from month 0, when the fourth rack
  // leaves the hub, to month 2. That counts 0.3; a broken promise would count ten.
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
  EXPECT_NEAR(s.best.objective, df(1) - 200 * 0.3, 1e-6);
  EXPECT_NEAR(s.amount_short("power"), 0.3, 1e-9);
  EXPECT_TRUE(s.shortfalls("campaign").empty());
}

TEST(SitePowerRows, RacksThatStoodShortOfPowerTakeATrancheAtOnce) {
  // Three racks have power. Four more, two a month, are promised to a campaign in month 2: 0.2 MW are short in month 0
  // and 0.4 in month 1. The tranche of month 2 feeds all of them, though crews could bring only two racks in a month.
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
  EXPECT_NEAR(s.amount_short("power"), 0.6, 1e-9);
  EXPECT_NEAR(s.best.objective, df(2) - 0.05 * (df(0) + df(1)) - 200 * 0.6, 1e-6);
}

}  // namespace
}  // namespace stargate
