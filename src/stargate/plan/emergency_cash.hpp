// SPDX-License-Identifier: Apache-2.0
// Cash that nobody provides: it is no finance, and a plan that counts it has no value, whatever its sums come to.
#pragma once

#include "stargate/plan/plan.hpp"

namespace stargate {

// Over all months.
inline Money emergency_cash(const Plan& plan) {
  Money sum;
  for (const EmergencyCash& row : plan.emergency_cash) sum += row.amount;
  return sum;
}

}  // namespace stargate
