// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/lanes.hpp"

#include <algorithm>

namespace stargate::rules {

const Lane* find_lane(const Programme& programme, Index<Plant> plant, Index<Region> region) {
  for (const Lane& lane : programme.lanes) {
    if (lane.plant.index == plant && lane.region.index == region) return &lane;
  }
  return nullptr;
}

std::vector<const Lane*> lanes_from(const Programme& programme, Index<Plant> plant) {
  std::vector<const Lane*> lanes;
  for (const Lane& lane : programme.lanes) {
    if (lane.plant.index == plant) lanes.push_back(&lane);
  }
  return lanes;
}

bool is_reached(const Programme& programme, Index<Region> region) {
  return std::any_of(programme.lanes.begin(), programme.lanes.end(),
                     [&](const Lane& lane) { return lane.region.index == region; });
}

const Lane* quickest_lane(const Programme& programme, Index<Plant> plant) {
  const Lane* quickest = nullptr;
  for (const Lane* lane : lanes_from(programme, plant)) {
    if (quickest == nullptr || lane->days < quickest->days) quickest = lane;
  }
  return quickest;
}

ByRow<Region, ByRow<Region, double>> latency_table(const Programme& programme) {
  const size_t regions = programme.regions.size();
  ByRow<Region, ByRow<Region, double>> table(regions, ByRow<Region, double>(regions, kNoFlow));
  for (const Latency& row : programme.latencies) {
    if (row.from && row.to) table[row.from.index][row.to.index] = row.share_pct / 100;
  }
  for (size_t r = 0; r < regions; ++r) table[r][r] = 1;
  return table;
}

}  // namespace stargate::rules
