// SPDX-License-Identifier: Apache-2.0
// Energy, maintenance, overhead, the operating result and its tax (rules, section 7).
//
// Priced shortfall: minimum_energy. Books: energy, maintenance, overhead, tax.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_power.hpp"
#include "tests/plan/audit_before/walk_racks.hpp"

namespace stargate::auditing_before {

struct Operations {
  ByMonth<Money> operating_result, cfads;  // [t]
};

// The last of the walks over sections 2 to 7: it sums what the others have booked.
Operations walk_operations(const Case& c, const Power& power, const Racks& racks, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
