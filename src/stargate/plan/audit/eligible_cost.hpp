// SPDX-License-Identifier: Apache-2.0
// What draws may pay for (rules, section 8, eligible cost and equity first).
//
// Rules named here: draw_use, eligible_cost, eligible_cost_total, refinance_limit, equity_first.
#pragma once

#include "stargate/plan/audit/case.hpp"
#include "stargate/plan/audit/findings.hpp"
#include "stargate/plan/audit/walk_debt.hpp"
#include "stargate/plan/audit/walk_equity.hpp"

namespace stargate::auditing {

// Cost by month, as the walks over construction, power, supply and racks have found it.
struct CostFlows {
  ByMonth<Money> buildings_paid, buildings_completed, power_paid, installs_paid;  // [t]
  std::vector<ByMonth<Money>> servers_paid, servers_accepted;                     // [supplier][t]
};

void check_eligible_cost(const Case& c, const CostFlows& cost, const Debt& debt, const Equity& equity,
                         Findings& findings);

}  // namespace stargate::auditing
