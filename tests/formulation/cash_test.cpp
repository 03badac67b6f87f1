// SPDX-License-Identifier: Apache-2.0
// Cash, and the three objectives with what is left at the end.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

TEST(CashRows, ADollarPaidIsADollarCalledWithTheCostOfTheCall) {
  Programme p = programme(1, 3);
  p.settings.overhead_usd_m_per_month = 0.99;
  p.capital.call_cost_bp = 100;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -(df(0) + df(1) + df(2) + df(3)), 1e-6);
  EXPECT_NEAR(held_prices(s)("cash/programme/2026-02"), -df(1) / 0.99, 1e-6);
}

TEST(CashRows, TheLeastCashStaysUntilTheEnd) {
  // 2 are called in 0 and still there at the end.
  Programme p = programme(1, 3);
  p.capital.min_cash_usd_m = 2;
  EXPECT_NEAR(solved(p).best.objective, -2 * df(0) + 2 * df(3), 1e-6);
}

TEST(CashRows, ALenderMayAskForMoreCashWhileItsLoanLives) {
  // 3 until the month before maturity, 1 afterwards: 2 go out in month 2.
  Programme p = programme(1, 3);
  p.capital.min_cash_usd_m = 1;
  p.facilities = {loan(0)};
  p.facilities[0].maturity = ym(2026, 3);
  p.facilities[0].min_liquidity_usd_m = 3;
  EXPECT_NEAR(solved(p).best.objective, -3 * df(0) + 2 * df(2) + df(3), 1e-6);
}

TEST(CashRows, WithoutPartnersTheLeastCashIsAHardShortfall) {
  Programme p = programme(1, 3);
  p.partners.clear();
  p.capital.min_cash_usd_m = 2;
  p.capital.opening_cash_usd_m = 0.5;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -200 * 1.5 + (2 - 1.5) * df(3), 1e-6);  // what is missing is owed at the end
  const auto named = s.shortfalls("cash");
  ASSERT_EQ(named.size(), 1u);
  EXPECT_TRUE(named[0].hard);
  EXPECT_EQ(named[0].month, 0);
  EXPECT_NEAR(named[0].amount, 1.5, 1e-6);
}

TEST(Objectives, TheValueAtTheEndWeighsWhatStands) {
  // In March (t = 2): racks three months old and one two months in the hub at residuals of 70 % and 80 % of 2, a
  // building of 12 paid over ten years, a tranche of 6 over five, and the backlog of a contracted service. All at one
  // half.
  Programme p = programme(1, 2);
  p.settings.terminal_weight_pct = 50;
  let_stand(p, 3);
  put_in_hub(p, 1);
  p.sites[0].install_racks_per_month = 0;
  p.platforms[0].value_usd_m = 2;
  p.residuals = {{{"rack"}, 0, 100}, {{"rack"}, 4, 60}};
  p.halls[0].capex_usd_m = 12;
  p.halls[0].life_years = 10;
  p.opening_buildings[0].ready = ym(2026, 1);
  p.tranches = {{.id = "line",
                 .site = {"alpha"},
                 .mw = 1,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 1),
                 .capex_usd_m = 6,
                 .life_years = 5}};
  p.opening_tranches = {{{"line"}, ym(2026, 2), 0}};
  p.services[0].contracted = true;
  p.services[0].backlog_months = 6;
  p.services[0].backlog_margin_pct = 40;
  const double racks = 3 * 2 * 0.7 + 2 * 0.8 * 0.999999, building = 12 * (1 - 2.0 / 120), tranche = 6 * (1 - 1.0 / 60);
  const double backlog = 3 * 0.744 * 6 * 0.4;
  EXPECT_NEAR(solved(p).best.objective, 3 * earned(p, 0, 2) + 0.5 * df(2) * (racks + building + tranche + backlog),
              1e-6);
}

TEST(Objectives, LeastCostBuysRacksWhereTheyCostLessThanWhatIsMissing) {
  // Four racks sell. They cost 1 each and keep 40 % of their value of 1 at a weight of a half; nothing can be served in
  // month 0. A dollar of missing service counts at its price.
  Programme p = programme(1, 3);
  sell(p, 1, 10);
  p.demands[0].h100e_k = 0.4;
  p.settings.terminal_weight_pct = 50;
  p.platforms[0].value_usd_m = 1;
  p.residuals = {{{"rack"}, 0, 40}};
  const Solved s = solved(p, {.goal = Goal::cost});
  const double cost = 4 * df(0) + 4 * earned(p, 0, 0) - df(3) * 0.5 * 4 * 0.4;
  EXPECT_NEAR(s.audit.derived.objective, cost, 1e-5);
  EXPECT_NEAR(s.best.objective, -cost, 1e-6);
}

TEST(Objectives, LeastCostLeavesRacksThatCostMoreThanWhatIsMissing) {
  Programme p = programme(1, 3);
  sell(p, 100, 10);
  p.demands[0].h100e_k = 0.4;
  const Solved s = solved(p, {.goal = Goal::cost});
  EXPECT_NEAR(s.audit.derived.objective, 4 * earned(p, 0, 3), 1e-5);
}

TEST(Objectives, MostComputeSpendsAllCapitalOnRacks) {
  // 6 USD m buy three racks at 2; nobody buys their compute.
  Programme p = programme(1, 3);
  sell(p, 2, 10);
  p.demands.clear();
  p.partners[0].commitment_usd_m = 6;
  const Solved s = solved(p, {.goal = Goal::compute, .compute_month = 2});
  EXPECT_NEAR(s.best.objective, 0.3 - 1e-6 * 6 * df(0), 1e-9);
  EXPECT_NEAR(held_prices(s)("partner/founder"), 0.05 - 1e-6 * df(0), 1e-7);
}

}  // namespace
}  // namespace stargate
