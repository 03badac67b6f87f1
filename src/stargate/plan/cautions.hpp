// SPDX-License-Identifier: Apache-2.0
// What a plan does that the rules allow and no treasurer would do; told beside the plan.
#pragma once

#include <vector>

#include "stargate/base/caution.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// Calls and distributions in one month, and calls that go back to the partners within three months. Amounts under USD
// 1,000 are passed over.
std::vector<Caution> cautions_of(const Programme& programme, const Plan& plan);

}  // namespace stargate
