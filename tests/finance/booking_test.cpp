// SPDX-License-Identifier: Apache-2.0
// Entries of three months worked out by hand (hand_case.hpp).
#include "stargate/finance/booking.hpp"

#include <gtest/gtest.h>

#include "stargate/base/check.hpp"
#include "tests/finance/hand_case.hpp"

namespace stargate::finance {
namespace {

using hand::usd;

Ledger hand_ledger() { return book(hand::terms(), hand::flows(), hand::run()); }

ByMonth<Money> dollars(std::initializer_list<double> amounts) {
  ByMonth<Money> months;
  for (const double amount : amounts) months.push_back(usd(amount));
  return months;
}

TEST(Booking, BalancesAreThoseOnPaper) {
  const Ledger ledger = hand_ledger();
  const auto balance = [&](Account account) { return ledger.balance(account, 3); };
  EXPECT_EQ(balance(Account::bank), dollars({129, 167, 160}));
  EXPECT_EQ(balance(Account::supplier), dollars({25, -3, 0}));
  EXPECT_EQ(balance(Account::hub_racks), dollars({0, 0, 0}));
  EXPECT_EQ(balance(Account::racks), dollars({60, 94, 74}));
  EXPECT_EQ(balance(Account::racks_wear), dollars({-22, -25, -17}));
  EXPECT_EQ(balance(Account::in_progress), dollars({40, 0, 0}));
  EXPECT_EQ(balance(Account::buildings), dollars({0, 40, 40}));
  EXPECT_EQ(balance(Account::buildings_wear), dollars({0, 0, -1}));
  EXPECT_EQ(balance(Account::deferred_fees), dollars({1, 1, 1}));
  EXPECT_EQ(balance(Account::tax), dollars({0, -5, 1}));
  EXPECT_EQ(balance(Account::loan), dollars({-71, -71, -58}));
  EXPECT_EQ(balance(Account::interest_owed), dollars({0, -3, 0}));
  EXPECT_EQ(balance(Account::emergency), dollars({0, 0, -5}));
  EXPECT_EQ(balance(Account::paid_in), dollars({-140, -140, -140}));
  EXPECT_EQ(balance(Account::paid_out), dollars({0, 0, 30}));
  EXPECT_EQ(balance(Account::opening_equity), dollars({-30, -30, -30}));
}

TEST(Booking, SellingRacksLeavesTheDifferenceAsGain) {
  EXPECT_EQ(hand_ledger().movement(Account::disposal_gain, 3), dollars({0, 0, -1}));  // 9 - (20 - 12)
}

TEST(Booking, CallsAreDatedWhenTheyAreDueAndTheRestOnThePaymentDay) {
  int calls = 0;
  const Ledger ledger = hand_ledger();
  for (const Entry& e : ledger.entries()) {
    if (e.line == CashLine::calls) {
      ++calls;
      EXPECT_EQ(e.date.text(), "2028-01-21");
    } else if (e.month < 1) {
      EXPECT_EQ(e.date.text(), e.month < 0 ? "2027-12-31" : "2028-01-31");
    } else {
      EXPECT_EQ(e.date.text(), e.month == 1 ? "2028-02-29" : "2028-03-31");  // a leap year
    }
  }
  EXPECT_EQ(calls, 2);  // one per partner
}

TEST(Booking, WhatPassesTheBankAndNothingElseNamesItsLine) {
  const Ledger ledger = hand_ledger();
  for (const Entry& e : ledger.entries()) {
    const bool cash = e.month >= 0 && (e.debit == Account::bank || e.credit == Account::bank);
    EXPECT_EQ(cash, e.line != CashLine::count_) << name(e.debit) << " / " << name(e.credit);
    EXPECT_GT(e.amount, Money{});
  }
}

TEST(Booking, ADiscountIsDeferredLikeAnUpfrontFee) {
  auto run = hand::run();
  run.loans[0][0].discount = usd(3);
  const Ledger ledger = book(hand::terms(), hand::flows(), run);
  EXPECT_EQ(ledger.balance(Account::deferred_fees, 3, 0), dollars({4, 4, 4}));
  EXPECT_EQ(ledger.balance(Account::bank, 3), dollars({126, 164, 157}));
}

TEST(Booking, AFinancingLineIsNoFlowOfThings) {
  Flows flows = hand::flows();
  flows.by_thing.front().line = CashLine::draws;
  EXPECT_THROW(book(hand::terms(), flows, hand::run()), Defect);
}

}  // namespace
}  // namespace stargate::finance
