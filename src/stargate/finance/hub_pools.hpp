// SPDX-License-Identifier: Apache-2.0
// What racks cost: orders at acceptance into the pool of a hub, and out of it at the pool's mean.
//
//   cost of an order = price, freight and duty, spread over its acceptances by racks
//   cost out         = pool cost * racks out / racks in pool, rounded; whoever takes the last racks takes all that is
//                    left
// The racks of one month and hub that go to several halls share its cost out by racks. Racks ordered before month 0
// cost their platform's value.
#pragma once

#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::finance {

struct HubMonth {
  Money opening, accepted, installed, closing;
};  // installed: what leaves

struct HubPools {
  std::vector<std::vector<HubMonth>> hubs;  // [platform * regions + region][t]
  ByRow<Offer, ByMonth<Money>> accepted;    // [offer][t]: the same acceptances, by offer
  ByRow<Offer, Money> supplier_opening;  // [offer]: deposits and what has been paid for opening orders; negative: owed
  std::vector<Money> installed;          // [row of events.installed]: cost of its racks, installing included
};

HubPools hub_pools(const Programme& programme, const Audit& audit);

}  // namespace stargate::finance
