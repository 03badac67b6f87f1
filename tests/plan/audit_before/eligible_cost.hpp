// SPDX-License-Identifier: Apache-2.0
// What draws may pay for (rules, section 8, eligible cost and equity first).
//
// Rules named here: draw_use, eligible_cost, eligible_cost_total, refinance_limit, equity_first.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/walk_debt.hpp"
#include "tests/plan/audit_before/walk_equity.hpp"

namespace stargate::auditing_before {

// Cost by month, as the walks over construction, power, supply and racks have found it.
struct CostFlows {
  ByMonth<Money> buildings_paid, buildings_completed, power_paid, installs_paid;  // [t]
  std::vector<ByMonth<Money>> servers_paid, servers_accepted;                     // [supplier][t]
};

void check_eligible_cost(const Case& c, const CostFlows& cost, const Debt& debt, const Equity& equity,
                         Findings& findings);

}  // namespace stargate::auditing_before
