// SPDX-License-Identifier: Apache-2.0
// Income statement, balance sheet, cash flow: lines over sums of accounts. No line is computed otherwise.
//
// Income and cash flow of the month: what adds to profit or cash is positive, costs and payments are negative, totals
// are plain sums. The balance sheet at month end: assets, and liabilities and equity, are positive; wear and what was
// paid out are negative.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/finance/ledger.hpp"
#include "stargate/finance/run.hpp"

namespace stargate::finance {

enum class Counts { all, debit, credit };  // sub-accounts with any balance, with a debit balance, with a credit balance

struct StatementLine {
  std::string_view name, label;        // "total_assets", "Total assets"
  std::vector<Account> accounts;       // of a line over accounts
  std::vector<CashLine> lines;         // of a line over the bank's entries
  std::vector<std::string_view> adds;  // lines that a total adds
  Counts counts = Counts::all;
  ByMonth<Money> values;  // in the sign a reader expects
};

struct Statements {
  std::vector<StatementLine> income, balance, cash_flow;  // cash flow: direct; operating, investing, financing
};

Statements statements_of(const Ledger& ledger, int months);

const StatementLine& line(const std::vector<StatementLine>& statement, std::string_view name);  // it must be there

// Partner capital accounts: opening + paid in - paid out + share of net income (by ownership of the month, split); they
// add up to equity. Opening equity beyond what was paid in is shared by ownership.
struct CapitalMonth {
  Money opening, paid_in, paid_out, income, closing;
};
std::vector<std::vector<CapitalMonth>> capital_accounts(const Terms& terms, const Run& run,
                                                        const Ledger& ledger);  // [partner][t]

}  // namespace stargate::finance
