// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/statements.hpp"

#include <algorithm>
#include <map>

#include "stargate/base/check.hpp"
#include "stargate/base/rounding.hpp"

namespace stargate::finance {

namespace {

using Names = std::vector<std::string_view>;
using Lines = std::vector<StatementLine>;

std::vector<Account> income_accounts() {
  std::vector<Account> found;
  for (int a = 0; a < static_cast<int>(Account::count_); ++a)
    if (of_income(static_cast<Account>(a))) found.push_back(static_cast<Account>(a));
  return found;
}

StatementLine over(std::string_view name, std::string_view label, std::vector<Account> accounts,
                   Counts counts = Counts::all) {
  return {name, label, std::move(accounts), {}, {}, counts, {}};
}
StatementLine cash(std::string_view name, std::string_view label, std::vector<CashLine> lines) {
  return {name, label, {}, std::move(lines), {}, Counts::all, {}};
}
StatementLine total(std::string_view name, std::string_view label, Names adds) {
  return {name, label, {}, {}, std::move(adds), Counts::all, {}};
}

Lines income_lines() {
  using enum Account;
  return {
      over("service_revenue", "Revenue from services", {service_revenue}),
      over("campaign_revenue", "Revenue from campaigns", {campaign_revenue}),
      over("penalties", "Penalties", {penalties}),
      total("total_revenue", "Revenue", {"service_revenue", "campaign_revenue", "penalties"}),
      over("energy", "Energy", {energy}),
      over("maintenance", "Maintenance", {maintenance}),
      over("staff_and_lease", "Staff and lease", {staff_and_lease}),
      over("upkeep", "Upkeep of buildings", {upkeep}),
      over("fixed_power", "Fixed cost of power", {fixed_power}),
      over("storage", "Storage", {storage}),
      over("overhead", "Overhead", {overhead}),
      over("contract_costs", "Reservations, shortfalls and rebates", {contract_costs}),
      total("ebitda", "EBITDA",
            {"total_revenue", "energy", "maintenance", "staff_and_lease", "upkeep", "fixed_power", "storage",
             "overhead", "contract_costs"}),
      over("depreciation", "Depreciation", {wear}),
      over("disposal_gain", "Gain on disposals", {disposal_gain}),
      total("ebit", "Operating profit", {"ebitda", "depreciation", "disposal_gain"}),
      over("interest", "Interest", {interest}),
      over("fees", "Financing fees", {fees}),
      over("call_cost", "Cost of capital calls", {call_cost}),
      total("profit_before_tax", "Profit before tax", {"ebit", "interest", "fees", "call_cost"}),
      over("income_tax", "Income tax", {income_tax}),
      total("net_income", "Net income", {"profit_before_tax", "income_tax"}),
  };
}

Lines balance_lines() {
  using enum Account;
  return {
      over("cash", "Cash", {bank}),
      over("supplier_deposits", "Prepayments to suppliers (racks not yet accepted)", {supplier}, Counts::debit),
      over("tax_receivable", "Prepaid tax", {tax}, Counts::debit),
      over("deferred_fees", "Deferred financing fees", {deferred_fees}),
      over("hub_racks", "Racks in hubs (inventory)", {hub_racks}),
      over("racks", "Racks at cost", {racks}),
      over("racks_wear", "Accumulated depreciation of racks", {racks_wear}),
      over("in_progress", "Construction in progress", {in_progress}),
      over("buildings", "Buildings at cost", {buildings}),
      over("buildings_wear", "Accumulated depreciation of buildings", {buildings_wear}),
      over("power", "Power at cost", {power}),
      over("power_wear", "Accumulated depreciation of power", {power_wear}),
      over("sites", "Site opening costs", {sites}),
      over("collateral", "Collateral posted", {collateral}),
      total("total_assets", "Total assets",
            {"cash", "supplier_deposits", "tax_receivable", "deferred_fees", "hub_racks", "racks", "racks_wear",
             "in_progress", "buildings", "buildings_wear", "power", "power_wear", "sites", "collateral"}),
      over("payables", "Accounts payable to suppliers", {supplier}, Counts::credit),
      over("tax_payable", "Tax payable", {tax}, Counts::credit),
      over("interest_owed", "Interest payable", {interest_owed}),
      over("loans", "Loans", {loan}),
      over("emergency", "Funding shortfall", {emergency}),
      total("total_liabilities", "Total liabilities",
            {"payables", "tax_payable", "interest_owed", "loans", "emergency"}),
      over("paid_in", "Capital contributed by partners", {paid_in}),
      over("paid_out", "Distributions to partners", {paid_out}),
      over("opening_equity", "Opening equity beyond contributed capital", {opening_equity}),
      over("retained_income", "Cumulative net income", income_accounts()),
      total("total_equity", "Total equity", {"paid_in", "paid_out", "opening_equity", "retained_income"}),
      total("total_liabilities_and_equity", "Total liabilities and equity", {"total_liabilities", "total_equity"}),
  };
}

Lines cash_flow_lines() {
  using enum CashLine;
  return {
      cash("revenue", "Revenue", {service_revenue, campaign_revenue}),
      cash("penalties", "Penalties", {penalties}),
      cash("operating_costs", "Operating costs",
           {energy, maintenance, staff_and_lease, upkeep, fixed_power, storage, overhead}),
      cash("contract_costs", "Reservations, shortfalls and rebates", {reservation, cancellation, take_or_pay, rebates}),
      cash("tax", "Tax", {tax}),
      total("operating_cash_flow", "Cash from operations",
            {"revenue", "penalties", "operating_costs", "contract_costs", "tax"}),
      cash("sites", "Site opening costs", {site_opening}),
      cash("buildings", "Buildings", {buildings}),
      cash("power", "Power", {power_capex}),
      cash("collateral", "Collateral", {collateral_posted, collateral_returned}),
      cash("servers", "Servers", {server_deposits, server_shipment, server_acceptance, opening_orders, deposit_credit}),
      cash("freight_and_duty", "Freight and duty", {freight, duty}),
      cash("install", "Installing", {install}),
      cash("disposals", "Disposals", {disposals}),
      total("investing_cash_flow", "Cash from investing",
            {"sites", "buildings", "power", "collateral", "servers", "freight_and_duty", "install", "disposals"}),
      cash("calls", "Calls", {calls}),
      cash("call_cost", "Cost of capital calls", {call_cost}),
      cash("draws", "Draws", {draws}),
      cash("upfront_fees", "Upfront fees and discounts", {upfront_fees}),
      cash("other_fees", "Commitment, agency and prepayment fees", {commitment_fees, prepayment_fees}),
      cash("interest", "Interest", {interest}),
      cash("repayments", "Repayments", {instalments, balloons, prepayments}),
      cash("distributions", "Distributions", {distributions}),
      cash("emergency", "Funding shortfall", {emergency}),
      total("financing_cash_flow", "Cash from financing",
            {"calls", "call_cost", "draws", "upfront_fees", "other_fees", "interest", "repayments", "distributions",
             "emergency"}),
      total("net_cash_flow", "Net change in cash",
            {"operating_cash_flow", "investing_cash_flow", "financing_cash_flow"}),
  };
}

// Balances of each sub-account of an account.
std::map<int, ByMonth<Money>> by_sub_account(const Ledger& ledger, Account account, int months) {
  std::map<int, ByMonth<Money>> balances;
  const auto post = [&](int of, int month, Money amount) {
    auto& series = balances.try_emplace(of, static_cast<size_t>(months)).first->second;
    for (size_t t = static_cast<size_t>(std::max(0, month)); t < series.size(); ++t) series[t] += amount;
  };
  for (const Entry& e : ledger.entries()) {
    if (e.debit == account) post(e.debit_of, e.month, e.amount);
    if (e.credit == account) post(e.credit_of, e.month, -e.amount);
  }
  return balances;
}

bool is_asset(const StatementLine& line) { return nature(line.accounts.front()) == Nature::asset; }

class Filling {
 public:
  Filling(const Ledger& ledger, int months)
      : ledger_(ledger),
        months_(static_cast<size_t>(months)),
        moved_(ledger.movements(months)),
        cash_(ledger.cash_lines(months)) {}

