// SPDX-License-Identifier: Apache-2.0
// What may be ordered where and when (rules, section 4).
//
// Rules named here: order_window, contract_missing, lane_missing, offer_capacity, platform_available_from,
// plant_capacity, component_limit, reserved_above_capacity.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"

namespace stargate::auditing_before {

void check_supply_limits(const Case& c, Findings& findings);

}  // namespace stargate::auditing_before
