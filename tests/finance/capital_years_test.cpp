// SPDX-License-Identifier: Apache-2.0
// A capital account by calendar year: years begin in January, and the last one ends with the programme.
#include "stargate/finance/capital_years.hpp"

#include <gtest/gtest.h>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

// November 2027 to February 2028: each month 10 paid in, 1 of income, 2 paid out; the account opens with 100.
TEST(CapitalYears, EachYearHasItsOwnMovesAndOpensWithTheLastClosing) {
  std::vector<CapitalMonth> account;
  std::vector<CallMonth> calls;
  Money closing = dollars(100);
  for (int t = 0; t < 4; ++t) {
    CapitalMonth month{closing, dollars(10), dollars(2), dollars(1), {}};
    closing = month.closing = month.opening + month.paid_in + month.income - month.paid_out;
    account.push_back(month);
    CallMonth call;
    call.unfunded = dollars(60 - 10 * t);
    calls.push_back(call);
  }
  const auto years = capital_years(Month::of(2027, 11), account, calls);
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(years[0].until, Month::of(2027, 12));
  EXPECT_EQ(years[0].account.opening, dollars(100));
  EXPECT_EQ(years[0].account.paid_in, dollars(20));
  EXPECT_EQ(years[0].account.paid_out, dollars(4));
  EXPECT_EQ(years[0].account.income, dollars(2));
  EXPECT_EQ(years[0].account.closing, dollars(118));
  EXPECT_EQ(years[0].unfunded, dollars(50));
  EXPECT_EQ(years[1].until, Month::of(2028, 2));
  EXPECT_EQ(years[1].account.opening, dollars(118));
  EXPECT_EQ(years[1].account.closing, dollars(136));
  EXPECT_EQ(years[1].unfunded, dollars(30));
}

TEST(CapitalYears, WithoutMonthsThereAreNone) { EXPECT_TRUE(capital_years(Month::of(2027, 11), {}, {}).empty()); }

}  // namespace
}  // namespace stargate::finance
