// SPDX-License-Identifier: Apache-2.0
// What lenders ask for: gearing, equity first, borrowing base, cover, loan to value, lock-up.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

Programme borrowing(Facility facility, int tail) {
  Programme p = programme(1, tail);
  p.facilities = {std::move(facility)};
  return p;
}

void expect_covenant(const Solved& s, const std::string& where, const std::vector<std::pair<int, double>>& missing) {
  const auto named = s.shortfalls("covenant");
  ASSERT_EQ(named.size(), missing.size());
  for (const auto& [month, amount] : missing) {
    bool found = false;
    for (const Shortfall& short_of : named) {
      EXPECT_TRUE(short_of.hard);
      EXPECT_EQ(short_of.where, where);
      if (short_of.month != month) continue;
      found = true;
      EXPECT_NEAR(short_of.amount, amount, 1e-6);
    }
    EXPECT_TRUE(found) << month;
  }
}

// All equity, 10, was paid in before; 20 of cash are there. Interest waits in the till, because nobody pays in.
Programme geared(double drawn) {
  Facility f = loan(100);
  f.drawn_usd_m = drawn;
  Programme p = borrowing(f, 3);
  p.capital.gearing_max_pct = 50;
  p.capital.opening_cash_usd_m = 20;
  p.partners[0].commitment_usd_m = p.partners[0].called_usd_m = 10;
  return p;
}

TEST(LenderRules, DebtStaysWithinTheGearing) {
  // As much debt as equity: 10, of whose first month 0.15 are kept for the interest of the months 1 to 3.
  const Programme p = geared(0);
  const Solved s = solved(p);
  const double gain = 0.985 * df(0) - df(3);
  EXPECT_NEAR(s.best.objective, 20 * df(0) + 10 * gain, 1e-6);
  // The row counts (1 - 50 %) of the debt, and stands in every month.
  EXPECT_NEAR(held_prices(s).sum("gearing/programme", p, 0, 3), 2 * gain, 1e-6);
}

TEST(LenderRules, DebtBeyondTheGearingIsAHardShortfall) {
  // 30 were drawn before: 30 - 50 % of 40 in each of four months.
  const Solved s = solved(geared(30));
  expect_covenant(s, "gearing", {{0, 10}, {1, 10}, {2, 10}, {3, 10}});
}

TEST(LenderRules, NothingIsDrawnBeforeEquityIsIn) {
  // Partners pay from month 2 on: then 5 are called, given back, and 10 are drawn.
  Facility f = loan(10);
  f.draw_until = ym(2026, 5);
  Programme p = borrowing(f, 4);
  p.capital.equity_first_usd_m = 5;
  p.partners[0].notice_days = 40;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 10 * gain_of_a_draw(2, 4), 1e-6);
  ASSERT_EQ(s.finished.plan.draws.size(), 1u);
  EXPECT_EQ(s.finished.plan.draws[0].month, 2);
}

TEST(LenderRules, WithoutEnoughEquityNothingIsDrawnAtAll) {
  Facility f = loan(10);
  f.draw_until = ym(2026, 5);
  Programme p = borrowing(f, 4);
  p.capital.equity_first_usd_m = 5;
  p.partners[0].commitment_usd_m = 4;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0, 1e-6);
  EXPECT_TRUE(s.finished.plan.draws.empty());
}

// Ten racks of December, worth 1 each when new and nothing after ten months: 9, 8, 7 in the months 0 to 2, half of
// which may be owed. Nobody buys compute.
Programme against_racks(double drawn) {
  Facility f = loan(100);
  f.advance_rate_pct = 50;
  f.drawn_usd_m = drawn;
  f.prepayable = drawn == 0;
  Programme p = borrowing(f, 2);
  p.demands.clear();
  p.platforms[0].value_usd_m = 1;
  p.capital.collateral_life_months = 10;
  let_stand(p, 10);
  return p;
}

TEST(LenderRules, TheLoanFollowsTheBorrowingBaseDown) {
  // 4.5 drawn, 0.5 paid back in 1; what is paid back in 2, the last month, or owed then is the same.
  const Programme p = against_racks(0);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4.5 * df(0) - (0.5 + 0.0225) * df(1) - (4 + 0.02) * df(2), 1e-6);
  const Prices price = held_prices(s);
  EXPECT_NEAR(price("borrowing_base/programme/2026-01"), 0.5 * (df(0) - 1.005 * df(1)), 1e-6);
  EXPECT_NEAR(price("borrowing_base/programme/2026-02"), 0.5 * (df(1) - 1.005 * df(2)), 1e-6);
}

TEST(LenderRules, ABorrowingBaseBelowTheLoanIsAHardShortfall) {
  const Solved s = solved(against_racks(8));
  expect_covenant(s, "base", {{0, 7}, {1, 8}, {2, 9}});
}

