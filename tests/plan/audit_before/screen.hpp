// SPDX-License-Identifier: Apache-2.0
// The plan without the rows that mean nothing.
//
// Rules named here: unknown_row (index or tier that does not exist, absurd amount), month_range, negative_amount,
// duplicate (a second decision where only one can be), contract_period (a period that does not exist).
#pragma once

#include "stargate/plan/plan.hpp"
#include "tests/plan/audit_before/findings.hpp"

namespace stargate::auditing_before {

Plan screened(const Programme& programme, const Plan& plan, Findings& findings);

}  // namespace stargate::auditing_before
