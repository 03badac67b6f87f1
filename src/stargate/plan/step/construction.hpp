// SPDX-License-Identifier: Apache-2.0
// Sites and buildings (rules, section 2).
//
// Rules named here: site_already_open, site_open_from, start_from, start_site_closed, starts_per_quarter.
// Books: site_opening, staff_and_lease, buildings, upkeep.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/step/works.hpp"

namespace stargate::stepping {

struct Construction {
  ByRow<Site, int> open_month;                    // [site]: 0 for those open from the start, kNever until opened
  ByRow<Hall, int> ready;                         // [hall]: buildings
  ByRow<Site, std::array<int, 2>> starts_before;  // [site]: buildings started in the last month and in that before it
  std::vector<WorksInHand> works;                 // all, also when they are paid for
  Money completed;  // in the month: openings as paid, buildings with their whole cost when ready
};

Construction opening_construction(const Terms& terms);
void step_construction(const Now& now, Construction& state);

// What buildings are worth at the end of the last month, before the terminal weight.
Money terminal_of(const Terms& terms, const Construction& state);

}  // namespace stargate::stepping
