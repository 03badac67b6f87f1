// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/ledger.hpp"

#include <array>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

struct Kept {
  Account account;
  Nature nature;
  std::string_view name;
};

constexpr std::array kAccounts = {
    Kept{Account::bank, Nature::asset, "bank"},
    Kept{Account::hub_racks, Nature::asset, "hub_racks"},
    Kept{Account::racks, Nature::asset, "racks"},
    Kept{Account::racks_wear, Nature::asset, "racks_wear"},
    Kept{Account::in_progress, Nature::asset, "in_progress"},
    Kept{Account::buildings, Nature::asset, "buildings"},
    Kept{Account::buildings_wear, Nature::asset, "buildings_wear"},
    Kept{Account::power, Nature::asset, "power"},
    Kept{Account::power_wear, Nature::asset, "power_wear"},
    Kept{Account::sites, Nature::asset, "sites"},
    Kept{Account::collateral, Nature::asset, "collateral"},
    Kept{Account::supplier, Nature::asset, "supplier"},
    Kept{Account::deferred_fees, Nature::asset, "deferred_fees"},
    Kept{Account::tax, Nature::asset, "tax"},
    Kept{Account::loan, Nature::liability, "loan"},
    Kept{Account::interest_owed, Nature::liability, "interest_owed"},
    Kept{Account::emergency, Nature::liability, "emergency"},
    Kept{Account::paid_in, Nature::equity, "paid_in"},
    Kept{Account::paid_out, Nature::equity, "paid_out"},
    Kept{Account::opening_equity, Nature::equity, "opening_equity"},
    Kept{Account::service_revenue, Nature::income, "service_revenue"},
    Kept{Account::campaign_revenue, Nature::income, "campaign_revenue"},
    Kept{Account::penalties, Nature::expense, "penalties"},
    Kept{Account::energy, Nature::expense, "energy"},
    Kept{Account::maintenance, Nature::expense, "maintenance"},
    Kept{Account::staff_and_lease, Nature::expense, "staff_and_lease"},
    Kept{Account::upkeep, Nature::expense, "upkeep"},
    Kept{Account::fixed_power, Nature::expense, "fixed_power"},
    Kept{Account::storage, Nature::expense, "storage"},
    Kept{Account::overhead, Nature::expense, "overhead"},
    Kept{Account::contract_costs, Nature::expense, "contract_costs"},
    Kept{Account::wear, Nature::expense, "wear"},
    Kept{Account::disposal_gain, Nature::income, "disposal_gain"},
    Kept{Account::interest, Nature::expense, "interest"},
    Kept{Account::fees, Nature::expense, "fees"},
    Kept{Account::call_cost, Nature::expense, "call_cost"},
    Kept{Account::income_tax, Nature::expense, "income_tax"},
};
static_assert(kAccounts.size() == static_cast<size_t>(Account::count_));
static_assert([] {
  for (size_t i = 0; i < kAccounts.size(); ++i)
    if (kAccounts[i].account != static_cast<Account>(i)) return false;
  return true;
}());

}  // namespace

Nature nature(Account account) { return kAccounts.at(static_cast<size_t>(account)).nature; }
std::string_view name(Account account) { return kAccounts.at(static_cast<size_t>(account)).name; }

ByMonth<Money> Ledger::movement(Account account, int months, int of) const {
  ByMonth<Money> sums(static_cast<size_t>(months));
  for (const Entry& e : entries_) {
    if (e.month < 0 || e.month >= months) continue;
    Money& sum = sums[static_cast<size_t>(e.month)];
    if (e.debit == account && (of < 0 || e.debit_of == of)) sum += e.amount;
    if (e.credit == account && (of < 0 || e.credit_of == of)) sum -= e.amount;
  }
  return sums;
}

ByMonth<Money> Ledger::balance(Account account, int months, int of) const {
  ByMonth<Money> sums = movement(account, months, of);
  Money standing;
  for (const Entry& e : entries_) {
    if (e.month >= 0) continue;
    if (e.debit == account && (of < 0 || e.debit_of == of)) standing += e.amount;
    if (e.credit == account && (of < 0 || e.credit_of == of)) standing -= e.amount;
  }
  for (Money& sum : sums) sum = standing += sum;
  return sums;
}

std::vector<ByMonth<Money>> Ledger::movements(int months) const {
  std::vector<ByMonth<Money>> sums(static_cast<size_t>(Account::count_),
                                   ByMonth<Money>(static_cast<size_t>(months) + 1));
  for (const Entry& e : entries_) {
    check(e.month >= -1 && e.month < months, "an entry belongs to a month of the programme");
    sums[static_cast<size_t>(e.debit)][static_cast<size_t>(e.month + 1)] += e.amount;
    sums[static_cast<size_t>(e.credit)][static_cast<size_t>(e.month + 1)] -= e.amount;
  }
  return sums;
}

std::vector<ByMonth<Money>> Ledger::cash_lines(int months) const {
  std::vector<ByMonth<Money>> sums(static_cast<size_t>(CashLine::count_), ByMonth<Money>(static_cast<size_t>(months)));
  for (const Entry& e : entries_) {
    if (e.line == CashLine::count_ || e.month < 0) continue;
    Money& sum = sums[static_cast<size_t>(e.line)][static_cast<size_t>(e.month)];
    if (e.debit == Account::bank) sum += e.amount;
    if (e.credit == Account::bank) sum -= e.amount;
  }
  return sums;
}

}  // namespace stargate::finance