// A contracted training earns 1 USD m in each of six months; interest is half a per cent a month.
Programme with_income(Facility f) {
  f.dscr_min = 2;
  Programme p = borrowing(f, 5);
  p.capital.dscr_window_months = 3;
  train_for_six_months(p);
  return p;
}

double income() {
  double sum = 0;
  for (int t = 0; t < 6; ++t) sum += df(t);
  return sum;
}

TEST(LenderRules, TheCoverOfDebtServiceLimitsTheLoan) {
  // The months 3 to 5 earn 3, twice 1.5 of interest: 100. The test of month 2 has one month less of interest.
  const Programme p = with_income(loan(500));
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, income() + 100 * gain_of_a_draw(0, 5), 1e-6);
  const Prices price = held_prices(s);
  EXPECT_NEAR(price("dscr/loan/2026-06"), -gain_of_a_draw(0, 5) / 0.03, 1e-6);
  EXPECT_NEAR(price("dscr/loan/2026-03"), 0, 1e-6);
}

TEST(LenderRules, DebtServiceWithoutCoverIsAHardShortfall) {
  // 300 cost 4.5 a quarter, of which twice 3 are missing.
  Facility f = loan(300);
  f.drawn_usd_m = 300;
  const Solved s = solved(with_income(f));
  expect_covenant(s, "dscr/loan", {{2, 6}, {5, 6}});
}

TEST(LenderRules, CoverIsNotTestedBeforeItsFirstMonth) {
  Facility f = loan(300);
  f.drawn_usd_m = 300;
  f.dscr_from = ym(2026, 5);
  expect_covenant(solved(with_income(f)), "dscr/loan", {{5, 6}});
}

TEST(LenderRules, WhatFallsDueInAWindowCountsUnlessItWasRepaidBefore) {
  // 2 fall due each month. All 60 are repaid in month 0, which leaves 0.3 of interest: the first test still counts the
  // 6 that fell due in its window, twice 6.3 against 3 earned; the second counts nothing.
  Facility f = loan(60);
  f.drawn_usd_m = 60;
  f.amortisation = Amortisation::straight;
  f.amortisation_months = 30;
  f.prepayable = true;
  const Solved s = solved(with_income(f));
  expect_covenant(s, "dscr/loan", {{2, 9.6}});
  EXPECT_NEAR(s.audit.derived.facility_balance[0][0].in_millions(), 0, 1e-6);
}

// Ten racks at 10 with a residual of a half, and a closed account of 5 for a building: assets of 55.
Programme against_assets(double drawn) {
  Facility f = loan(500);
  f.ltv_max_pct = 60;
  f.drawn_usd_m = drawn;
  Programme p = borrowing(f, 5);
  p.demands.clear();
  p.platforms[0].value_usd_m = 10;
  p.residuals = {{{"rack"}, 0, 50}};
  p.opening_buildings[0].remaining_usd_m = 5;
  let_stand(p, 10);
  return p;
}

TEST(LenderRules, TheValueOfTheAssetsLimitsTheLoan) {
  // 60 % of 55 are 33. The loan is drawn in 0 and cannot be paid back, so that both tests bind as one.
  const Programme p = against_assets(0);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 33 * gain_of_a_draw(0, 5) - 5 * df(0), 1e-6);
  EXPECT_NEAR(held_prices(s).sum("ltv/loan", p, 2, 5, 3), gain_of_a_draw(0, 5), 1e-6);
}

TEST(LenderRules, ALoanAboveTheAssetsIsAHardShortfall) {
  expect_covenant(solved(against_assets(40)), "ltv/loan", {{2, 7}, {5, 7}});
}

// The training earns 1 a month, the opening loan of 100 costs 0.5.
Programme locked_up(double cover) {
  Facility f = loan(100);
  f.drawn_usd_m = 100;
  Programme p = with_income(f);
  p.facilities[0].dscr_min = 0;
  p.capital.lockup_dscr = cover;
  return p;
}

TEST(LenderRules, DistributionsWaitForTheFirstTestOfTheLockUp) {
  // 1.5 of two months wait until month 2; from then on 0.5 go out every month.
  EXPECT_NEAR(solved(locked_up(1.5)).best.objective, 1.5 * df(2) + 0.5 * (df(3) + df(4) + df(5)) - 100 * df(5), 1e-6);
}

TEST(LenderRules, DuringALockUpCashStaysUntilTheEnd) {
  const Solved s = solved(locked_up(2.5));
  EXPECT_NEAR(s.best.objective, 3 * df(5) - 100 * df(5), 1e-5);
  EXPECT_TRUE(s.finished.plan.distributions.empty());
  EXPECT_GE(held_prices(s)("lock_up/programme/2026-03"), 0);
}

}  // namespace
}  // namespace stargate
