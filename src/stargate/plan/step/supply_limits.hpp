// SPDX-License-Identifier: Apache-2.0
// What may be ordered where and when (rules, section 4).
//
// Rules named here: order_window, contract_missing, lane_missing, offer_capacity, platform_available_from,
// plant_capacity, component_limit.
#pragma once

#include <vector>

#include "stargate/plan/step/contracts.hpp"
#include "stargate/plan/step/now.hpp"

namespace stargate::stepping {

struct ComponentUnits {
  ByRow<Component, double> used;  // [component]: since the quarter began
};

// Contracts of the month must have been signed.
void check_supply_limits(const Now& now, const Contracts& contracts, ComponentUnits& state);

}  // namespace stargate::stepping
