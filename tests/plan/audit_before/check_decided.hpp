// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, counted in the rows of a plan (rules, section 10).
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"

namespace stargate::auditing_before {

// Less than a row asks for is a hard shortfall, more than it allows a broken rule.
void check_decided(const Case& c, Findings& findings);

}  // namespace stargate::auditing_before
