// SPDX-License-Identifier: Apache-2.0
// The three statements and the partners' accounts of three months worked out by hand (hand_case.hpp), line by line.
#include "stargate/finance/statements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "stargate/base/check.hpp"
#include "tests/finance/hand_case.hpp"

namespace stargate::finance {
namespace {

using hand::usd;
using Row = std::vector<double>;

struct Hand {
  Terms terms = hand::terms();
  Run run = hand::run();
  Ledger ledger = book(terms, hand::flows(), run);
  Statements statements = statements_of(ledger, 3);
};

// Every line that is not named is zero.
void expect_lines(const std::vector<StatementLine>& statement, const std::map<std::string, Row>& named) {
  size_t found = 0;
  for (const StatementLine& l : statement) {
    const auto row = named.find(std::string(l.name));
    found += row == named.end() ? 0 : 1;
    ASSERT_EQ(l.values.size(), 3U);
    for (size_t t = 0; t < 3; ++t)
      EXPECT_EQ(l.values[t], row == named.end() ? Money{} : usd(row->second[t])) << l.name << " " << t;
  }
  EXPECT_EQ(found, named.size());
}

TEST(Statements, IncomeIsThatOnPaper) {
  expect_lines(Hand().statements.income, {{"service_revenue", {0, 50, 40}},
                                          {"penalties", {0, 0, -2}},
                                          {"total_revenue", {0, 50, 38}},
                                          {"energy", {-3, -6, 0}},
                                          {"contract_costs", {0, 0, 3}},
                                          {"ebitda", {-3, 44, 41}},
                                          {"depreciation", {-2, -3, -5}},
                                          {"disposal_gain", {0, 0, 1}},
                                          {"ebit", {-5, 41, 37}},
                                          {"interest", {-1, -3, -4}},
                                          {"fees", {-1, 0, -1}},
                                          {"call_cost", {-1, 0, 0}},
                                          {"profit_before_tax", {-8, 38, 32}},
                                          {"income_tax", {0, -5, -2}},
                                          {"net_income", {-8, 33, 30}}});
}

TEST(Statements, TheBalanceSheetIsThatOnPaper) {
  expect_lines(Hand().statements.balance,
               {{"cash", {129, 167, 160}},         {"supplier_deposits", {25, 0, 0}},
                {"tax_receivable", {0, 0, 1}},     {"deferred_fees", {1, 1, 1}},
                {"racks", {60, 94, 74}},           {"racks_wear", {-22, -25, -17}},
                {"in_progress", {40, 0, 0}},       {"buildings", {0, 40, 40}},
                {"buildings_wear", {0, 0, -1}},    {"total_assets", {233, 277, 258}},
                {"payables", {0, 3, 0}},           {"tax_payable", {0, 5, 0}},
                {"interest_owed", {0, 3, 0}},      {"loans", {71, 71, 58}},
                {"emergency", {0, 0, 5}},          {"total_liabilities", {71, 82, 63}},
                {"paid_in", {140, 140, 140}},      {"paid_out", {0, 0, -30}},
                {"opening_equity", {30, 30, 30}},  {"retained_income", {-8, 25, 55}},
                {"total_equity", {162, 195, 195}}, {"total_liabilities_and_equity", {233, 277, 258}}});
}

TEST(Statements, TheCashFlowIsThatOnPaper) {
  expect_lines(Hand().statements.cash_flow, {{"revenue", {0, 50, 40}},
                                             {"penalties", {0, 0, -2}},
                                             {"operating_costs", {-3, -6, 0}},
                                             {"contract_costs", {0, 0, 3}},
                                             {"tax", {0, 0, -8}},
                                             {"operating_cash_flow", {-3, 44, 33}},
                                             {"buildings", {-10, 0, 0}},
                                             {"servers", {-15, 0, -3}},
                                             {"freight_and_duty", {0, -2, 0}},
                                             {"install", {0, -4, 0}},
                                             {"disposals", {0, 0, 9}},
                                             {"investing_cash_flow", {-25, -6, 6}},
                                             {"calls", {40, 0, 0}},
                                             {"call_cost", {-1, 0, 0}},
                                             {"draws", {20, 0, 0}},
                                             {"upfront_fees", {-2, 0, 0}},
                                             {"other_fees", {0, 0, -1}},
                                             {"interest", {0, 0, -7}},
                                             {"repayments", {0, 0, -13}},
                                             {"distributions", {0, 0, -30}},
                                             {"emergency", {0, 0, 5}},
                                             {"financing_cash_flow", {57, 0, -46}},
                                             {"net_cash_flow", {29, 38, -7}}});
}

TEST(Statements, EveryAccountStandsInTheBalanceSheetOrInIncomeOnce) {
  const Statements s = Hand().statements;
  for (int a = 0; a < static_cast<int>(Account::count_); ++a) {
    const auto account = static_cast<Account>(a);
    int seen = 0;
    for (const StatementLine& l : of_income(account) ? s.income : s.balance)
      if (l.counts != Counts::credit)
        seen += static_cast<int>(std::count(l.accounts.begin(), l.accounts.end(), account));
    EXPECT_EQ(seen, 1) << name(account);
  }
}

TEST(Statements, EveryLineOfCashStandsInTheCashFlowOnce) {
  const Statements s = Hand().statements;
  for (int c = 0; c < static_cast<int>(CashLine::count_); ++c) {
    int seen = 0;
    for (const StatementLine& l : s.cash_flow)
      seen += static_cast<int>(std::count(l.lines.begin(), l.lines.end(), static_cast<CashLine>(c)));
    EXPECT_EQ(seen, 1) << name(static_cast<CashLine>(c));
  }
}

TEST(Statements, WhatSuppliersOweIsNotSetOffAgainstWhatTheyAreOwed) {
  Ledger ledger;
  ledger.enter({0, {}, Account::supplier, Account::bank, 0, -1, CashLine::server_deposits, usd(7)});
  ledger.enter({0, {}, Account::hub_racks, Account::supplier, -1, 1, CashLine::count_, usd(4)});
  const Statements s = statements_of(ledger, 1);
  EXPECT_EQ(line(s.balance, "supplier_deposits").values[0], usd(7));
  EXPECT_EQ(line(s.balance, "payables").values[0], usd(4));
}

TEST(Statements, AskingForALineThatIsNotThereIsADefect) {
  EXPECT_THROW(line(Hand().statements.income, "goodwill"), Defect);
}

TEST(CapitalAccounts, AreThoseOnPaper) {
  const Hand h;
  const auto accounts = capital_accounts(h.terms, h.run, h.ledger);
  ASSERT_EQ(accounts.size(), 2U);
  const auto is = [](const CapitalMonth& m, Row row) {
    EXPECT_EQ(m.opening, usd(row[0]));
    EXPECT_EQ(m.paid_in, usd(row[1]));
    EXPECT_EQ(m.paid_out, usd(row[2]));
    EXPECT_EQ(m.income, usd(row[3]));
    EXPECT_EQ(m.closing, usd(row[4]));
  };
  is(accounts[0][0], {91, 28, 0, -5.6, 113.4});
  is(accounts[0][1], {113.4, 0, 0, 23.1, 136.5});
  is(accounts[0][2], {136.5, 0, 21, 21, 136.5});
  is(accounts[1][0], {39, 12, 0, -2.4, 48.6});
  is(accounts[1][1], {48.6, 0, 0, 9.9, 58.5});
  is(accounts[1][2], {58.5, 0, 9, 9, 58.5});
}

TEST(CapitalAccounts, LaterIncomeGoesByOwnershipThatHasPassed) {
  Hand h;
  for (size_t t = 1; t < 3; ++t) h.run.calls[0][t].ownership = 800'000'000, h.run.calls[1][t].ownership = 200'000'000;
  const auto accounts = capital_accounts(h.terms, h.run, h.ledger);
  EXPECT_EQ(accounts[0][0].income, usd(-5.6));
  EXPECT_EQ(accounts[0][1].income, usd(26.4));
  EXPECT_EQ(accounts[1][2].closing + accounts[0][2].closing, usd(195));
}

}  // namespace
}  // namespace stargate::finance
