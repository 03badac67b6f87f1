// SPDX-License-Identifier: Apache-2.0
// Tests of lenders by themselves: where they apply, which side of the line is kept.
#include "stargate/finance/covenants.hpp"

#include <gtest/gtest.h>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

TEST(Covenants, HoldToWithinAThousandDollars) {
  EXPECT_EQ(tested(true, dollars(9000), dollars(10'000)).standing, Standing::kept);
  EXPECT_EQ(tested(true, dollars(9000) - Money::cents(1), dollars(10'000)).standing, Standing::breached);
  EXPECT_EQ(tested(false, Money{}, dollars(10'000)).standing, Standing::untested);
  EXPECT_EQ(tested(false, dollars(3), dollars(10)).headroom(), dollars(-7));
}

TEST(Covenants, CoverIsTestedEveryThirdMonthFromItsStartToMaturity) {
  LoanTerms loan;
  loan.dscr_min = Rate{1'250'000'000};
  loan.dscr_from = 5;
  loan.maturity = 12;
  for (int t = 0; t < 20; ++t) {
    const auto test = dscr_test(loan, t, loan.dscr_min, dollars(99'000), dollars(100'000));
    EXPECT_EQ(test.standing, t == 5 || t == 8 || t == 11 ? Standing::breached : Standing::untested) << t;
    EXPECT_EQ(test.need, dollars(125'000));
  }
  EXPECT_EQ(dscr_test(loan, 8, loan.dscr_min, dollars(124'000), dollars(100'000)).standing, Standing::kept);
  EXPECT_EQ(dscr_test(loan, 8, Rate{}, dollars(-5), dollars(100'000)).standing, Standing::untested);
}

TEST(Covenants, LoanToValueEndsBeforeMaturity) {
  LoanTerms loan;
  loan.ltv_max = Rate::per_cent(60);
  loan.maturity = 8;
  EXPECT_EQ(ltv_test(loan, 5, dollars(61'001), dollars(100'000)).standing, Standing::breached);
  EXPECT_EQ(ltv_test(loan, 5, dollars(61'000), dollars(100'000)).standing, Standing::kept);
  EXPECT_EQ(ltv_test(loan, 8, dollars(90'000), dollars(100'000)).standing, Standing::untested);
}

TEST(Covenants, LiquidityHoldsFromTheWindowToBeforeMaturity) {
  LoanTerms loan;
  loan.min_liquidity = dollars(50'000);
  loan.draw_from = 2;
  loan.maturity = 4;
  EXPECT_EQ(liquidity_test(loan, 1, Money{}).standing, Standing::untested);
  EXPECT_EQ(liquidity_test(loan, 2, Money{}).standing, Standing::breached);
  EXPECT_EQ(liquidity_test(loan, 3, dollars(50'000)).standing, Standing::kept);
  EXPECT_EQ(liquidity_test(loan, 4, Money{}).standing, Standing::untested);
}

TEST(Covenants, GearingIsDebtInDebtAndEquity) {
  CapitalTerms capital;
  capital.gearing_max = Rate::per_cent(75);
  EXPECT_EQ(gearing_test(capital, dollars(3'000'000), dollars(1'000'000)).headroom(), Money{});
  EXPECT_EQ(gearing_test(capital, dollars(3'100'000), dollars(1'000'000)).standing, Standing::breached);
}

TEST(Covenants, LockUpAsksForItsCover) {
  CapitalTerms capital;
  EXPECT_FALSE(locks_up(capital, Money{}, dollars(100'000)));
  capital.lockup = Rate{1'200'000'000};
  EXPECT_TRUE(locks_up(capital, dollars(118'000), dollars(100'000)));
  EXPECT_FALSE(locks_up(capital, dollars(119'000), dollars(100'000)));
}

TEST(Covenants, CoverNeedsDebtService) {
  EXPECT_FALSE(cover(dollars(5), Money{}));
  EXPECT_DOUBLE_EQ(*cover(dollars(15), dollars(10)), 1.5);
  EXPECT_DOUBLE_EQ(*cover(dollars(-5), dollars(10)), -0.5);
}

TEST(Covenants, TheNextBreachIsCounted) {
  std::vector<CovenantMonth> months(12);
  months[3].ltv.standing = months[9].ltv.standing = Standing::breached;
  months[5].dscr.standing = Standing::cured;
  EXPECT_EQ(months_to_breach(months, &CovenantMonth::ltv, 0), 3);
  EXPECT_EQ(months_to_breach(months, &CovenantMonth::ltv, 3), 6);
  EXPECT_FALSE(months_to_breach(months, &CovenantMonth::ltv, 9));
  EXPECT_FALSE(months_to_breach(months, &CovenantMonth::dscr, 0));
}

}  // namespace
}  // namespace stargate::finance
