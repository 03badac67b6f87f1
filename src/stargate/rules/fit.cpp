// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/fit.hpp"

#include <algorithm>

namespace stargate::rules {

bool fits(const Platform& platform, const Hall& hall) {
  const bool cooled = hall.cooling == Cooling::hybrid || hall.cooling == platform.cooling;
  return cooled && platform.kw_per_rack <= hall.kw_per_position * platform.positions_per_rack + kFitSlackKw;
}

double racks_per_building(const Platform& platform, const Hall& hall) {
  return std::min(hall.positions / platform.positions_per_rack, hall.it_mw * 1000 / platform.kw_per_rack);
}

}  // namespace stargate::rules
