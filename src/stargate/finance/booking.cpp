// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/booking.hpp"

#include <array>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

constexpr std::array kCost = {Account::racks, Account::buildings, Account::power};
constexpr std::array kWorn = {Account::racks_wear, Account::buildings_wear, Account::power_wear};
static_assert(kCost.size() == static_cast<size_t>(AssetClass::count_) && kWorn.size() == kCost.size());

// The account, and of it the sub-account, that stands across from the bank.
struct Side {
  Account account = Account::bank;
  int of = -1;
};

Side across(const Flow& flow) {
  switch (flow.line) {
    case CashLine::service_revenue:
      return {Account::service_revenue, flow.thing.row};
    case CashLine::campaign_revenue:
      return {Account::campaign_revenue, flow.thing.row};
    case CashLine::penalties:
      return {Account::penalties, flow.thing.row};
    case CashLine::energy:
      return {Account::energy, flow.thing.row};
    case CashLine::maintenance:
      return {Account::maintenance, flow.thing.row};
    case CashLine::staff_and_lease:
      return {Account::staff_and_lease, flow.thing.row};
    case CashLine::upkeep:
      return {Account::upkeep, flow.thing.row};
    case CashLine::fixed_power:
      return {Account::fixed_power, flow.thing.row};
    case CashLine::storage:
      return {Account::storage, flow.thing.row};
    case CashLine::overhead:
      return {Account::overhead, flow.thing.row};
    case CashLine::reservation:
    case CashLine::cancellation:
    case CashLine::take_or_pay:
    case CashLine::rebates:
      return {Account::contract_costs, flow.thing.row};
    case CashLine::server_deposits:
    case CashLine::server_shipment:
    case CashLine::server_acceptance:
    case CashLine::opening_orders:
    case CashLine::deposit_credit:
    case CashLine::freight:
    case CashLine::duty:
      return {Account::supplier, flow.thing.row};
    case CashLine::buildings:
      return {Account::in_progress, static_cast<int>(AssetClass::buildings)};
    case CashLine::power_capex:
      return {Account::in_progress, static_cast<int>(AssetClass::power)};
    case CashLine::install:
      return {Account::racks, -1};
    case CashLine::disposals:
      return {Account::disposal_gain, -1};
    case CashLine::site_opening:
      return {Account::sites, flow.thing.row};
    case CashLine::collateral_posted:
    case CashLine::collateral_returned:
      return {Account::collateral, flow.thing.row};
    default:
      break;
  }
  check(false, "a line before financing has an account across from the bank");
  return {};
}

class Booking {
 public:
  Booking(const Terms& terms, const Flows& flows, const Run& run) : terms_(terms), flows_(flows), run_(run) {}

  Ledger run() {
    open();
    for (int t = 0; t < terms_.months; ++t) {
      month_ = t;
      date_ = terms_.dates.pays[static_cast<size_t>(t)];
      for (const Flow& flow : flows_.by_thing) receive(flow.line, across(flow), flow.amount[static_cast<size_t>(t)]);
      assets(static_cast<size_t>(t));
      tax(run_.tax[static_cast<size_t>(t)]);
      for (size_t f = 0; f < run_.loans.size(); ++f) loan(static_cast<int>(f), run_.loans[f][static_cast<size_t>(t)]);
      equity(static_cast<size_t>(t));
    }
    return std::move(ledger_);
  }

 private:
  void enter(Side debit, Side credit, Money amount, CashLine line = CashLine::count_) {
    if (amount == Money{}) return;
    ledger_.enter({month_, date_, debit.account, credit.account, debit.of, credit.of, line, amount});
  }
  void receive(CashLine line, Side from, Money amount) {
    if (amount < Money{})
      enter(from, {Account::bank}, -amount, line);
    else
      enter({Account::bank}, from, amount, line);
  }
  void pay(CashLine line, Side to, Money amount) { receive(line, to, -amount); }

