// SPDX-License-Identifier: Apache-2.0
// Tax on income by hand, year by year, and against a second computation by whole years.
#include "stargate/finance/tax.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "stargate/plan/audit/audit.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate::finance {
namespace {

Money usd(std::int64_t dollars) { return Money::cents(dollars * 100); }

TaxTerms on_income(Money opening_loss = {}) {
  return {.method = TaxMethod::income,
          .proxy = {},
          .rate = Rate::per_cent(21),
          .loss_limit = Rate::per_cent(80),
          .opening_loss = opening_loss};
}

std::vector<TaxMonth> walk(const TaxTerms& terms, Month first, const std::vector<Money>& income) {
  std::vector<TaxMonth> months;
  for (size_t t = 0; t < income.size(); ++t)
    months.push_back(tax_month(terms, first + static_cast<int>(t), income[t], income[t],
                               t == 0 ? opening_tax(terms) : months.back()));
  return months;
}

// A million a year earlier lost, a million earned: 80 % of it may be set off, 200,000 at 21 % are 42,000. Then 300,000
// earned, of which 240,000 might be set off, but only 200,000 are left: 100,000 at 21 %.
TEST(Tax, LossesMayOnlyBeSetAgainstEightyPerCentOfIncome) {
  std::vector<Money> income(24);
  income[0] = usd(1'000'000);
  income[12] = usd(300'000);
  const auto months = walk(on_income(usd(1'000'000)), Month::of(2026, 1), income);
  EXPECT_EQ(months[11].losses_used, usd(800'000));
  EXPECT_EQ(months[11].tax_year, usd(42'000));
  EXPECT_EQ(months[11].losses, usd(200'000));
  EXPECT_EQ(months[12].losses_brought, usd(200'000));
  EXPECT_EQ(months[23].tax_year, usd(21'000));
  EXPECT_EQ(months[23].losses, usd(0));
}

// + 100,000, - 150,000, + 100,000 (80,000 of the loss set off, 4,200 of tax), + 100,000 (the other 70,000, 6,300 of
// tax).
TEST(Tax, ALossInTheMiddleIsCarriedForwardAndNotBack) {
  std::vector<Money> income(48);
  for (size_t t = 0; t < 12; ++t) {
    income[t] = income[24 + t] = income[36 + t] = t == 5 ? usd(100'000) : usd(0);
    income[12 + t] = t < 3 ? usd(-50'000) : usd(0);
  }
  const auto months = walk(on_income(), Month::of(2025, 1), income);
  EXPECT_EQ(months[11].tax_year, usd(21'000));
  EXPECT_EQ(months[23].tax_year, usd(0));
  EXPECT_EQ(months[23].losses, usd(150'000));
  EXPECT_EQ(months[35].tax_year, usd(4'200));
  EXPECT_EQ(months[47].tax_year, usd(6'300));
  EXPECT_EQ(months[47].losses, usd(0));
}

// 100,000 a month to June, - 50,000 a month after it: 63,000 in March and in June; in September too much has been paid
// already and nothing moves; in December the year's tax is 63,000, so 63,000 come back.
TEST(Tax, IsPaidByQuartersAndDecemberRefunds) {
  std::vector<Money> income(12);
  for (size_t t = 0; t < 12; ++t) income[t] = t < 6 ? usd(100'000) : usd(-50'000);
  const auto months = walk(on_income(), Month::of(2026, 1), income);
  for (size_t t : {0u, 1u, 3u, 4u, 6u, 7u, 8u, 9u, 10u}) EXPECT_EQ(months[t].paid, usd(0)) << t;
  EXPECT_EQ(months[1].owed, usd(42'000));
  EXPECT_EQ(months[2].paid, usd(63'000));
  EXPECT_EQ(months[5].paid, usd(63'000));
  EXPECT_EQ(months[8].owed, usd(-31'500));
  EXPECT_EQ(months[11].paid, usd(-63'000));
  EXPECT_EQ(months[11].owed, usd(0));
}

TEST(Tax, OfAProgrammeThatStartsInAutumnBringsItsOpeningLossIntoThatYear) {
  const auto months = walk(on_income(usd(500)), Month::of(2025, 10), {usd(1'000), usd(0), usd(0), usd(0)});
  EXPECT_EQ(months[0].losses_brought, usd(500));
  EXPECT_EQ(months[2].tax_year, usd(105));
  EXPECT_EQ(months[2].paid, usd(105));
  EXPECT_EQ(months[3].losses_brought, usd(0));
  EXPECT_EQ(months[3].income_year, usd(0));
}

Money percent(Money amount, int pct) {  // half away from zero; amounts here are not negative
  return Money::cents((amount.in_cents() * pct + 50) / 100);
}

TEST(Tax, OfWholeYearsAgreesWithASecondComputation) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 2000; ++round) {
    const int first = 1 + static_cast<int>(random() % 12);
    const Money opening = Money::cents(static_cast<std::int64_t>(random() % 100'000'000'000));
    const std::int64_t size = 1 + static_cast<std::int64_t>(random() % 1'000'000'000'000);
    std::vector<Money> income(static_cast<size_t>(13 - first + 12 * 6));
    for (Money& m : income)
      m = Money::cents(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(2 * size)) - size);
    const auto months = walk(on_income(opening), Month::of(2025, first), income);
    Money losses = opening, earned, paid;
    for (size_t t = 0; t < income.size(); ++t) {
      earned += income[t];
      paid += months[t].paid;
      EXPECT_GE(months[t].losses, Money{});
      EXPECT_GE(months[t].tax_year, Money{});
      if ((static_cast<int>(t) + first) % 12 != 0) continue;
      const Money positive = std::max(Money{}, earned), used = std::min(losses, percent(positive, 80));
      ASSERT_EQ(paid, percent(positive - used, 21));
      losses += std::max(Money{}, -earned) - used;
      ASSERT_EQ(months[t].losses, losses);
      ASSERT_EQ(months[t].owed, Money{});
      earned = paid = Money{};
    }
  }
}

TEST(Tax, ByProxyIsAShareOfAPositiveResultPaidAtOnce) {
  TaxTerms terms;
  terms.proxy = Rate::per_cent(7);
  terms.opening_loss = usd(1'000'000);
  std::mt19937_64 random(12);
  TaxMonth before = opening_tax(terms);
  for (int t = 0; t < 1000; ++t) {
    const Money result = Money::cents(static_cast<std::int64_t>(random() % 2'000'000'000'000) - 1'000'000'000'000);
    const TaxMonth month = tax_month(terms, Month::of(2025, 6) + t, result, usd(123), before);
    EXPECT_EQ(month.tax, percent(std::max(Money{}, result), 7));
    EXPECT_EQ(month.paid, month.tax);
    EXPECT_EQ(month.owed, Money{});
    EXPECT_EQ(month.losses, Money{});
    before = month;
  }
}

// The audit's line of tax, which the optimiser's rows follow, in every month of a plan with good and bad months.
TEST(Tax, ByProxyIsTheAuditsTax) {
  Programme p = small::rich_programme();
  p.settings.tax_proxy_pct = 12.5;
  ByMonth<Money> results = audit(p, small::rich_plan()).derived.operating_result;
  std::nth_element(results.begin(), results.begin() + 9, results.end());
  p.settings.overhead_usd_m_per_month += results[9].in_millions();  // so that some months lose money
  const Audit judged = audit(p, small::rich_plan());
  TaxTerms terms;
  terms.proxy = Rate::per_cent(p.settings.tax_proxy_pct);
  TaxMonth before = opening_tax(terms);
  int taxed = 0;
  for (int t = 0; t < judged.derived.months; ++t) {
    const auto m = static_cast<size_t>(t);
    before = tax_month(terms, p.month_at(t), judged.derived.operating_result[m], {}, before);
    EXPECT_EQ(before.paid, -judged.derived.cash_lines[static_cast<size_t>(CashLine::tax)][m]) << t;
    taxed += before.paid > Money{};
  }
  EXPECT_GT(taxed, 0);
  EXPECT_LT(taxed, judged.derived.months);
}

}  // namespace
}  // namespace stargate::finance
