// SPDX-License-Identifier: Apache-2.0
// Gearing, borrowing base, covenants, lock-up, liquidity and cash (rules, section 8).
//
// Rules named here: lockup, cash. Hard shortfalls: covenant (dscr/..., ltv/..., base, gearing), cash.
// Books: emergency; calls and call_cost of cures, which it adds to the equity called.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_debt.hpp"
#include "tests/plan/audit_before/walk_equity.hpp"
#include "tests/plan/audit_before/walk_operations.hpp"

namespace stargate::auditing_before {

struct Assets {
  ByMonth<Money> collateral_value, residual_value;  // [t], of standing racks
  ByMonth<Money> buildings_paid, power_paid;        // [t]
};

struct Covenants {
  ByMonth<double> dscr;
  ByMonth<bool> locked_up;
  ByMonth<Money> cures;        // called in the month
  ByMonth<Money> asset_value;  // base of the loan-to-value tests
};

Covenants check_covenants(const Case& c, const Assets& assets, const Operations& operations, const Debt& debt,
                          Equity& equity, Ledger& ledger, Findings& findings);

// The cash balance at each month end; call it when everything else is booked.
ByMonth<Money> walk_cash(const Case& c, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
