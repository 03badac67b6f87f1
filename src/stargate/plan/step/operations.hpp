// SPDX-License-Identifier: Apache-2.0
// Energy, maintenance, overhead, the operating result and its tax (rules, section 7).
//
// Priced shortfall: minimum_energy. Books: energy, maintenance, overhead, tax.
#pragma once

#include "stargate/plan/step/power.hpp"
#include "stargate/plan/step/racks.hpp"

namespace stargate::stepping {

struct Operations {
  Money operating_result, cfads;  // of the month
};

// After everything of sections 2 to 6: it sums what the other parts have booked.
Operations step_operations(const Now& now, const Power& power, const Racks& racks);

}  // namespace stargate::stepping
