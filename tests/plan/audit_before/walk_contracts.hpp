// SPDX-License-Identifier: Apache-2.0
// Contract periods: tiers, minimum takes, rebates, reserved slots (rules, section 4).
//
// Rules named here: tier_max, min_order, reserved_below_orders, opening_contract_declined.
// Priced shortfalls: minimum_take, cancelled_slots. Books: reservation, cancellation, take_or_pay, rebates.
#pragma once

#include "stargate/plan/audit/audit.hpp"
#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

struct ReservationFee {
  int offer = 0, month = 0;
  Money amount;
};

struct Contracts {
  std::vector<ReservationFee> fees;       // paid
  std::vector<ContractAccount> accounts;  // in the order of the plan's contracts
};

// `price` is [offer][t].
Contracts walk_contracts(const Case& c, const std::vector<ByMonth<double>>& price, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
