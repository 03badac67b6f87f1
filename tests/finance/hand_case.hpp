// SPDX-License-Identifier: Apache-2.0
// Three months of a made-up programme, small enough for a sheet of paper; in whole dollars.
//
// Two partners, 70 and 30 %; one loan; one offer. Before January 2028: cash 100; racks 60, worn 20; a building under
// way 30; paid to the supplier 10; loan 50; called 70 and 30. So opening equity is 100 + 60 - 20 + 30 + 10 - 50 - 100 =
// 30.
//
//   January   call 40, its cost 1, draw 20, upfront 2, of this expensed 1, interest 1 joins the loan; server deposit
//             15, building 10,
//             energy 3, wear of racks 2. No revenue.
//   February  the supplier's racks are accepted, 30, and installed for 4; freight 2; the building is ready; revenue 50,
//             energy 6,
//             wear of racks 3, interest 3 and tax 5, both not yet paid.
//   March     acceptance payment 3; racks that cost 20, worn 12, are sold for 9; revenue 40, penalties 2, rebate 3;
//             wear 4 and 1;
//             interest 4, paid 7; instalment 10, sweep 2, prepayment 1, its fee 1; tax 2, paid 8; distribution 30;
//             emergency cash 5.
#pragma once

#include "stargate/finance/booking.hpp"

namespace stargate::finance::hand {

inline Money usd(double dollars) { return Money::cents(static_cast<std::int64_t>(dollars * 100)); }

inline Terms terms() {
  Terms terms;
  terms.months = 3;
  terms.dates = {3,
                 Date::of(2027, 12, 31),
                 {Date::of(2028, 1, 31), Date::of(2028, 2, 29), Date::of(2028, 3, 31)},
                 {Date::of(2028, 1, 21), Date::of(2028, 2, 18), Date::of(2028, 3, 21)},
                 {31, 29, 31},
                 {}};
  terms.capital.opening_cash = usd(100);
  terms.loans.resize(1);
  terms.loans[0].opening = usd(50);
  terms.partners.resize(2);
  terms.partners[0].called = usd(70), terms.partners[0].ownership = 700'000'000;
  terms.partners[1].called = usd(30), terms.partners[1].ownership = 300'000'000;
  return terms;
}

inline Flows flows() {
  Flows flows;
  const auto add = [&](CashLine line, Thing::Kind kind, double first, double second, double third) {
    flows.by_thing.push_back({line, {kind, 0}, {usd(first), usd(second), usd(third)}});
  };
  add(CashLine::service_revenue, Thing::Kind::service, 0, 50, 40);
  add(CashLine::rebates, Thing::Kind::offer, 0, 0, 3);
  add(CashLine::disposals, Thing::Kind::platform, 0, 0, 9);
  add(CashLine::buildings, Thing::Kind::hall, -10, 0, 0);
  add(CashLine::server_deposits, Thing::Kind::offer, -15, 0, 0);
  add(CashLine::server_acceptance, Thing::Kind::offer, 0, 0, -3);
  add(CashLine::freight, Thing::Kind::offer, 0, -2, 0);
  add(CashLine::install, Thing::Kind::platform, 0, -4, 0);
  add(CashLine::energy, Thing::Kind::site, -3, -6, 0);
  add(CashLine::penalties, Thing::Kind::service, 0, 0, -2);

  Assets& a = flows.assets;
  a.classes.assign(3, std::vector<AssetMonth>(3));
  a.opening.resize(3);
  a.in_progress.assign(3, std::vector<Money>(3));
  a.in_progress_opening.resize(3);
  a.sites.resize(3), a.collateral.resize(3);
  a.disposal_gain = {Money{}, Money{}, usd(1)};
  a.opening[0].gross = usd(60), a.opening[0].worn = usd(20);
  a.in_progress_opening[1] = usd(30);
  a.in_progress[1] = {usd(40), Money{}, Money{}};
  a.classes[0][0] = {.added = {},
                     .retired_cost = {},
                     .wear = usd(2),
                     .retired_wear = {},
                     .gross = usd(60),
                     .worn = usd(22),
                     .tax_wear = {},
                     .tax_basis = {}};
  a.classes[0][1] = {.added = usd(34),
                     .retired_cost = {},
                     .wear = usd(3),
                     .retired_wear = {},
                     .gross = usd(94),
                     .worn = usd(25),
                     .tax_wear = {},
                     .tax_basis = {}};
  a.classes[0][2] = {.added = {},
                     .retired_cost = usd(20),
                     .wear = usd(4),
                     .retired_wear = usd(12),
                     .gross = usd(74),
                     .worn = usd(17),
                     .tax_wear = {},
                     .tax_basis = {}};
  a.classes[1][1].added = a.classes[1][1].gross = a.classes[1][2].gross = usd(40);
  a.classes[1][2].wear = a.classes[1][2].worn = usd(1);
  a.pools.supplier_opening = {usd(10)};
  a.pools.accepted = {{Money{}, usd(30), Money{}}};
  a.pools.hubs = {{{}, {{}, usd(30), usd(30), {}}, {}}};
  return flows;
}

inline Run run() {
  Run run;
  run.cash.resize(3), run.tax.resize(3), run.tests.resize(3);
  run.loans.assign(1, std::vector<LoanMonth>(3));
  run.calls.assign(2, std::vector<CallMonth>(3));
  run.shares.assign(2, std::vector<ShareMonth>(3));
  auto& cash = run.cash;
  cash[0].calls = usd(40), cash[0].call_cost = usd(1), cash[0].closing = usd(129);
  cash[1].closing = usd(167);
  cash[2].distributions = usd(30), cash[2].emergency = usd(5), cash[2].closing = usd(160);
  run.calls[0][0].paid = usd(28), run.calls[1][0].paid = usd(12);
  for (auto& m : run.calls[0]) m.ownership = 700'000'000;
  for (auto& m : run.calls[1]) m.ownership = 300'000'000;
  run.shares[0][2].split = usd(21), run.shares[1][2].split = usd(9);
  auto& loan = run.loans[0];
  loan[0].draw = usd(20), loan[0].upfront = usd(2), loan[0].fees_expensed = usd(1), loan[0].fees_deferred = usd(1);
  loan[0].interest = loan[0].capitalised = usd(1), loan[0].closing = usd(71);
  loan[1].interest = loan[1].interest_owed = usd(3), loan[1].fees_deferred = usd(1), loan[1].closing = usd(71);
  loan[2].interest = usd(4), loan[2].interest_paid = usd(7), loan[2].instalment = usd(10), loan[2].sweep = usd(2);
  loan[2].prepayment = loan[2].prepay_fee = usd(1), loan[2].fees_deferred = usd(1), loan[2].closing = usd(58);
  run.tax[1].tax = run.tax[1].owed = usd(5);
  run.tax[2].tax = usd(2), run.tax[2].paid = usd(8), run.tax[2].owed = usd(-1);
  return run;
}

}  // namespace stargate::finance::hand
