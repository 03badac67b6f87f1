// SPDX-License-Identifier: Apache-2.0
// Returns of partners and of the programme, by hand and against a library.
#include <gtest/gtest.h>

#include <cmath>

#include "stargate/finance/returns.hpp"

namespace stargate::finance {
namespace {

Money usd(double dollars) { return Money::cents(std::llround(dollars * 100)); }
Money usd_m(double millions) { return usd(millions * 1e6); }

// pyxirr 0.10.8: xirr of each series.
TEST(PartnerReturns, AgreeWithALibraryOnIrregularDates) {
  struct Known {
    std::vector<Dated> flows;
    double rate;
  };
  const auto day = [](int y, int m, int d) { return Date::of(y, m, d); };
  const std::vector<Known> known = {
      {{{day(2025, 6, 16), usd(-1250000)},
        {day(2025, 9, 15), usd(-830000.55)},
        {day(2026, 1, 15), usd(-2400000)},
        {day(2026, 12, 31), usd(310000.10)},
        {day(2027, 6, 30), usd(1275000)},
        {day(2028, 2, 29), usd(2100000)},
        {day(2030, 12, 31), usd(3300000.99)}},
       0.1417917890362299},
      {{{day(2025, 1, 31), usd(-5e6)},
        {day(2025, 2, 28), usd(100000)},
        {day(2025, 7, 31), usd(900000)},
        {day(2026, 7, 31), usd(1500000)},
        {day(2031, 7, 31), usd(1200000)}},
       -0.09072806631136932},
      {{{day(2025, 12, 16), usd(-19000)}, {day(2026, 1, 30), usd(-1)}, {day(2026, 2, 27), usd(40000)}},
       40.348496656468036},
      {{{day(2025, 3, 31), usd(700)}, {day(2025, 12, 31), usd(-100)}, {day(2026, 12, 31), usd(-650)}},
       0.04357398662157608}};
  for (const Known& k : known) {
    const Rates rates = xirr(k.flows);  // the last is a loan taken: its rate is a cost
    ASSERT_EQ(rates.found.size(), 1u);
    EXPECT_EQ(rates.says, &k == &known.back() ? Rates::Says::cost : Rates::Says::earned);
    EXPECT_NEAR(rates.found.front(), k.rate, 1e-9 * std::max(1.0, std::fabs(k.rate)));
  }
}

// pyxirr 0.10.8: irr of the months, made yearly, and npv at 10 % a year with the first amount a month from now.
TEST(PartnerReturns, AgreeWithALibraryOnMonths) {
  std::vector<Money> monthly;
  for (int dollars : {-1000, -500, 0, 0, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230})
    monthly.push_back(usd(dollars));
  EXPECT_NEAR(irr_yearly(monthly).earned().value(), 0.5195315170034227, 1e-9);
  EXPECT_NEAR(npv(monthly, 0.1), 438.03713422368895, 1e-7);
}

// Thirteen months from January 2025, the 31st of January to the 31st a year later: 365 days. 100 m are called at once,
// 113 m distributed in the end. The audit sees USD 30 m stand at the end, 5 m of them cash, after 10 m of debt; exactly
// it is 7 m of cash, 12 m of debt, 0.5 m of interest and 0.25 m of tax owed: 30 - 5 + 10 + 7 - 12 - 0.5 - 0.25 = 29.25
// m.
struct Case {
  Programme p;
  Terms terms;
  Flows flows;
  Run run;
  Audit audit;

