// SPDX-License-Identifier: Apache-2.0
// Debt: draws and what they may pay for, interest and fees, instalments, balloons and refinancing.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// Owners who want one per cent a month borrow at half a per cent whatever they may.
Programme with(Facility facility, int tail = 4) {
  Programme p = programme(1, tail);
  p.facilities = {std::move(facility)};
  return p;
}

TEST(DebtRows, ABulletLoanIsDrawnPaidFeesOnAndReturnedAtMaturity) {
  // 10 drawn in 0 less 0.1 of fee, 0.05 of interest in 1 to 3, 10 back in 3.
  Facility f = loan(10);
  f.maturity = ym(2026, 4);
  f.upfront_fee_pct = 1;
  const Programme p = with(f);
  const Solved s = solved(p);
  const double expected = 9.9 * df(0) - 0.05 * (df(1) + df(2) + df(3)) - 10 * df(3);
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  EXPECT_NEAR(held_prices(s)("drawn/loan/2026-01"), expected / 10, 1e-6);
}

TEST(DebtRows, ALoanThatCostsMoreThanTheOwnersWantIsNotDrawn) {
  Facility f = loan(10);
  f.margin_bp = 1400;
  const Solved s = solved(with(f));
  EXPECT_NEAR(s.best.objective, 0, 1e-6);
  EXPECT_TRUE(s.finished.plan.draws.empty());
}

TEST(DebtRows, ALoanThatLivesLongerThanTheProgrammeIsOwedAtTheEnd) {
  const Solved s = solved(with(loan(10)));
  EXPECT_NEAR(s.best.objective, 10 * gain_of_a_draw(0, 4), 1e-6);
}

TEST(DebtRows, InstalmentsBeginAfterTheGrace) {
  // A month of grace, then two instalments in the months 2 and 3: equal ones, or equal payments of the annuity.
  for (const Amortisation kind : {Amortisation::straight, Amortisation::annuity}) {
    SCOPED_TRACE(kind == Amortisation::straight ? "straight" : "annuity");
    Facility f = loan(10);
    f.amortisation = kind;
    f.grace_months = 1;
    f.amortisation_months = 2;
    const double first = kind == Amortisation::straight ? 5 : 10 * 0.005 / (1.005 * 1.005 - 1);
    const double expected = 10 * df(0) - 0.05 * df(1) - (0.05 + first) * df(2) - 1.005 * (10 - first) * df(3);
    const Solved s = solved(with(f));
    EXPECT_NEAR(s.best.objective, expected, 1e-6);
    // An instalment one lower would earn the owners their rate until the end; one higher cannot be.
    EXPECT_LE(held_prices(s)("instalment/loan/2026-03"), -gain_of_a_draw(2, 4) + 1e-6);
  }
}

TEST(DebtRows, WhatIsPrepaidCountsForTheNextInstalments) {
  // At 1.5 % a month nobody keeps the opening balance of 10: all is prepaid at once for a fee of 0.1 %.
  Facility f = loan(10);
  f.margin_bp = 1800;
  f.drawn_usd_m = 10;
  f.prepayable = true;
  f.prepay_fee_bp = 10;
  f.amortisation = Amortisation::straight;
  f.amortisation_months = 20;
  const Solved s = solved(with(f, 23));
  EXPECT_NEAR(s.finished.plan.repayments.at(0).prepayment.in_millions(), 9.5, 1e-6);
  EXPECT_NEAR(s.best.objective, -(0.5 + 9.5 * 1.001 + 0.15) * df(0), 1e-6);
}

TEST(DebtRows, ARevolverPaysForWhatItKeepsReady) {
  // 0.24 % a year of what is not drawn: 0.002 in month 0. Drawn from 0 on, returned in 4.
  Facility f = loan(10);
  f.kind = FacilityKind::revolver;
  f.draw_until = ym(2026, 4);
  f.maturity = ym(2026, 5);
  f.commitment_fee_bp = 24;
  const Solved s = solved(with(f));
  EXPECT_NEAR(s.best.objective, 10 * gain_of_a_draw(0, 4) - 0.002 * df(0), 1e-6);
}

