// SPDX-License-Identifier: Apache-2.0
// Double entry. An entry takes an amount from one account to another, so any set of entries balances; balances and
// statements are sums over entries and nothing else.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/base/date.hpp"
#include "stargate/finance/flows.hpp"

namespace stargate::finance {

enum class Account {
  bank,  // assets
  hub_racks,
  racks,
  racks_wear,
  in_progress,
  buildings,
  buildings_wear,
  power,
  power_wear,
  sites,
  collateral,
  supplier,
  deferred_fees,
  tax,
  loan,
  interest_owed,
  emergency,  // liabilities
  paid_in,
  paid_out,
  opening_equity,  // equity
  service_revenue,
  campaign_revenue,
  penalties,
  energy,
  maintenance,
  staff_and_lease,
  upkeep,
  fixed_power,
  storage,
  overhead,  // income
  contract_costs,
  wear,
  disposal_gain,
  interest,
  fees,
  call_cost,
  income_tax,
  count_
};
// Sub-accounts: supplier by platform, in_progress by AssetClass, loan and interest_owed by facility, paid_in and
// paid_out by partner, income and expense by the row of the thing. A debit balance of supplier is what was paid for
// racks not yet accepted, a credit balance what is owed for accepted ones; tax likewise. Emergency cash is owed:
// whoever lends it is not a partner.

enum class Nature { asset, liability, equity, income, expense };
Nature nature(Account account);
std::string_view name(Account account);  // "hub_racks"
inline bool of_income(Account account) { return nature(account) >= Nature::income; }

struct Entry {
  int month = 0;  // -1: the opening balance
  Date date;
  Account debit, credit;
  int debit_of = -1, credit_of = -1;  // which facility, partner, platform: the sub-account
  CashLine line = CashLine::count_;   // where the bank is one of the two
  Money amount;                       // may be negative: a reversal
};

class Ledger {
 public:
  void enter(const Entry& entry) { entries_.push_back(entry); }
  const std::vector<Entry>& entries() const { return entries_; }
  // Debits less credits of an account, all sub-accounts or one: of each month, and at each month end.
  ByMonth<Money> movement(Account account, int months, int of = -1) const;
  ByMonth<Money> balance(Account account, int months, int of = -1) const;
  // The same for all accounts in one walk: [account][t + 1], the opening balance first.
  std::vector<ByMonth<Money>> movements(int months) const;
  // Into the bank, by line: [CashLine][t].
  std::vector<ByMonth<Money>> cash_lines(int months) const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace stargate::finance
