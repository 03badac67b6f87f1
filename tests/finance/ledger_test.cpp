// SPDX-License-Identifier: Apache-2.0
// The ledger: sums over entries.
#include "stargate/finance/ledger.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "stargate/base/check.hpp"

namespace stargate::finance {
namespace {

Money usd(std::int64_t dollars) { return Money::cents(100 * dollars); }

Ledger three_entries() {
  Ledger ledger;
  ledger.enter(
      {-1, Date::of(2027, 12, 31), Account::bank, Account::opening_equity, -1, -1, CashLine::count_, usd(100)});
  ledger.enter({0, Date::of(2028, 1, 31), Account::bank, Account::loan, -1, 1, CashLine::draws, usd(40)});
  ledger.enter({1, Date::of(2028, 2, 29), Account::loan, Account::bank, 1, -1, CashLine::instalments, usd(15)});
  return ledger;
}

TEST(Ledger, BalancesStartFromTheOpeningAndMovementsDoNot) {
  const Ledger ledger = three_entries();
  EXPECT_EQ(ledger.movement(Account::bank, 2), (ByMonth<Money>{usd(40), usd(-15)}));
  EXPECT_EQ(ledger.balance(Account::bank, 2), (ByMonth<Money>{usd(140), usd(125)}));
  EXPECT_EQ(ledger.balance(Account::loan, 2), (ByMonth<Money>{usd(-40), usd(-25)}));
  EXPECT_EQ(ledger.balance(Account::opening_equity, 2), (ByMonth<Money>{usd(-100), usd(-100)}));
}

TEST(Ledger, KnowsSubAccounts) {
  const Ledger ledger = three_entries();
  EXPECT_EQ(ledger.balance(Account::loan, 2, 1), (ByMonth<Money>{usd(-40), usd(-25)}));
  EXPECT_EQ(ledger.balance(Account::loan, 2, 0), (ByMonth<Money>{Money{}, Money{}}));
}

TEST(Ledger, LinesOfCashAreWhatPassesTheBank) {
  const auto lines = three_entries().cash_lines(2);
  EXPECT_EQ(lines[static_cast<size_t>(CashLine::draws)], (ByMonth<Money>{usd(40), Money{}}));
  EXPECT_EQ(lines[static_cast<size_t>(CashLine::instalments)], (ByMonth<Money>{Money{}, usd(-15)}));
}

TEST(Ledger, ANegativeAmountReverses) {
  Ledger ledger = three_entries();
  ledger.enter({1, Date::of(2028, 2, 29), Account::loan, Account::bank, 1, -1, CashLine::instalments, usd(-15)});
  EXPECT_EQ(ledger.balance(Account::bank, 2).back(), usd(140));
}

TEST(Ledger, DebitsAndCreditsOfRandomEntriesAddUpToNothing) {
  std::mt19937_64 random(5);
  Ledger ledger;
  for (int i = 0; i < 2000; ++i) {
    const auto any = [&] { return static_cast<Account>(random() % static_cast<unsigned>(Account::count_)); };
    ledger.enter({static_cast<int>(random() % 13) - 1,
                  {},
                  any(),
                  any(),
                  -1,
                  -1,
                  CashLine::count_,
                  Money::cents(static_cast<std::int64_t>(random() % 2'000'000'000'000'000) - 1'000'000'000'000'000)});
  }
  const auto moved = ledger.movements(12);
  for (size_t t = 0; t <= 12; ++t) {
    Money sum;
    for (const auto& account : moved) sum += account[t];
    EXPECT_EQ(sum, Money{}) << "month " << t;
  }
  for (size_t a = 0; a < moved.size(); ++a) {
    const auto one = ledger.movement(static_cast<Account>(a), 12);
    EXPECT_TRUE(std::equal(one.begin(), one.end(), moved[a].begin() + 1)) << name(static_cast<Account>(a));
  }
}

TEST(Ledger, TurnsDownAMonthOutsideTheProgramme) { EXPECT_THROW(three_entries().movements(1), Defect); }

TEST(Ledger, AccountsHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (int a = 0; a < static_cast<int>(Account::count_); ++a) names.insert(name(static_cast<Account>(a)));
  EXPECT_EQ(names.size(), static_cast<size_t>(Account::count_));
}

}  // namespace
}  // namespace stargate::finance