  void open() {
    month_ = -1;
    date_ = terms_.dates.start;
    const Side rest{Account::opening_equity};
    const Assets& assets = flows_.assets;
    enter({Account::bank}, rest, terms_.capital.opening_cash);
    for (size_t c = 0; c < kCost.size(); ++c) {
      enter({kCost[c]}, rest, assets.opening[c].gross);
      enter(rest, {kWorn[c]}, assets.opening[c].worn);
      enter({Account::in_progress, static_cast<int>(c)}, rest, assets.in_progress_opening[c]);
    }
    const auto& paid = assets.pools.supplier_opening;
    for (size_t o = 0; o < paid.size(); ++o) enter({Account::supplier, static_cast<int>(o)}, rest, paid[o]);
    for (size_t f = 0; f < terms_.loans.size(); ++f)
      enter(rest, {Account::loan, static_cast<int>(f)}, terms_.loans[f].opening);
    for (size_t p = 0; p < terms_.partners.size(); ++p)
      enter(rest, {Account::paid_in, static_cast<int>(p)}, terms_.partners[p].called);
  }

  void assets(size_t t) {
    const Assets& a = flows_.assets;
    for (size_t o = 0; o < a.pools.accepted.size(); ++o)
      enter({Account::hub_racks}, {Account::supplier, static_cast<int>(o)}, a.pools.accepted[o][t]);
    for (const auto& hub : a.pools.hubs) enter({Account::racks}, {Account::hub_racks}, hub[t].installed);
    for (size_t c = 0; c < kCost.size(); ++c) {
      const AssetMonth& m = a.classes[c][t];
      if (static_cast<AssetClass>(c) != AssetClass::servers)
        enter({kCost[c]}, {Account::in_progress, static_cast<int>(c)}, m.added);
      enter({Account::wear, static_cast<int>(c)}, {kWorn[c]}, m.wear);
      enter({Account::disposal_gain}, {kCost[c]}, m.retired_cost);
      enter({kWorn[c]}, {Account::disposal_gain}, m.retired_wear);
    }
  }

  void tax(const TaxMonth& m) {
    enter({Account::income_tax}, {Account::tax}, m.tax);
    pay(CashLine::tax, {Account::tax}, m.paid);
  }

  void loan(int f, const LoanMonth& m) {
    const Side debt{Account::loan, f}, owed{Account::interest_owed, f}, deferred{Account::deferred_fees, f},
        fees{Account::fees, f};
    enter({Account::interest, f}, owed, m.interest);
    enter(owed, debt, m.capitalised);
    pay(CashLine::interest, owed, m.interest_paid);
    receive(CashLine::draws, debt, m.draw);
    pay(CashLine::upfront_fees, deferred, m.upfront);
    pay(CashLine::upfront_fees, deferred, m.discount);
    enter(fees, deferred, m.fees_expensed);
    pay(CashLine::commitment_fees, fees, m.commitment);
    pay(CashLine::commitment_fees, fees, m.agency);
    pay(CashLine::prepayment_fees, fees, m.prepay_fee);
    pay(CashLine::instalments, debt, m.instalment);
    pay(CashLine::prepayments, debt, m.sweep);
    pay(CashLine::prepayments, debt, m.prepayment);
    pay(CashLine::balloons, debt, m.balloon);
  }

  void equity(size_t t) {
    date_ = terms_.dates.call_due[t];
    for (size_t p = 0; p < run_.calls.size(); ++p)
      receive(CashLine::calls, {Account::paid_in, static_cast<int>(p)}, run_.calls[p][t].paid);
    date_ = terms_.dates.pays[t];
    pay(CashLine::call_cost, {Account::call_cost}, run_.cash[t].call_cost);
    for (size_t p = 0; p < run_.shares.size(); ++p)
      pay(CashLine::distributions, {Account::paid_out, static_cast<int>(p)}, run_.shares[p][t].received());
    receive(CashLine::emergency, {Account::emergency}, run_.cash[t].emergency);
  }

  const Terms& terms_;
  const Flows& flows_;
  const Run& run_;
  int month_ = -1;
  Date date_;
  Ledger ledger_;
};

}  // namespace

Ledger book(const Terms& terms, const Flows& flows, const Run& run) { return Booking(terms, flows, run).run(); }

}  // namespace stargate::finance
