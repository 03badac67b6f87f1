// SPDX-License-Identifier: Apache-2.0
// Value, spend and the objectives (rules, section 9).
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_racks.hpp"

namespace stargate::auditing_before {

// What is there at T-1.
struct Terminal {
  Money cash, debt, collateral_posted, exit_fees, in_transit;
  Money racks, hubs, buildings, power, backlog;  // before the terminal weight
};

struct Value {
  double value = 0, objective = 0, spend = 0, terminal = 0, terminal_weighted = 0, discount_last = 0;
};

// `unserved` is [t]: shortfalls of services at max(price, penalty). Everything must be booked.
Value walk_value(const Case& c, const Terminal& terminal, const ByMonth<Money>& unserved, const Racks& racks,
                 const Ledger& ledger);

}  // namespace stargate::auditing_before
