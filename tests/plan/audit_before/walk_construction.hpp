// SPDX-License-Identifier: Apache-2.0
// Sites and buildings (rules, section 2).
//
// Rules named here: site_already_open, site_open_from, start_from, start_site_closed, max_count, starts_per_quarter.
// Books: site_opening, staff_and_lease, buildings, upkeep.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

struct Construction {
  std::vector<int> open_month;      // [site]: 0 for opened ones, kNever when never opened
  std::vector<ByMonth<int>> ready;  // [hall][t]: buildings
  ByMonth<Money> paid;              // [t]: openings and buildings, as paid
  ByMonth<Money> completed;         // [t]: openings as paid, buildings with their whole cost when ready
  Money terminal;                   // at T-1, before the terminal weight
  std::vector<Works> works;
};

Construction walk_construction(const Case& c, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
