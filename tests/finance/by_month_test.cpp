// SPDX-License-Identifier: Apache-2.0
// The money of a plan by month: what partners paid and received to date, and where a cover of debt service applies.
#include "stargate/finance/by_month.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "stargate/finance/finance.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

TEST(MoneyByMonth, ToDateIsWhatWasThereBeforeAndTheMonthsUntilThen) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Finance f = examine(p, plan, audit(p, plan));
  const MoneyByMonth& m = f.by_month;
  ASSERT_EQ(m.partner_called_to_date.size(), p.partners.size());
  ASSERT_EQ(m.partner_distributed_to_date.size(), p.partners.size());
  Money opening;
  for (size_t i = 0; i < p.partners.size(); ++i) {
    Money called = Money::millions(p.partners[i].called_usd_m), distributed;
    opening += called;
    for (size_t t = 0; t < m.cash.size(); ++t) {
      EXPECT_EQ(m.partner_called_to_date[i][t], called += m.partner_calls[i][t]) << t;
      EXPECT_EQ(m.partner_distributed_to_date[i][t], distributed += m.partner_distributions[i][t]) << t;
    }
  }
  EXPECT_GT(opening, Money{});
}

TEST(MoneyByMonth, TheLeastCoverAppliesFromItsFirstMonthToMaturity) {
  LoanTerms terms;
  terms.dscr_from = 3;
  terms.maturity = 6;
  const Rate least{1'200'000'000};
  EXPECT_FALSE(least_cover(terms, least, 2).has_value());
  EXPECT_NEAR(least_cover(terms, least, 3).value(), 1.2, 1e-12);
  EXPECT_NEAR(least_cover(terms, least, 6).value(), 1.2, 1e-12);
  EXPECT_FALSE(least_cover(terms, least, 7).has_value());
  EXPECT_FALSE(least_cover(terms, Rate{}, 4).has_value());
}

}  // namespace
}  // namespace stargate::finance
