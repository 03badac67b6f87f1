// Rates of return and schedules of repayment, held against published examples, closed forms and random series.
#include "stargate/finance/returns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "stargate/finance/schedule.hpp"

namespace stargate::finance {
namespace {

Money usd(double dollars) { return Money::cents(std::llround(dollars * 100)); }

double worth(const std::vector<Dated>& flows, double yearly) {
  double sum = 0;
  for (const Dated& f : flows) sum += static_cast<double>(f.amount.in_cents()) / 100 * std::pow(1 + yearly, -(f.date - flows.front().date) / 365.0);
  return sum;
}

// The example in the documentation of XIRR that spreadsheets share: 37.34 %.
TEST(Returns, AgreeWithTheSpreadsheetsExample) {
  const std::vector<Dated> example = {{Date::of(2008, 1, 1), usd(-10000)}, {Date::of(2008, 3, 1), usd(2750)}, {Date::of(2008, 10, 30), usd(4250)},
                                      {Date::of(2009, 2, 15), usd(3250)}, {Date::of(2009, 4, 1), usd(2750)}};
  const auto root = xirr(example);
  ASSERT_TRUE(root);
  EXPECT_NEAR(root->rate, 0.373362535, 5e-9);
  EXPECT_TRUE(root->unique);
}

TEST(Returns, OfOneYearIsTheGain) {
  const auto of = [](double in, double out) { return xirr(std::vector<Dated>{{Date::of(2025, 1, 1), usd(in)}, {Date::of(2026, 1, 1), usd(out)}})->rate; };
  EXPECT_NEAR(of(-100, 113), 0.13, 1e-11);
  EXPECT_NEAR(of(-100, 40), -0.6, 1e-11);
  EXPECT_NEAR(of(-100, 100), 0, 1e-11);
  EXPECT_NEAR(of(-1, 500), 499, 1e-6);
  std::vector<Money> monthly(13);
  monthly.front() = usd(-100);
  monthly.back() = usd(113);
  EXPECT_NEAR(irr_yearly(monthly)->rate, 0.13, 1e-11);
  EXPECT_NEAR(npv(monthly, 0.13), 0, 1e-9);
}

TEST(Returns, AreNothingWithoutBothSignsAndNotUniqueWhereTwoRatesDoIt) {
  EXPECT_FALSE(xirr({}));
  EXPECT_FALSE(xirr(std::vector<Dated>{{Date::of(2025, 1, 1), usd(-100)}}));
  EXPECT_FALSE(irr_yearly(std::vector<Money>(12)));
  // -1,000, 2,300, -1,320 in yearly steps: both 10 % and 20 % make it zero.
  const std::vector<Dated> pump = {{Date::of(2025, 1, 1), usd(-1000)}, {Date::of(2026, 1, 1), usd(2300)}, {Date::of(2027, 1, 1), usd(-1320)}};
  const auto root = xirr(pump);
  ASSERT_TRUE(root);
  EXPECT_NEAR(root->rate, 0.10, 1e-9);
  EXPECT_FALSE(root->unique);
}

TEST(Returns, MakeThePresentValueZero) {
  std::mt19937 random(1);
  int found = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<Dated> flows;
    for (int i = 0; i < 24; ++i) flows.push_back({Date::of(2025, 1, 1) + 90 * i, usd(static_cast<int>(random() % 2000) - (i < 10 ? 1900.0 : 100.0))});
    const auto root = xirr(flows);
    if (!root) continue;
    ++found;
    EXPECT_NEAR(worth(flows, root->rate), 0, 1e-3 * std::max(1.0, std::pow(1 + root->rate, -6)));
  }
  EXPECT_GT(found, 300);
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
    const LoanTerms terms = loan(random() % 2 == 0 ? Amortisation::straight : Amortisation::annuity, static_cast<int>(random() % 30),
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
  EXPECT_EQ(due[10], usd(0));   // what is left is the balloon
  std::vector<Money> none(600);
  add_due(loan(Amortisation::bullet, 0, 12, 5), 0, usd(1200), none);
  terms.revolving = true;
  add_due(terms, 0, usd(1200), none);
  EXPECT_EQ(std::accumulate(none.begin(), none.end(), Money{}), Money{});
}

}  // namespace
}  // namespace stargate::finance
