// SPDX-License-Identifier: Apache-2.0
// Power tranches (rules, section 3).
//
// Rules named here: commit_window, commit_site_closed, tranche_already_committed, power.
// Books: power_capex, fixed_power, collateral_posted, collateral_returned.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_construction.hpp"
#include "tests/plan/audit_before/walk_racks.hpp"

namespace stargate::auditing_before {

struct Power {
  std::vector<ByMonth<double>> available_mw;  // [site][t]: grid base and tranches
  std::vector<ByMonth<double>> min_take_mwh;  // [site][t]: energy billed in any case
  ByMonth<Money> paid;                        // [t]: capex and collateral
  Money terminal;                             // at T-1, before the terminal weight
  Money collateral_posted;                    // still posted at T-1
  Money exit_fees;                            // owed at T-1
  std::vector<Works> works;
};

Power walk_power(const Case& c, const Construction& construction, Ledger& ledger, Findings& findings);

// The power that racks at work need at the peak, [site][t]. Where it is not there, the rule `power` is broken.
std::vector<ByMonth<double>> check_power(const Case& c, const Power& power, const Racks& racks, Findings& findings);

}  // namespace stargate::auditing_before
