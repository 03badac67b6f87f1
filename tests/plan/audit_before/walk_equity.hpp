// SPDX-License-Identifier: Apache-2.0
// Calls on the partners and their distributions (rules, section 8).
//
// Rules named here: call_window, call_notice, call_commitment. Books: calls, call_cost, distributions.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

struct Equity {
  std::vector<ByMonth<Money>> calls, distributions;  // [partner][t]
  ByMonth<Money> called;                             // [t]: cumulative, opening calls included
};

Equity walk_equity(const Case& c, Ledger& ledger, Findings& findings);

// A cure of month t: a call beside those of the plan, of all months. Answers whether it comes whole; else nothing is
// called.
bool call_cure(const Case& c, int t, Money amount, Equity& equity, Ledger& ledger);

// To be asked when all cures have been called.
void check_commitments(const Case& c, const Equity& equity, Findings& findings);

}  // namespace stargate::auditing_before
