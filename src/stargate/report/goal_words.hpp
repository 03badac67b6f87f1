// SPDX-License-Identifier: Apache-2.0
// The words of a goal.
#pragma once

#include "stargate/plan/plan.hpp"

namespace stargate {

// Of values, bounds and gaps.
inline const char* goal_unit(Goal goal) { return goal == Goal::compute ? "k H100e" : "USD m"; }

}  // namespace stargate
