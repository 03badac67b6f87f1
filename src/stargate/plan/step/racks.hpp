// SPDX-License-Identifier: Apache-2.0
// Installation and the life of racks (rules, section 5).
//
// Rules named here: install_fit, install_rate, retirement_age, retirement_cohort, hall_mw, hall_positions, idle_racks.
// Books: install, disposals.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

#include "stargate/plan/step/construction.hpp"

namespace stargate::stepping {

// Racks of one platform in one hall class, installed in one month, possibly in the past.
struct Cohort {
  Index<Platform> platform;
  Index<Hall> hall;
  int installed = 0;
  friend auto operator<=>(const Cohort&, const Cohort&) = default;
};

struct Racks {
  std::map<Cohort, std::int64_t> cohorts;               // racks left of each whose life has not ended
  ByRow<Platform, ByRow<Hall, std::int64_t>> standing;  // [platform][hall]
  // Of the month.
  ByRow<Platform, std::int64_t> maintained;            // [platform]: that stood when it began
  ByRow<Platform, ByRow<Site, std::int64_t>> idle;     // [platform][site]
  ByRow<Platform, ByRow<Site, std::int64_t>> working;  // [platform][site]: that stood when it began, less the idle ones
  ByRow<Platform, std::int64_t> installed;             // [platform]
  ByRow<Platform, std::int64_t> retired;               // [platform], early and at the end of life
  Money collateral_value;                              // of the borrowing base, at its end
  Money residual_value;                                // of standing racks, at its end
};

Racks opening_racks(const Terms& terms);
void step_racks(const Now& now, const Construction& construction, Racks& state);

}  // namespace stargate::stepping
