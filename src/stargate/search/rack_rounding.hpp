// SPDX-License-Identifier: Apache-2.0
// From whole orders to whole racks in halls: installs follow the running total of the point as far as accepted racks,
// halls and the installation rate allow.
#pragma once

#include <vector>

#include "stargate/search/fractional_point.hpp"

namespace stargate {

struct WholeRacks {
  std::vector<std::vector<double>> accepted;  // in hubs to date, [platform * regions + region][t]
  RackCounts installed, standing;             // [platform][hall][t]
};

// Fixes installs and retirements.
WholeRacks round_racks(const FractionalPoint&, const RackCounts& orders, Fixings&);

}  // namespace stargate
