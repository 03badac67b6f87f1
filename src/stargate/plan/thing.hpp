// SPDX-License-Identifier: Apache-2.0
// What a flow of money belongs to.
#pragma once

#include <compare>

namespace stargate {

// A row of one of the programme's tables; `with` is a second row where one is needed: the region of an offer's lane,
// the hall in which a platform's racks stand, the site that hosts a campaign.
struct Thing {
  enum class Kind { programme, site, hall, tranche, offer, platform, region, service, campaign };
  Kind kind = Kind::programme;
  int row = -1, with = -1;
  friend auto operator<=>(const Thing&, const Thing&) = default;
};

}  // namespace stargate