// Four racks at 1 are bought in month 0, and the loan pays half of servers.
Programme for_servers() {
  Facility f = loan(100);
  f.eligible = {Use::servers};
  f.share_of_cost_pct = 50;
  Programme p = with(f);
  sell(p, 1, 4);
  return p;
}

TEST(DebtRows, DrawsStayWithinTheirShareOfTheCost) {
  const Programme p = for_servers();
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * (earned(p, 1, 4) - df(0)) + 2 * gain_of_a_draw(0, 4), 1e-6);
  EXPECT_NEAR(held_prices(s)("cost_share/loan/2026-01"), gain_of_a_draw(0, 4), 1e-6);
}

TEST(DebtRows, NoCostIsFinancedTwice) {
  // Two loans of 80 % each: together they draw the whole cost and no more.
  Programme p = for_servers();
  p.facilities[0].share_of_cost_pct = 80;
  p.facilities.push_back(p.facilities[0]);
  p.facilities[1].id = "second";
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * (earned(p, 1, 4) - df(0)) + 4 * gain_of_a_draw(0, 4), 1e-6);
  // The same cost bounds the draws of every month up to the end.
  EXPECT_NEAR(held_prices(s).sum("cost_once/servers", p, 0, 4), gain_of_a_draw(0, 4), 1e-6);
}

TEST(DebtRows, AcceptanceReleasesTheValueOfRacksOfTheNamedSupplier) {
  // A rack is worth 1.5 when accepted, whatever it costs; half of that may be drawn, but no more than was paid.
  Programme p = for_servers();
  p.platforms[0].value_usd_m = 1.5;
  p.facilities[0].release = Release::acceptance;
  p.facilities[0].suppliers = {{"maker"}};
  EXPECT_NEAR(solved(p).best.objective, 4 * (earned(p, 1, 4) - df(0)) + 3 * gain_of_a_draw(0, 4), 1e-6);
  p.suppliers.push_back({.id = "other"});
  p.facilities[0].suppliers = {{"other"}};
  EXPECT_NEAR(solved(p).best.objective, 4 * (earned(p, 1, 4) - df(0)), 1e-6);
}

TEST(DebtRows, ABondTakesOverWhatFallsDue) {
  // 5 at 1 % a month mature in 2, when the bond pays for them at half of that.
  Facility old = loan(5);
  old.drawn_usd_m = 5;
  old.margin_bp = 1200;
  old.maturity = ym(2026, 3);
  Programme p = with(old);
  p.facilities.push_back(loan(10));
  p.facilities[1].id = "bond";
  p.facilities[1].eligible = {Use::power};
  p.facilities[1].draw_from = ym(2026, 3);
  p.facilities[1].draw_until = ym(2026, 3);
  p.facilities[1].refinances = {{"loan"}};
  const Solved s = solved(p);
  const double gain = gain_of_a_draw(2, 4);
  EXPECT_NEAR(s.best.objective, -0.05 * (df(0) + df(1) + df(2)) - 5 * df(2) + 5 * gain, 1e-6);
  EXPECT_NEAR(held_prices(s).sum("refinance/bond", p, 2, 4), gain, 1e-6);
}

TEST(DebtRows, ABalloonThatNobodyCanPayIsMissingCash) {
  // 5 mature in 2 after three months of interest; 1 is there, and no partner.
  Facility f = loan(5);
  f.drawn_usd_m = 5;
  f.maturity = ym(2026, 3);
  Programme p = with(f);
  p.partners.clear();
  p.capital.opening_cash_usd_m = 1;
  const Solved s = solved(p);
  EXPECT_NEAR(s.hard(), 5 + 3 * 0.025 - 1, 1e-6);
  EXPECT_NEAR(s.best.objective, -200 * 4.075 - 4.075 * df(4), 1e-4);  // missing, and owed at the end
  EXPECT_NEAR(s.amount_short("cash"), 4.075, 1e-6);
}

}  // namespace
}  // namespace stargate
