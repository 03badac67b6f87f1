// SPDX-License-Identifier: Apache-2.0
// Power tranches (rules, section 3).
//
// Rules named here: commit_window, commit_site_closed, tranche_already_committed, power.
// Books: power_capex, fixed_power, collateral_posted, collateral_returned.
#pragma once

#include <vector>

#include "stargate/plan/step/construction.hpp"
#include "stargate/plan/step/racks.hpp"
#include "stargate/plan/step/works.hpp"

namespace stargate::stepping {

struct TrancheInHand {
  Index<Tranche> tranche;
  WorksInHand capex;             // works.ready: the month since which it is in service, possibly in the past
  Money collateral;              // posted by this plan
  int collateral_back = kNever;  // the month in which it is returned
};

struct Power {
  std::vector<TrancheInHand> tranches;
  // Of the month.
  ByRow<Site, double> available_mw;  // [site]: grid base and tranches
  ByRow<Site, double> min_take_mwh;  // [site]: energy billed in any case
  ByRow<Site, double> used_mw;       // [site]: by racks in service, at the peak
};

Power opening_power(const Terms& terms);
void step_power(const Now& now, const Construction& construction, Power& state);
// The power that racks in service need at the peak; where it is not there, the rule `power` is broken.
void check_power(const Now& now, const Racks& racks, Power& state);

// At the end of the last month.
struct PowerAtEnd {
  Money terminal;           // before the terminal weight
  Money collateral_posted;  // still
  Money exit_fees;          // owed
};
PowerAtEnd power_at_end(const Terms& terms, const Power& state);

}  // namespace stargate::stepping
