// SPDX-License-Identifier: Apache-2.0
// Rates of return and schedules of repayment, held against published examples, closed forms and random series.
#include "stargate/finance/returns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "stargate/finance/schedule.hpp"

namespace stargate::finance {
namespace {

Money usd(double dollars) { return Money::cents(std::llround(dollars * 100)); }

double worth(const std::vector<Dated>& flows, double yearly) {
  double sum = 0;
  for (const Dated& f : flows)
    sum +=
        static_cast<double>(f.amount.in_cents()) / 100 * std::pow(1 + yearly, -(f.date - flows.front().date) / 365.0);
  return sum;
}

// The example in the documentation of XIRR that spreadsheets share: 37.34 %.
TEST(Returns, AgreeWithTheSpreadsheetsExample) {
  const std::vector<Dated> example = {{Date::of(2008, 1, 1), usd(-10000)},
                                      {Date::of(2008, 3, 1), usd(2750)},
                                      {Date::of(2008, 10, 30), usd(4250)},
                                      {Date::of(2009, 2, 15), usd(3250)},
                                      {Date::of(2009, 4, 1), usd(2750)}};
  const Rates rates = xirr(example);
  ASSERT_TRUE(rates.earned());
  EXPECT_NEAR(*rates.earned(), 0.373362535, 5e-9);
}

TEST(Returns, OfOneYearIsTheGain) {
  const auto of = [](double in, double out) {
    return xirr(std::vector<Dated>{{Date::of(2025, 1, 1), usd(in)}, {Date::of(2026, 1, 1), usd(out)}}).earned().value();
  };
  EXPECT_NEAR(of(-100, 113), 0.13, 1e-11);
  EXPECT_NEAR(of(-100, 40), -0.6, 1e-11);
  EXPECT_NEAR(of(-100, 100), 0, 1e-11);
  EXPECT_NEAR(of(-1, 500), 499, 1e-6);
  std::vector<Money> monthly(13);
  monthly.front() = usd(-100);
  monthly.back() = usd(113);
  EXPECT_NEAR(irr_yearly(monthly).earned().value(), 0.13, 1e-11);
  EXPECT_NEAR(npv(monthly, 0.13), 0, 1e-9);
}

std::vector<Dated> yearly(std::initializer_list<double> amounts) {
  std::vector<Dated> flows;
  for (const double amount : amounts)
    flows.push_back({Date::of(2025, 1, 1) + 365 * static_cast<int>(flows.size()), usd(amount)});
  return flows;
}

void expect_found(const std::vector<Dated>& flows, Rates::Says says, const std::vector<double>& wanted) {
  const Rates rates = xirr(flows);
  EXPECT_EQ(rates.says, says);
  ASSERT_EQ(rates.found.size(), wanted.size()) << why_no_return(rates);
  for (size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(rates.found[i], wanted[i], 1e-7);
  EXPECT_EQ(rates.earned().has_value(), says == Rates::Says::earned);
  EXPECT_EQ(why_no_return(rates).empty(), says == Rates::Says::earned);
}

TEST(Returns, AreNothingWithoutBothSigns) {
  EXPECT_EQ(xirr({}).says, Rates::Says::nothing_paid);
  EXPECT_EQ(irr_yearly(std::vector<Money>(12)).says, Rates::Says::nothing_paid);
  expect_found(yearly({-100}), Rates::Says::nothing_received, {});
  expect_found(yearly({100}), Rates::Says::nothing_paid, {});
}

// Each polynomial is written by its roots: -1,000 (x - 1/1.1)(x - 1/1.2) ... in the discount factor x.
TEST(Returns, SayEveryRateThatFits) {
  using enum Rates::Says;
  expect_found(yearly({-1000, 2300, -1320}), several, {0.10, 0.20});
  expect_found(yearly({-100, 235, -137.5}), several, {0.10, 0.25});
  expect_found(yearly({-1600, 10000, -10000}), several, {0.25, 4.0});
  expect_found(yearly({-1000, 3600, -4310, 1716}), several, {0.10, 0.20, 0.30});
  expect_found(yearly({-1000, 2200, -1210}), touches, {0.10});  // zero at 10 %, below zero on either side
  expect_found(yearly({100, -250, 200}), no_rate, {});          // as pyxirr and numpy-financial say, too
  expect_found(yearly({100, -110}), cost, {0.10});              // borrowed, not invested
  expect_found(yearly({-100, 110}), earned, {0.10});
  expect_found(yearly({-100, 300, -199.99, 0.5, -0.51, 0.2}), several,
               xirr(yearly({-100, 300, -199.99, 0.5, -0.51, 0.2})).found);
  EXPECT_EQ(why_no_return(xirr(yearly({-100, 235, -137.5}))),
            "10.00 % and 25.00 % a year both fit, so no single rate says what is earned");
}

// Roots planted at random, some close together, between -60 and 200 %: found, all of them and nothing else. Amounts are
// whole cents, so that the planted rates move a little.
TEST(Returns, FindPlantedRates) {
  std::mt19937_64 random(5);
  int found = 0;
  for (int round = 0; round < 400; ++round) {
    const size_t count = 1 + random() % 4;
    std::vector<double> rates, polynomial = {-1e10};
    for (size_t i = 0; i < count; ++i) rates.push_back(-0.6 + 2.6 * static_cast<double>(random() % 10'000) / 10'000);
    std::sort(rates.begin(), rates.end());
    bool apart = true;
    for (size_t i = 1; i < count; ++i) apart = apart && rates[i] - rates[i - 1] > 0.01;
    if (!apart) continue;
    for (const double rate : rates) {  // times (1 - (1 + rate) x)
      polynomial.push_back(0);
      for (size_t i = polynomial.size() - 1; i > 0; --i) polynomial[i] -= (1 + rate) * polynomial[i - 1];
    }
    std::vector<Money> monthly(12 * count + 1);
    for (size_t i = 0; i <= count; ++i) monthly[12 * i] = usd(polynomial[i]);
    const Rates all = irr_yearly(monthly);
    ASSERT_EQ(all.found.size(), count) << round << " " << why_no_return(all);
    for (size_t i = 0; i < count; ++i) EXPECT_NEAR(all.found[i], rates[i], 1e-5);
    ++found;
  }
  EXPECT_GT(found, 300);
}

// Against a walk over the whole range in small steps, which sees every change of sign that is not closer than a step.
TEST(Returns, FindWhatAFineGridFinds) {
  std::mt19937 random(1);
  int several = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Dated> flows;
    const int count = 3 + static_cast<int>(random() % 30);
    for (int i = 0; i < count; ++i)
      flows.push_back(
          {Date::of(2025, 1, 1) + 30 * i, usd(static_cast<int>(random() % 2000) - (i < count / 2 ? 1500.0 : 500.0))});
    const Rates rates = xirr(flows);
    std::vector<double> grid;
    double before = 0;
    for (double u = std::log(0.002); u < std::log(500); u += 0.0005) {
      const double now = worth(flows, std::expm1(u));
      if (u > std::log(0.002) && (now < 0) != (before < 0)) grid.push_back(std::expm1(u));
      before = now;
    }
    for (const double rate : grid)
      EXPECT_TRUE(std::any_of(rates.found.begin(), rates.found.end(),
                              [&](double r) { return std::fabs(r - rate) < 1e-3 * (1 + rate); }))
          << round << " " << rate;
    for (const double rate : rates.found) {
      double size = 0;
      for (const Dated& f : flows)
        size += std::fabs(static_cast<double>(f.amount.in_cents())) / 100 *
                std::pow(1 + rate, -(f.date - flows.front().date) / 365.0);
      EXPECT_NEAR(worth(flows, rate) / size, 0, 1e-9) << round << " " << rate;
    }
    several += rates.found.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(several, 20);
}

LoanTerms loan(Amortisation kind, int grace, int parts, double pct) {
  LoanTerms terms;
  terms.amortisation = kind;
  terms.grace = grace;
  terms.parts = parts;
  terms.rate.assign(600, Rate::per_cent(pct));
  return terms;
}

TEST(Schedule, OfADrawAddsUpToTheDraw) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 1000; ++round) {
    const Money drawn = Money::cents(static_cast<std::int64_t>(random() % 1'000'000'000'000'000) + 1);
    const LoanTerms terms =
        loan(random() % 2 == 0 ? Amortisation::straight : Amortisation::annuity, static_cast<int>(random() % 30),
             1 + static_cast<int>(random() % 240), static_cast<double>(random() % 20));
    std::vector<Money> due(600);
    add_due(terms, static_cast<int>(random() % 300), drawn, due);
    EXPECT_EQ(std::accumulate(due.begin(), due.end(), Money{}), drawn);
    for (Money m : due) EXPECT_GE(m, Money{});
  }
}

// 100,000 over 30 years at 6 % a year: 599.55 a month, the figure that loan tables print; first principal 99.55.
TEST(Schedule, AnnuityAgreesWithLoanTables) {
  EXPECT_EQ(annuity_payment(usd(100000), Rate::per_cent(6), 360), usd(599.55));
  EXPECT_EQ(annuity_payment(usd(1200), Rate{}, 12), usd(100));
  std::vector<Money> left(361);
  outstanding(loan(Amortisation::annuity, 0, 360, 6), usd(100000), Rate::per_cent(6), left);
  EXPECT_EQ(left[0] - left[1], usd(99.55));
  EXPECT_EQ(left[360], usd(0));
  // The closed form of what is owed after 120 payments: 83,685.72.
  EXPECT_NEAR(static_cast<double>(left[120].in_cents()) / 100, 83685.72, 1.0);
}

TEST(Schedule, StopsAtMaturityAndNeverStartsForBulletsAndRevolvers) {
  std::vector<Money> due(600);
  LoanTerms terms = loan(Amortisation::straight, 2, 12, 5);
  terms.maturity = 10;
  add_due(terms, 0, usd(1200), due);
  EXPECT_EQ(due[2], usd(0));
  EXPECT_EQ(due[3], usd(100));
  EXPECT_EQ(due[9], usd(100));
  EXPECT_EQ(due[10], usd(0));  // what is left is the balloon
  std::vector<Money> none(600);
  add_due(loan(Amortisation::bullet, 0, 12, 5), 0, usd(1200), none);
  terms.revolving = true;
  add_due(terms, 0, usd(1200), none);
  EXPECT_EQ(std::accumulate(none.begin(), none.end(), Money{}), Money{});
}

}  // namespace
}  // namespace stargate::finance
