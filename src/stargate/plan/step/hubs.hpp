// SPDX-License-Identifier: Apache-2.0
// The hubs of the regions: racks that have been accepted and are not installed (rules, section 5).
//
// Rules named here: hub_stock. Hard shortfall: hub. Books: storage.
#pragma once

#include <vector>

#include "stargate/plan/step/supply.hpp"

namespace stargate::stepping {

// Racks of one platform in one hub.
struct HubStock {
  struct Lot {
    int month = 0;  // accepted
    rules::RackParts parts = 0;
  };
  rules::RackParts parts = 0;  // below 0: racks are missing
  std::vector<Lot> lots;       // all that has been accepted, by month
};

struct Hubs {
  std::vector<HubStock> stock;  // [platform * regions + region]
};

Hubs opening_hubs(const Terms& terms);
void step_hubs(const Now& now, const Supply& supply, Hubs& state);

// At the end of the last month.
struct HubsAtEnd {
  std::vector<double> left;  // [platform * regions + region]: racks in the hub by the share of value left at their age
  Money terminal;            // before the terminal weight
};
HubsAtEnd hubs_at_end(const Terms& terms, const Hubs& state);

}  // namespace stargate::stepping
