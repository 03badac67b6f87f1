// SPDX-License-Identifier: Apache-2.0
// Equity: who pays in, when, how much at most, and what is missing when nobody can.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

TEST(EquityRows, TheLastDollarOfACommitmentIsWorthTheRackThatItBuys) {
  // A rack costs 0.995, which is what is left of a dollar called at a cost of 50 basis points.
  Programme p = programme(1, 3);
  sell(p, 0.995, 10);
  p.partners[0].commitment_usd_m = 3;
  p.capital.call_cost_bp = 50;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 3 * (earned(p, 1, 3) - df(0)), 1e-6);
  EXPECT_NEAR(held_prices(s)("partner/founder"), earned(p, 1, 3) - df(0), 1e-6);
}

TEST(EquityRows, WhatIsCalledAlreadyIsSpent) {
  Programme p = programme(1, 3);
  sell(p, 1, 10);
  p.partners[0].commitment_usd_m = 5;
  p.partners[0].called_usd_m = 2;
  EXPECT_NEAR(solved(p).best.objective, 3 * (earned(p, 1, 3) - df(0)), 1e-6);
}

TEST(EquityRows, PartnersPayInProportionToWhatIsUnfunded) {
  // 0.6 and 1.0 can be called, the second later. Of the first, 3/8 of the last two months' 0.5 must wait, so 0.4125 are
  // there for the first two.
  Programme p = programme(1, 3);
  p.settings.overhead_usd_m_per_month = 0.25;
  p.partners[0].commitment_usd_m = 3;
  p.partners[0].called_usd_m = 2.4;
  p.partners.push_back(p.partners[0]);
  p.partners[1].id = "fund";
  p.partners[1].commitment_usd_m = 1;
  p.partners[1].called_usd_m = 0;
  p.partners[1].call_from = ym(2026, 3);
  const Solved s = solved(p);
  EXPECT_NEAR(s.hard(), 0.0875, 1e-6);
  EXPECT_NEAR(s.amount_short("cash"), 0.0875, 1e-6);
  const Prices price = held_prices(s);
  // A dollar more of the founder saves a dollar that is not there, and is owed at the end.
  EXPECT_NEAR(price("partner/founder"), 200 - df(0) + df(3), 1e-3);
  EXPECT_NEAR(price("partner/fund"), 0, 1e-6);
}

TEST(EquityRows, BeforeItsNoticeAPartnerPaysNothing) {
  // 40 days are two months: the overhead of the months 0 and 1 is not there.
  Programme p = programme(1, 3);
  p.settings.overhead_usd_m_per_month = 0.5;
  p.partners[0].notice_days = 40;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -0.5 * (df(2) + df(3)) - 200 * 1.0 - 1.0 * df(3), 1e-6);
  EXPECT_NEAR(s.amount_short("cash"), 1, 1e-6);
  for (const Shortfall& missing : s.shortfalls("cash")) {
    EXPECT_TRUE(missing.hard);
    EXPECT_LE(missing.month, 1);
  }
}

TEST(EquityRows, OpeningCashLastsUntilThePartnersCanPay) {
  // 1.5 are there: 1.0 wait for the overhead of the months 0 and 1, 0.5 go out at once.
  Programme p = programme(1, 3);
  p.settings.overhead_usd_m_per_month = 0.5;
  p.partners[0].notice_days = 40;
  p.capital.opening_cash_usd_m = 1.5;
  EXPECT_NEAR(solved(p).best.objective, 0.5 * df(0) - 0.5 * (df(2) + df(3)), 1e-6);
}

TEST(EquityRows, WithNothingToDoNothingIsCalled) {
  // Where a call costs something: a free one might go back to the partners in the same month.
  Programme p = programme(2, 2);
  p.capital.call_cost_bp = 1;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0, 1e-9);
  EXPECT_TRUE(s.finished.plan.calls.empty());
}

}  // namespace
}  // namespace stargate
