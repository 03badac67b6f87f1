// SPDX-License-Identifier: Apache-2.0
// The cash balance, and what must be on it (rules, section 8).
//
// Rules named here: cash. Hard shortfall: cash. Books: emergency.
#pragma once

#include "stargate/plan/step/now.hpp"

namespace stargate::stepping {

struct Cash {
  Money balance;
  // Emergency cash is a debt without interest that is never forgiven.
  Money emergency;
  int emergency_since = kNever;  // the first month in which there is some
};

Cash opening_cash(const Terms& terms);
// When everything else has been booked.
void step_cash(const Now& now, Cash& state);

}  // namespace stargate::stepping
