// Income statement, balance sheet, cash flow: lines over sums of accounts. No line is computed otherwise.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/finance/ledger.hpp"

namespace stargate::finance {

struct StatementLine {
  std::string_view name, label;    // "total_assets", "Total assets"
  std::vector<Account> accounts;   // empty for a total
  std::vector<std::string_view> adds;  // lines that a total adds
  ByMonth<Money> values;           // in the sign a reader expects
};

struct Statements {
  std::vector<StatementLine> income, balance, cash_flow;  // cash flow: direct; operating, investing, financing
};

Statements statements_of(const Ledger& ledger, int months);

// Partner capital accounts: opening + paid in - paid out + share of net income (by ownership, split) ; they add up to equity.
struct CapitalMonth { Money opening, paid_in, paid_out, income, closing; };
std::vector<std::vector<CapitalMonth>> capital_accounts(const Programme& programme, const Ledger& ledger, int months);  // [partner][t]

}  // namespace stargate::finance
