// SPDX-License-Identifier: Apache-2.0
// What a supplier asks for one offer: as it stands in the programme, or in a bid.
#pragma once

#include <map>
#include <vector>

#include "stargate/programme/programme.hpp"
#include "stargate/tender/quarter.hpp"

namespace stargate::tender {

struct Tier {
  double min_racks = 0, discount_pct = 0;
};

struct Terms {
  Index<Offer> row;
  Offer offer;  // plant, platform and order window are the programme's, the terms are those asked
  std::map<Quarter, double> price_usd_m_per_rack;  // quarters in which racks can be ordered
  std::map<Quarter, double> racks_per_month;       // 0: none in this quarter
  std::vector<Tier> tiers;                         // rising; the first begins at 0 racks
};

// Prices and capacities are means over the months of a quarter in which the offer can be ordered. Tier rows are those
// of the programme, after one from 0 racks without rebate where the first begins later.
Terms standing_terms(const Programme& programme, Index<Offer> offer);

}  // namespace stargate::tender
