// Remarks on a plan that breaks nothing and is still seldom what was meant.
#pragma once

#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// Calls and distributions in one month; money distributed and called again later.
std::vector<Caution> plan_cautions(const Programme& programme, const Plan& plan);

}  // namespace stargate
