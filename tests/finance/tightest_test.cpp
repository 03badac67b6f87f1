// SPDX-License-Identifier: Apache-2.0
// Where a covenant has least room: which months count, and that money and ratio may differ.
#include "stargate/finance/tightest.hpp"

#include <gtest/gtest.h>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

CovenantMonth cover(std::int64_t have, std::int64_t need) {
  CovenantMonth month;
  month.dscr = tested(true, dollars(have), dollars(need));
  return month;
}

LoanMonth owing(std::int64_t closing) {
  LoanMonth month;
  month.closing = dollars(closing);
  return month;
}

// Nothing is owed in the first and the last month, where there is little cash flow. Of the others the second has least
// headroom, 20,000, and the third the lowest ratio, 1.10.
TEST(Tightest, MonthsWithoutABalanceDoNotCount) {
  const std::vector<CovenantMonth> months = {cover(1'000, 0), cover(120'000, 100'000), cover(550'000, 500'000),
                                             cover(2'000, 1'900)};
  const std::vector<LoanMonth> loan = {owing(0), owing(900'000), owing(900'000), owing(0)};
  const Tightest least = tightest(CovenantKind::dscr, months, loan);
  EXPECT_EQ(least.headroom_month, 1);
  EXPECT_EQ(least.ratio_month, 2);
  LoanTerms terms;
  terms.dscr_min = Rate{1'300'000'000};
  EXPECT_NEAR(figure_of(CovenantKind::dscr, terms, months[2].dscr).value, 1.43,
              1e-12);  // 550 over 500 / 1.3 of debt service
  EXPECT_NEAR(figure_of(CovenantKind::dscr, terms, months[2].dscr).limit, 1.3, 1e-12);
}

TEST(Tightest, WhatFailsCountsWhateverIsOwed) {
  const std::vector<CovenantMonth> months = {cover(120'000, 100'000), cover(-30'000, 0)};
  const Tightest least = tightest(CovenantKind::dscr, months, std::vector<LoanMonth>{owing(1), owing(0)});
  EXPECT_EQ(least.headroom_month, 1);
  EXPECT_EQ(least.ratio_month, 0);  // where something is asked for
}

TEST(Tightest, NothingIsTightWhereNothingIsOwed) {
  const std::vector<CovenantMonth> months = {cover(1'000, 0), CovenantMonth{}};
  EXPECT_EQ(tightest(CovenantKind::dscr, months, std::vector<LoanMonth>{owing(0), owing(7)}).headroom_month, -1);
}

TEST(Tightest, LiquidityIsAskedForWhateverIsOwed) {
  CovenantMonth month;
  month.liquidity = tested(true, dollars(60'000), dollars(50'000));
  const Tightest least = tightest(CovenantKind::liquidity, std::vector{month}, std::vector<LoanMonth>{owing(0)});
  EXPECT_EQ(least.headroom_month, 0);
  EXPECT_NEAR(figure_of(CovenantKind::liquidity, {}, month.liquidity).value, 1.2, 1e-12);
}

// 60 owed, 80 may be owed, which is 50 % of a value of 160: 37.5 %.
TEST(Tightest, LoanToValueIsInPerCent) {
  LoanTerms terms;
  terms.ltv_max = Rate::per_cent(50);
  const CovenantFigure figure = figure_of(CovenantKind::ltv, terms, tested(true, dollars(80), dollars(60)));
  EXPECT_NEAR(figure.value, 37.5, 1e-12);
  EXPECT_NEAR(figure.limit, 50, 1e-12);
}

// 550 of cash flow over a need of 500, which is 1.3 times the debt service.
TEST(Tightest, CoverIsGivenWhereDebtServiceAndAMinimumAre) {
  LoanTerms terms;
  terms.dscr_min = Rate{1'300'000'000};
  const auto untested = tested(false, dollars(550'000), dollars(500'000));
  EXPECT_NEAR(cover_of(CovenantKind::dscr, terms, untested).value(), 1.43, 1e-12);
  EXPECT_FALSE(cover_of(CovenantKind::dscr, terms, tested(true, dollars(550'000), {})).has_value());
  EXPECT_FALSE(cover_of(CovenantKind::dscr, LoanTerms{}, untested).has_value());
}

}  // namespace
}  // namespace stargate::finance
