// SPDX-License-Identifier: Apache-2.0
// Orders, what arrives of them and what is paid for them (rules, section 4).
//
// Rules named here: those of contracts.hpp and supply_limits.hpp, deposit_credit_due.
// Books: server_deposits, server_shipment, server_acceptance, freight, duty, deposit_credit, opening_orders, and those
// of contracts.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/plan/step/contracts.hpp"
#include "stargate/plan/step/supply_limits.hpp"
#include "stargate/rules/delivery.hpp"

namespace stargate::stepping {

struct PaymentDue {
  CashLine line = CashLine::count_;
  int month = 0;
  Money amount;
};

// An order of which something is still to arrive or to be paid.
struct OpenOrder {
  Index<Offer> offer;
  Index<Region> region;
  int month = 0;
  std::int64_t racks = 0;
  std::vector<PaymentDue> payments;
  std::vector<Arrival> delivered, accepted;
  int last = 0;  // the month of the last of them
};

struct Supply {
  Contracts contracts;
  ComponentUnits components;
  std::vector<OpenOrder> open;
  ByRow<Offer, Money> deposits_left;  // [offer]: opening deposits that have not been credited
  // Of the month.
  ByRow<Offer, std::int64_t> ordered;           // [offer]: racks
  ByRow<Offer, double> arrived;                 // [offer]: racks at a hub, opening orders with what is accepted
  std::vector<rules::RackParts> accepted;       // [platform * regions + region]
  ByRow<Supplier, long double> accepted_usd_m;  // [supplier]: platform values of accepted racks
};

Supply opening_supply(const Terms& terms);
void step_supply(const Now& now, Supply& state);

// At the end of the last month: price paid for what is not accepted, less what is accepted and not paid.
Money in_transit_at_end(const Terms& terms, const Supply& state);

}  // namespace stargate::stepping
