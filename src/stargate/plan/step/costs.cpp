// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/costs.hpp"

#include <algorithm>
#include <iterator>

namespace stargate::stepping {

namespace {

bool is_for_servers(CashLine line) {
  static constexpr CashLine kLines[] = {CashLine::server_deposits,   CashLine::server_shipment,
                                        CashLine::server_acceptance, CashLine::opening_orders,
                                        CashLine::freight,           CashLine::duty,
                                        CashLine::reservation};
  return std::find(std::begin(kLines), std::end(kLines), line) != std::end(kLines);
}

void add(Money& sum, Money amount) { sum = saturated_sum(sum, amount); }

}  // namespace

Costs opening_costs(const Terms& terms) {
  Costs state;
  state.servers_paid.assign(terms.programme.suppliers.size(), Money{});
  state.servers_accepted = state.servers_paid;
  return state;
}

void step_costs(const Now& now, const Construction& construction, const Supply& supply, Costs& state) {
  const Programme& p = now.programme();
  const Book& book = now.record.book;
  add(state.buildings_paid, book.paid(CashLine::site_opening) + book.paid(CashLine::buildings));
  add(state.buildings_completed, construction.completed);
  add(state.power_paid, book.paid(CashLine::power_capex) + book.paid(CashLine::collateral_posted));
  add(state.installs_paid, book.paid(CashLine::install));
  for (const Booking& one : book.bookings()) {
    if (!is_for_servers(one.line)) continue;
    const Offer& offer = p.offers[static_cast<size_t>(one.of.row)];
    const Index<Supplier> supplier = p.plants[offer.plant.index].supplier.index;
    if (supplier >= 0) add(state.servers_paid[supplier], -one.amount);
  }
  for (size_t i = 0; i < state.servers_accepted.size(); ++i)
    add(state.servers_accepted[i], cents(supply.accepted_usd_m[i]));
}

}  // namespace stargate::stepping
