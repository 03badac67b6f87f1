// SPDX-License-Identifier: Apache-2.0
// The kernel: sculpting, sweep, cures, lock-up, forward cover and reserves; and random months against sums made here.
#include "stargate/finance/run.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

template <class M>
Money total(const std::vector<M>& months, Money M::* field) {
  Money sum;
  for (const M& m : months) sum += m.*field;
  return sum;
}

Money service(const CashMonth& m) { return m.interest + m.instalments; }

Money sum_of_cash(const CashMonth& c) {
  return c.opening + c.operating_result - c.tax - c.invested + c.calls + c.cures - c.call_cost + c.draws - c.discounts -
         c.fees - c.interest - c.instalments - c.sweeps - c.prepayments - c.balloons - c.distributions + c.emergency;
}

TEST(Run, ASculptedDebtOfTheValueOfItsCashIsRepaidAtConstantCover) {
  MoneyCase a(37);
  const double monthly = 0.09 / 12;
  double worth = 0;
  for (int t = 1; t <= 36; ++t) {
    const std::int64_t usd = 800'000 + 9'000 * t - 150'000 * (t % 5);
    a.flows.operating_result[static_cast<size_t>(t)] = dollars(usd);
    worth += static_cast<double>(usd) * 100 / 1.35 * std::pow(1 + monthly, -t);
  }
  LoanTerms& loan = a.lend(DayCount::thirty_360, 9);
  loan.sculpt_cover = Rate{1'350'000'000};
  loan.maturity = 36;
  a.choices.loans[0][0].draw[3] = Money::cents(std::llround(worth));
  const auto& months = a.solve().loans[0];
  for (size_t t = 1; t <= 36; ++t) {
    EXPECT_LE(std::abs(months[t].paid_to_lender().in_cents() - times(a.flows.operating_result[t], 100, 135).in_cents()),
              t < 36 ? 0 : 60)
        << t;
    EXPECT_NEAR(*cover(a.run.cash[t].cfads, service(a.run.cash[t])), 1.35, 1e-6);
  }
  EXPECT_LE(months[36].balloon, Money::cents(60));
  EXPECT_EQ(months[36].closing, Money{});
}

TEST(Run, JuniorDebtIsSculptedOnWhatSeniorDebtLeaves) {
  MoneyCase a(12);
  for (const bool junior : {true, false}) {
    LoanTerms& loan = a.lend(DayCount::thirty_360, 12);
    loan.junior = junior;
    loan.sculpt_cover = junior ? Rate{1'000'000'000} : Rate{2'000'000'000};
    loan.opening = dollars(10'000);
  }
  a.flows.operating_result[0] = dollars(1000);
  a.solve();
  EXPECT_EQ(a.run.loans[1][0].paid_to_lender(), dollars(500));
  EXPECT_EQ(a.run.loans[0][0].paid_to_lender(), dollars(500));
  EXPECT_EQ(a.run.loans[0][1].instalment, Money{});
}

TEST(Run, TheSweepTakesItsShareOfTheQuartersSurplusByRank) {
  MoneyCase a(9);
  LoanTerms& junior = a.lend(DayCount::thirty_360, 0);
  junior.junior = true;
  junior.sweep = Rate::per_cent(100);
  junior.opening = dollars(10'000);
  LoanTerms& senior = a.lend(DayCount::thirty_360, 0);
  senior.amortisation = Amortisation::straight;
  senior.parts = 20;
  senior.sweep = Rate::per_cent(40);
  senior.opening = dollars(2000);
  for (Money& m : a.flows.operating_result) m = dollars(600);
  a.solve();
  const auto& first = a.run.loans[0];
  const auto& second = a.run.loans[1];
  EXPECT_EQ(second[2].sweep, dollars(600));  // 0.4 * (1800 - 300)
  EXPECT_EQ(first[2].sweep, dollars(900));
  EXPECT_EQ(first[1].sweep, Money{});
  EXPECT_EQ(second[3].instalment, Money{});  // six instalments have been swept ahead
  EXPECT_EQ(second[8].instalment, Money{});
  EXPECT_EQ(second[5].sweep, dollars(720));
  EXPECT_EQ(second[8].sweep, dollars(380));  // what is owed
  EXPECT_EQ(first[8].sweep, dollars(1420));
}

// A site that is late by six months: interest runs, nothing comes in.
struct LateSite : MoneyCase {
  explicit LateSite(int cures) : MoneyCase(24) {
    LoanTerms& loan = lend(DayCount::thirty_360, 12);
    loan.opening = dollars(10'000'000);
    loan.dscr_min = Rate{1'200'000'000};
    loan.dscr_from = 3;
    loan.cures_max = cures;
    terms.capital.dscr_window = 3;
    terms.capital.lockup = Rate{1'300'000'000};
    terms.capital.call_cost = Rate::per_cent(1);
    terms.capital.opening_cash = dollars(2'000'000);
    for (size_t t = 9; t < 24; ++t) flows.operating_result[t] = dollars(125'000);
    join(dollars(5'000'000), 60);
    join(dollars(1'000'000), 40);
  }
};

TEST(Run, ALateSiteBreachesItsCover) {
  LateSite a(0);
  const auto& tests = a.solve().covenants[0];
  EXPECT_EQ(tests[2].dscr.standing, Standing::untested);
  for (const size_t t : {5, 8}) {
    EXPECT_EQ(tests[t].dscr.standing, Standing::breached);
    EXPECT_EQ(tests[t].dscr.headroom(), dollars(-360'000));
  }
  EXPECT_EQ(tests[11].dscr.standing, Standing::kept);
  EXPECT_EQ(tests[11].dscr.headroom(), dollars(15'000));
  EXPECT_EQ(months_to_breach(tests, &CovenantMonth::dscr, 0), 5);
}

TEST(Run, ABreachIsCuredWhileCuresAreLeft) {
  LateSite a(1);
  a.solve();
  EXPECT_EQ(a.run.covenants[0][5].dscr.standing, Standing::cured);
  EXPECT_EQ(a.run.covenants[0][5].cure, dollars(360'000));
  EXPECT_EQ(a.run.covenants[0][5].dscr.headroom(), Money{});
  EXPECT_EQ(a.run.cash[5].cures, dollars(360'000));
  EXPECT_EQ(a.run.cash[5].call_cost, dollars(3600));
  EXPECT_EQ(a.run.calls[0][5].paid, dollars(300'000));
  EXPECT_EQ(a.run.calls[1][5].paid, dollars(60'000));
  EXPECT_EQ(a.run.covenants[0][8].dscr.standing, Standing::breached);
  EXPECT_EQ(a.run.cash[8].cures, Money{});
  EXPECT_EQ(a.run.calls[0][23].called_to_date, dollars(300'000));
}

TEST(Run, ACureThatCommitmentsDoNotCoverIsNotCalled) {
  LateSite a(5);
  a.terms.partners.resize(1);
  a.terms.partners[0].commitment = dollars(359'999);
  a.solve();
  EXPECT_EQ(a.run.covenants[0][5].dscr.standing, Standing::breached);
  EXPECT_EQ(a.run.cash[5].cures, Money{});
  EXPECT_EQ(a.run.calls[0][23].called_to_date, Money{});
}

TEST(Run, OneCureServesAllFacilities) {
  LateSite a(4);
  LoanTerms& other = a.lend(DayCount::thirty_360, 0);
  other.opening = dollars(1);
  other.dscr_min = Rate{1'500'000'000};
  other.cures_max = 4;
  a.solve();
  EXPECT_EQ(a.run.covenants[0][5].cure, dollars(360'000));
  EXPECT_EQ(a.run.covenants[1][5].cure, dollars(90'000));
  EXPECT_EQ(a.run.cash[5].cures, dollars(450'000));
}

TEST(Run, DistributionsAreBarredUntilATestIsPassed) {
  LateSite a(0);
  a.terms.capital.dscr_window = 3;
  a.flows.operating_result[18] = a.flows.operating_result[19] = dollars(200'000);
  a.solve();
  for (size_t t = 0; t < 20; ++t) EXPECT_TRUE(a.run.tests[t].locked_up) << t;
  for (size_t t = 20; t < 23; ++t) EXPECT_FALSE(a.run.tests[t].locked_up) << t;
  EXPECT_TRUE(a.run.tests[23].locked_up);
}

TEST(Run, DebtThatWaitsCostsMoreThanItBrings) {
  MoneyCase a(12);
  LoanTerms& loan = a.lend(DayCount::act_360, 9);
  loan.commitment = Rate::basis_points(50);
  a.choices.loans[0][0].draw[3] = dollars(50'000'000);
  a.solve();
  for (size_t t = 1; t < 12; ++t) EXPECT_LT(a.run.cash[t].closing, a.run.cash[t - 1].closing) << t;
  Money cost;
  for (const CashMonth& m : a.run.cash) cost += m.interest + m.fees;
  EXPECT_EQ(a.run.cash[11].closing, dollars(50'000'000) - cost);
}

TEST(Run, ARateShockActsFromItsMonth) {
  MoneyCase calm(24), shock(24);
  for (MoneyCase* a : {&calm, &shock}) a->lend(DayCount::act_365, 5).opening = dollars(365'000'000);
  for (size_t t = 10; t < 24; ++t) shock.terms.loans[0].rate[t] = Rate::per_cent(8);
  calm.solve();
  shock.solve();
  for (size_t t = 0; t < 24; ++t) {
    const Money extra = shock.run.cash[t].interest - calm.run.cash[t].interest;
    EXPECT_EQ(extra, t < 10 ? Money{} : dollars(30'000 * calm.terms.dates.actual_days[t])) << t;
  }
}

TEST(Run, WithoutRevenueNothingIsTaxedAndDebtEatsTheCash) {
  MoneyCase a(36);
  a.terms.tax.proxy = Rate::per_cent(20);
  LoanTerms& loan = a.lend(DayCount::thirty_360, 12);
  loan.opening = dollars(1000);
  loan.sculpt_cover = Rate{1'200'000'000};
  loan.sweep = Rate::per_cent(50);
  for (Money& m : a.flows.operating_result) m = dollars(-7);
  a.solve();
  EXPECT_EQ(total(a.run.cash, &CashMonth::tax), Money{});
  EXPECT_EQ(total(a.run.cash, &CashMonth::instalments) + total(a.run.cash, &CashMonth::sweeps), Money{});
  EXPECT_EQ(a.run.cash[35].closing, dollars(-36 * 17));
  EXPECT_FALSE(cover(a.run.cash[35].cfads, Money{}));
}

TEST(Run, AnEmptyProgrammeKeepsItsCash) {
  MoneyCase a(3);
  a.terms.capital.opening_cash = Money::cents(1);
  EXPECT_EQ(a.solve().cash[2].free, Money::cents(1));
}

TEST(Run, TaxOnIncomeDeductsInterestAndFees) {
  MoneyCase a(12);
  a.terms.tax.method = TaxMethod::income;
  a.terms.tax.rate = Rate::per_cent(21);
  LoanTerms& loan = a.lend(DayCount::thirty_360, 12);
  loan.opening = dollars(10'000);
  loan.agency_yearly = dollars(1200);
  loan.prepay_fee = Rate::per_cent(1);
  a.choices.loans[0][4].repaid = dollars(1000);
  a.flows.operating_result.assign(12, dollars(1000));
  a.flows.tax_depreciation.assign(12, dollars(200));
  a.solve();
  EXPECT_EQ(a.run.tax[4].income, dollars(1000 - 200 - 100 - 100 - 10));
  EXPECT_EQ(a.run.tax[5].income, dollars(1000 - 200 - 90 - 100));
  Money paid;
  for (const CashMonth& m : a.run.cash) paid += m.tax;
  EXPECT_EQ(paid, part(dollars(5 * 600 + 7 * 610 - 10), Rate::per_cent(21)));
}

// A loan of 12,000 with a fee of 1,200 over twelve months is swept away by the surplus of the first quarter: the tax of
// March is paid before the sweep is known. January to March earn 20,000 each, less 120 of interest in February and
// March and 100 of the fee: 59,560. March pays a quarter of that, and what the sweep writes off, 1,000, is deducted in
// March all the same: its tax of 250 comes back in December, after no tax is due.
TEST(Run, WhatASweepMakesDeductibleCountsInTheMonthAndIsSetOffLater) {
  MoneyCase a(12);
  a.terms.tax.method = TaxMethod::income;
  a.terms.tax.rate = Rate::per_cent(25);
  LoanTerms& loan = a.lend(DayCount::thirty_360, 12);
  loan.upfront = Rate::per_cent(10);
  loan.draw_until = 0;
  loan.maturity = 12;
  loan.sweep = Rate::per_cent(100);
  a.choices.loans[0][0].draw[0] = dollars(12'000);
  for (size_t t = 0; t < 3; ++t) a.flows.operating_result[t] = dollars(20'000);
  a.solve();
  const auto& months = a.run.loans[0];
  EXPECT_EQ(months[2].sweep, dollars(12'000));
  EXPECT_EQ(months[2].fees_written_off, dollars(1'000));
  EXPECT_EQ(a.run.tax[2].income, dollars(20'000 - 120 - 100 - 1'000));
  EXPECT_EQ(a.run.tax[2].paid, part(dollars(59'560), Rate::per_cent(25)));
  EXPECT_EQ(a.run.tax[2].tax_year, part(dollars(58'560), Rate::per_cent(25)));
  EXPECT_EQ(a.run.tax[2].owed, dollars(-250));
  EXPECT_EQ(a.run.tax[11].paid, dollars(-250));
}

struct RandomCase : MoneyCase {
  explicit RandomCase(std::mt19937_64& any)
      : MoneyCase(1 + static_cast<int>(any() % 40), Month::of(2027, 1 + static_cast<int>(any() % 12))), any(any) {
    scale = std::int64_t{1} << up_to(38);
    for (size_t t = 0; t < static_cast<size_t>(terms.months); ++t) {
      flows.operating_result[t] = amount(3) - amount(1);
      flows.invested[t] = amount(2) - amount(1);
      flows.maintenance[t] = amount(1);
      flows.tax_depreciation[t] = amount(1);
      flows.tax_gain[t] = amount(1) - amount(1);
      flows.collateral_value[t] = amount(9);
      flows.asset_value[t] = amount(9);
      choices.calls[t] = sometimes(amount(1));
      choices.distributions[t] = sometimes(amount(1));
      choices.emergency[t] = up_to(9) == 0 ? amount(1) : Money{};
    }
    for (int f = up_to(4); f > 0; --f) add_loan();
    for (int p = up_to(3); p >= 0; --p) add_partner();
    set_capital();
  }

  int up_to(int most) { return static_cast<int>(any() % static_cast<unsigned>(most + 1)); }
  Money amount(int times) {
    return Money::cents(static_cast<std::int64_t>(any() % static_cast<std::uint64_t>(scale * times)));
  }
  Money sometimes(Money money) { return up_to(2) == 0 ? money : Money{}; }
  Rate rate(int pct) { return {static_cast<std::int64_t>(any() % static_cast<std::uint64_t>(pct * 10'000'000 + 1))}; }
  bool coin() { return up_to(1) == 0; }

  void add_loan() {
    LoanTerms& loan = lend(static_cast<DayCount>(up_to(2)), 0);
    for (Rate& r : loan.rate) r = rate(15);
    loan.revolving = up_to(3) == 0;
    loan.prepayable = coin();
    loan.junior = coin();
    loan.amortisation = static_cast<Amortisation>(up_to(2));
    loan.limit = amount(9);
    loan.opening = sometimes(amount(4));
    loan.draw_from = up_to(10);
    loan.draw_until = loan.draw_from + up_to(20);
    loan.maturity = coin() ? kNever : up_to(50);
    loan.grace = up_to(6);
    loan.parts = up_to(30);
    loan.interest_every = 1 + up_to(5);
    loan.capitalise_until = up_to(12) - 6;
    for (Rate* fee : {&loan.upfront, &loan.discount, &loan.commitment, &loan.prepay_fee}) *fee = rate(3);
    loan.agency_yearly = amount(1);
    if (up_to(3) == 0) loan.sculpt_cover = Rate{1'000'000'000} + rate(50);
    if (coin()) loan.sweep = rate(100);
    if (coin()) loan.dscr_min = rate(200);
    if (coin()) loan.dscr_forward_min = rate(200);
    if (coin()) loan.ltv_max = rate(90);
    if (coin()) loan.advance = Rate{1} + rate(90);
    loan.cures_max = up_to(2);
    loan.min_liquidity = amount(1);
    for (LoanChoice& choice : choices.loans.back()) {
      choice.draw[static_cast<size_t>(up_to(3))] = sometimes(amount(2));
      choice.repaid = sometimes(amount(2));
    }
  }

  void add_partner() {
    PartnerTerms& partner = join(amount(20), 0);
    partner.sponsor = coin();
    partner.ownership = up_to(50) * 10'000'000;
    partner.call_from = up_to(3);
    partner.preferred = rate(12);
    if (up_to(5) == 0) partner.defaults_from = up_to(40);
  }

  void set_capital() {
    CapitalTerms& capital = terms.capital;
    capital.opening_cash = amount(5);
    capital.min_cash = amount(1);
    capital.gearing_max = rate(100);
    capital.call_cost = rate(2);
    capital.lockup = rate(200);
    capital.dscr_window = 1 + up_to(14);
    capital.debt_reserve = up_to(9);
    capital.maintenance_reserve = up_to(9);
    capital.default_cover = rate(100);
    capital.default_penalty = rate(50);
    capital.carry = rate(30);
    capital.catch_up = rate(100);
    capital.sharing = coin() ? Sharing::ownership : Sharing::tiers;
    terms.tax.method = coin() ? TaxMethod::proxy : TaxMethod::income;
    terms.tax.proxy = rate(30);
    terms.tax.rate = rate(30);
    terms.tax.loss_limit = rate(100);
  }

  std::mt19937_64& any;
  std::int64_t scale = 1;
};

void expect_cash_adds_up(const RandomCase& a) {
  for (size_t t = 0; t < a.run.cash.size(); ++t) {
    const CashMonth& c = a.run.cash[t];
    ASSERT_EQ(c.opening, t == 0 ? a.terms.capital.opening_cash : a.run.cash[t - 1].closing);
    ASSERT_EQ(c.closing, sum_of_cash(c));
    ASSERT_EQ(c.cfads, a.flows.operating_result[t] - a.run.tax[t].paid);
    CashMonth sum;
    for (const auto& loan : a.run.loans) {
      const LoanMonth& m = loan[t];
      sum.draws += m.draw;
      sum.discounts += m.discount;
      sum.fees += m.upfront + m.commitment + m.agency + m.prepay_fee;
      sum.interest += m.interest_paid;
      sum.instalments += m.instalment;
      sum.sweeps += m.sweep;
      sum.prepayments += m.prepayment;
      sum.balloons += m.balloon;
    }
    for (const auto line : {&CashMonth::draws, &CashMonth::discounts, &CashMonth::fees, &CashMonth::interest,
                            &CashMonth::instalments, &CashMonth::sweeps, &CashMonth::prepayments, &CashMonth::balloons})
      ASSERT_EQ(c.*line, sum.*line);
    Money paid, received;
    for (const auto& partner : a.run.calls) paid += partner[t].paid;
    for (const auto& partner : a.run.shares) received += partner[t].received();
    ASSERT_EQ(c.calls + c.cures, paid);
    Wide owned = 0;
    for (const auto& partner : a.run.calls) owned += partner[t].ownership;
    ASSERT_EQ(received, owned > 0 ? c.distributions : received);
  }
}

void expect_loans_add_up(const RandomCase& a) {
  for (size_t f = 0; f < a.run.loans.size(); ++f) {
    const LoanTerms& terms = a.terms.loans[f];
    Money balance = terms.opening, owed, deferred;
    for (size_t t = 0; t < a.run.cash.size(); ++t) {
      const LoanMonth& m = a.run.loans[f][t];
      ASSERT_EQ(m.opening, balance);
      balance += m.draw + m.capitalised - m.instalment - m.sweep - m.prepayment - m.balloon;
      ASSERT_EQ(m.closing, balance);
      ASSERT_GE(balance, Money{});
      ASSERT_EQ(m.interest, interest(m.opening, terms.rate[t], terms.days[t], terms.year_days));
      owed += m.interest - m.capitalised - m.interest_paid;
      ASSERT_EQ(m.interest_owed, owed);
      deferred += m.upfront + m.discount - m.fees_expensed;
      ASSERT_EQ(m.fees_deferred, deferred);
      for (const Money amount : {m.instalment, m.sweep, m.prepayment, m.balloon, m.interest_paid, m.fees_deferred,
                                 m.fees_expensed, m.fees_written_off})
        ASSERT_GE(amount, Money{});
      const bool open = static_cast<int>(t) < terms.draw_until && static_cast<int>(t) + 1 < terms.maturity &&
                        (terms.revolving || m.drawn_to_date < terms.limit);
      if (m.closing == Money{} && !open) {
        ASSERT_EQ(m.fees_deferred, Money{}) << "nothing carries them any more";
      }
      const int month = static_cast<int>(t);
      ASSERT_TRUE(balance == Money{} || month < terms.maturity);
      ASSERT_TRUE(owed == Money{} || month != terms.maturity);
    }
  }
}

// The months first .. last of a field, as far as there are any.
template <class Value>
Money over(const RandomCase& a, int first, int last, const Value& value) {
  Money sum;
  for (int t = std::max(0, first); t <= std::min(last, a.terms.months - 1); ++t) sum += value(static_cast<size_t>(t));
  return sum;
}

// What is paid to lenders in the months, balloons apart, less what is ahead of schedule when they end. Capitalised
// interest is not paid.
Money service_in(const RandomCase& a, int first, int last) {
  first = std::max(0, first);
  last = std::min(last, a.terms.months - 1);
  Money sum;
  for (size_t f = 0; f < a.run.loans.size() && first <= last; ++f) {
    const auto& months = a.run.loans[f];
    const bool sculpted = a.terms.loans[f].sculpt_cover.billionths > 0;
    Money principal;
    for (int t = first; t <= last; ++t) {
      const LoanMonth& m = months[static_cast<size_t>(t)];
      sum += m.interest_paid;
      principal += m.instalment + (sculpted ? Money{} : m.sweep + m.prepayment);
    }
    if (!sculpted) principal -= months[static_cast<size_t>(last)].ahead;
    sum += std::max(Money{}, principal);
  }
  return sum;
}

void expect_windows_are_sums(const RandomCase& a) {
  const auto cfads = [&](size_t t) { return a.run.cash[t].cfads; };
  const auto upkeep = [&](size_t t) { return a.flows.maintenance[t]; };
  const CapitalTerms& capital = a.terms.capital;
  for (int t = 0; t < a.terms.months; ++t) {
    const auto i = static_cast<size_t>(t);
    const CashMonth& cash = a.run.cash[i];
    ASSERT_EQ(a.run.tests[i].cfads_window, over(a, t - capital.dscr_window + 1, t, cfads));
    ASSERT_EQ(a.run.tests[i].service_window, service_in(a, t - capital.dscr_window + 1, t));
    ASSERT_EQ(cash.debt_reserve, service_in(a, t + 1, t + capital.debt_reserve));
    ASSERT_EQ(cash.maintenance_reserve, over(a, t + 1, t + capital.maintenance_reserve, upkeep));
    ASSERT_EQ(cash.free, cash.closing - cash.debt_reserve - cash.maintenance_reserve);
    for (size_t f = 0; f < a.run.loans.size(); ++f) {
      const auto& forward = a.run.covenants[f][i].dscr_forward;
      if (t + 1 == a.terms.months || a.terms.loans[f].dscr_forward_min.billionths == 0) continue;
      ASSERT_EQ(forward.have, over(a, t + 1, t + capital.dscr_window, cfads));
      ASSERT_EQ(forward.need, part(service_in(a, t + 1, t + capital.dscr_window), a.terms.loans[f].dscr_forward_min));
    }
  }
}

TEST(Run, RandomMonthsAddUpToTheCent) {
  std::mt19937_64 any(20260131);
  for (int round = 0; round < 4000; ++round) {
    SCOPED_TRACE(round);
    RandomCase a(any);
    a.solve();
    expect_cash_adds_up(a);
    expect_loans_add_up(a);
    expect_windows_are_sums(a);
    if (HasFatalFailure()) return;
  }
}

TEST(Run, ASecondRunOnTheSameRoomIsTheSame) {
  std::mt19937_64 any(7);
  for (int round = 0; round < 200; ++round) {
    RandomCase a(any), other(any);
    a.solve();
    const auto first = a.run;
    const Schedules schedules = schedules_of(a.terms, a.choices);
    const CashMonth* room = a.run.cash.data();
    run_money(a.terms, a.flows, a.choices, schedules, a.run);
    EXPECT_EQ(a.run.cash.data(), room);
    other.solve();
    run_money(a.terms, a.flows, a.choices, schedules, other.run);
    for (const auto* run : {&a.run, &other.run}) {
      for (size_t t = 0; t < first.cash.size(); ++t) {
        ASSERT_EQ(run->cash[t].closing, first.cash[t].closing);
        ASSERT_EQ(run->cash[t].free, first.cash[t].free);
        ASSERT_EQ(run->tests[t].locked_up, first.tests[t].locked_up);
        for (size_t p = 0; p < first.shares.size(); ++p)
          ASSERT_EQ(run->shares[p][t].received(), first.shares[p][t].received());
      }
    }
  }
}

}  // namespace
}  // namespace stargate::finance
