// SPDX-License-Identifier: Apache-2.0
// What money of later months is worth today (rules of a plan, section 9).
#pragma once

#include <cmath>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// Of a dollar that flows at the end of month t: (1 + hurdle_rate_pct / 100)^(-(t + 1) / 12).
inline double discount(const Programme& programme, int t) {
  return std::pow(1 + programme.settings.hurdle_rate_pct / 100, -(t + 1) / 12.0);
}

}  // namespace stargate::rules
