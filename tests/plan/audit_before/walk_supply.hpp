// SPDX-License-Identifier: Apache-2.0
// Contracts, orders and what is paid for them (rules, section 4).
//
// Rules named here: order_window, contract_missing, lane_missing, offer_capacity, platform_available_from,
// plant_capacity, component_limit, tier_max, min_order, reserved_below_orders, opening_contract_declined,
// deposit_credit_due, deposit_credit_amount. Priced shortfalls: minimum_take, cancelled_slots.
// Books: server_deposits, server_shipment, server_acceptance, freight, duty, reservation, cancellation, take_or_pay,
// rebates, deposit_credit, opening_orders.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

struct Supply {
  std::vector<ByMonth<Money>> paid;  // [supplier][t]: all payments for orders, deposits before credit; no install cost
  std::vector<Purchase> purchases;
  std::vector<ContractAccount> contracts;  // in the order of the plan's
  std::vector<ByMonth<double>> arrived;    // [offer][t]: racks at a hub, opening orders with what is accepted
  Money in_transit;  // at T-1: price paid for what is not accepted, less what is accepted and not paid
};

Supply walk_supply(const Case& c, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