  Case() {
    p.settings.first_month = Month::of(2025, 1);
    p.settings.months = 13;
    p.settings.tail_months = 0;
    p.settings.hurdle_rate_pct = 10;
    p.partners.resize(2);
    p.partners[0].id = "sponsor";
    p.partners[1].id = "limited";
    terms.months = 13;
    terms.dates = timeline_of(p);
    terms.partners.resize(2);
    terms.partners[1].sponsor = false;
    flows.operating_result.resize(13);
    flows.invested.resize(13);
    run.cash.resize(13);
    run.tax.resize(13);
    run.calls.assign(2, std::vector<CallMonth>(13));
    run.shares.assign(2, std::vector<ShareMonth>(13));
    for (auto& m : run.calls[0]) m.ownership = 400'000'000;
    for (auto& m : run.calls[1]) m.ownership = 600'000'000;
    flows.invested[0] = usd_m(90);
    flows.operating_result[12] = usd_m(100);
    run.tax[12].paid = usd_m(5);
    run.tax[12].owed = usd_m(0.25);
    run.calls[0][0].paid = usd_m(40);
    run.calls[1][0].paid = usd_m(60);
    run.cash[0].calls = usd_m(100);
    run.shares[0][12].split = usd_m(45.2);
    run.shares[1][12].split = usd_m(67.8);
    run.cash[12].distributions = usd_m(113);
    run.cash[12].closing = usd_m(7);
    run.loans.assign(1, std::vector<LoanMonth>(13));
    run.loans[0][12].closing = usd_m(12);
    run.loans[0][12].interest_owed = usd_m(0.5);
    audit.derived.terminal_value = 30;
    audit.derived.cash.assign(13, usd_m(5));
    audit.derived.facility_balance.assign(1, ByMonth<Money>(13, usd_m(10)));
  }
  std::vector<Returns> returns() const { return returns_of(p, terms, flows, run, audit); }
};

TEST(PartnerReturns, ByHand) {
  const auto all = Case{}.returns();
  ASSERT_EQ(all.size(), 4u);
  const Returns &sponsor = all[0], &limited = all[1], &whole = all[2], &before_debt = all[3];
  EXPECT_EQ(sponsor.of, "sponsor");
  EXPECT_EQ(limited.paid, usd_m(60));
  EXPECT_EQ(limited.received, usd_m(67.8));
  EXPECT_EQ(limited.terminal, usd_m(17.55));
  EXPECT_EQ(sponsor.terminal, usd_m(11.7));
  EXPECT_EQ(whole.terminal, usd_m(29.25));
  for (const Returns& r : {sponsor, limited, whole}) {
    EXPECT_NEAR(r.irr.earned().value(), 0.13, 1e-9);
    EXPECT_NEAR(r.xirr.earned().value(), 0.13, 1e-9);
    EXPECT_NEAR(r.moic, 1.13, 1e-12);
    EXPECT_NEAR(r.xirr_with_terminal.earned().value(), 0.4225, 1e-9);
    EXPECT_NEAR(r.moic_with_terminal, 1.4225, 1e-9);
    EXPECT_EQ(r.payback_month, 12);
    EXPECT_EQ(r.peak_month, 0);
    EXPECT_EQ(r.peak, -r.paid);
  }
  // A month from now at 1.1^(-1/12), thirteen months at 1.1^(-13/12).
  EXPECT_NEAR(whole.npv_usd_m, -100 * std::pow(1.1, -1 / 12.0) + 113 * std::pow(1.1, -13 / 12.0), 1e-9);
  EXPECT_NEAR(whole.npv_with_terminal_usd_m - whole.npv_usd_m, 29.25 * std::pow(1.1, -13 / 12.0), 1e-9);
  EXPECT_EQ(before_debt.paid, usd_m(90));
  EXPECT_EQ(before_debt.received, usd_m(95));
  EXPECT_EQ(before_debt.terminal, usd_m(34.75));  // no cash, but before 12.5 m of debt
  EXPECT_NEAR(before_debt.xirr.earned().value(), 95.0 / 90 - 1, 1e-9);
}

// Called ten business days ahead the same money works longer, so it yields less a year.
TEST(PartnerReturns, CountFromTheDayACallIsDue) {
  Case c;
  c.p.capital.call_ahead_business_days = 10;
  c.terms.dates = timeline_of(c.p);
  const int days = c.terms.dates.pays[12] - c.terms.dates.call_due[0];
  EXPECT_EQ(c.terms.dates.call_due[0].text(), "2025-01-16");  // the 20th is a holiday
  EXPECT_NEAR(c.returns()[0].xirr.earned().value(), std::pow(1.13, 365.0 / days) - 1, 1e-9);
}

// 20 m of the limited partner's capital are unreturned: they come first out of 29.25 m.
TEST(PartnerReturns, ShareWhatStandsAtTheEndByTheTiers) {
  Case c;
  c.terms.capital.sharing = Sharing::tiers;
  c.run.shares[1][12].unreturned = usd_m(20);
  auto all = c.returns();
  EXPECT_EQ(all[0].terminal, usd_m(0.4 * 9.25));
  EXPECT_EQ(all[1].terminal, usd_m(20 + 0.6 * 9.25));
  c.audit.derived.terminal_value = 0;  // 0.75 m are missing: by ownership
  all = c.returns();
  EXPECT_EQ(all[2].terminal, usd_m(-0.75));
  EXPECT_EQ(all[0].terminal, usd_m(-0.3));
  EXPECT_EQ(all[1].terminal, usd_m(-0.45));
}

TEST(PartnerReturns, OfMoneyThatNeverComesBackAreNone) {
  Case c;
  for (auto& shares : c.run.shares) shares[12] = {};
  const auto all = c.returns();
  EXPECT_FALSE(all[0].irr.earned());
  EXPECT_FALSE(all[0].xirr.earned());
  EXPECT_EQ(all[0].payback_month, -1);
  EXPECT_EQ(all[0].moic, 0);
  EXPECT_TRUE(all[0].xirr_with_terminal.earned());
}

TEST(PartnerReturns, ArePaidBackFromTheMonthAfterTheLastOneBelowZero) {
  Case c;
  c.run.shares[0][3].split = usd_m(50);  // above zero
  c.run.calls[0][5].paid = usd_m(20);    // below again, and by less than at first
  const auto all = c.returns();
  EXPECT_EQ(all[0].payback_month, 12);
  EXPECT_EQ(all[0].peak, usd_m(-40));
  EXPECT_EQ(all[0].peak_month, 0);
  c.run = {};
  EXPECT_TRUE(c.returns().empty());
}

}  // namespace
}  // namespace stargate::finance
