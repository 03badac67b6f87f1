// SPDX-License-Identifier: Apache-2.0
// What may be ordered where and when (rules, section 4).
//
// Rules named here: order_window, contract_missing, lane_missing, offer_capacity, platform_available_from,
// plant_capacity, component_limit, reserved_above_capacity.
#pragma once

#include "stargate/plan/audit/case.hpp"
#include "stargate/plan/audit/findings.hpp"

namespace stargate::auditing {

void check_supply_limits(const Case& c, Findings& findings);

}  // namespace stargate::auditing
