// SPDX-License-Identifier: Apache-2.0
// The ways of racks from plants to the hubs of regions, and of compute from regions to regions (rules of a plan,
// sections 4 and 6). A plant and a region have one lane at most.
#pragma once

#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// The lane from a plant to a region; none when no lane leads there.
const Lane* find_lane(const Programme& programme, Index<Plant> plant, Index<Region> region);

// The lanes from a plant, in the order of their rows.
std::vector<const Lane*> lanes_from(const Programme& programme, Index<Plant> plant);

// Whether a lane from any plant leads to the region.
bool is_reached(const Programme& programme, Index<Region> region);

// The lane from a plant that takes the fewest days, the first of several; none when no lane leads anywhere.
const Lane* quickest_lane(const Programme& programme, Index<Plant> plant);

// From an order to its delivery to the hub of the lane's region, in days.
inline int delivery_days(const Offer& offer, const Lane& lane) { return offer.lead_days + lane.days; }

// [from][to]: the share of compute that arrives; 1 inside a region, kNoFlow where no row exists.
inline constexpr double kNoFlow = -1;
ByRow<Region, ByRow<Region, double>> latency_table(const Programme& programme);

}  // namespace stargate::rules