  void flows(Lines& lines) const {
    for (StatementLine& l : lines) {
      l.values.resize(months_);
      for (size_t t = 0; t < months_; ++t) {
        for (const Account a : l.accounts) l.values[t] -= moved_[static_cast<size_t>(a)][t + 1];
        for (const CashLine c : l.lines) l.values[t] += cash_[static_cast<size_t>(c)][t];
      }
      add_up(lines, l);
    }
  }

  void stocks(Lines& lines) const {
    for (StatementLine& l : lines) {
      l.values.resize(months_);
      if (l.counts != Counts::all)
        one_side(l);
      else if (!l.accounts.empty())
        balance(l);
      add_up(lines, l);
    }
  }

 private:
  void balance(StatementLine& l) const {
    Money standing;
    for (size_t t = 0; t <= months_; ++t) {
      for (const Account a : l.accounts) standing += moved_[static_cast<size_t>(a)][t];
      if (t > 0) l.values[t - 1] = is_asset(l) ? standing : -standing;
    }
  }

  void one_side(StatementLine& l) const {
    const int sign = l.counts == Counts::debit ? 1 : -1;
    for (const auto& [of, balances] : by_sub_account(ledger_, l.accounts.front(), static_cast<int>(months_)))
      for (size_t t = 0; t < months_; ++t) l.values[t] += std::max(Money{}, sign > 0 ? balances[t] : -balances[t]);
  }

  void add_up(const Lines& lines, StatementLine& sum) const {
    for (const std::string_view name : sum.adds) {
      const ByMonth<Money>& part = line(lines, name).values;
      for (size_t t = 0; t < months_; ++t) sum.values[t] += part[t];
    }
  }

  const Ledger& ledger_;
  size_t months_;
  std::vector<ByMonth<Money>> moved_, cash_;
};

}  // namespace

const StatementLine& line(const std::vector<StatementLine>& statement, std::string_view name) {
  const auto found =
      std::find_if(statement.begin(), statement.end(), [&](const StatementLine& l) { return l.name == name; });
  check(found != statement.end(), "a statement has the line that is asked for");
  return *found;
}

Statements statements_of(const Ledger& ledger, int months) {
  Statements s{income_lines(), balance_lines(), cash_flow_lines()};
  const Filling fill(ledger, months);
  fill.flows(s.income);
  fill.stocks(s.balance);
  fill.flows(s.cash_flow);
  return s;
}

}  // namespace stargate::finance
