// SPDX-License-Identifier: Apache-2.0
// How a tranche of power comes up (rules of a plan, section 3).
#pragma once

#include <algorithm>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// The share of a tranche that is there so many months after its first month of service: equal steps, the first at
// once, all after ramp_months.
inline double ramp_share(const Tranche& tranche, int months_in_service) {
  if (tranche.ramp_months <= 1) return 1;
  return std::min(1.0, (months_in_service + 1.0) / tranche.ramp_months);
}

}  // namespace stargate::rules
