// SPDX-License-Identifier: Apache-2.0
// How far a plan can be from the best one, in words.
#pragma once

#include <string>

#include "stargate/finance/plan_worth.hpp"

namespace stargate {

// "maximum possible improvement: 0.41 % of spend, 2.6 % of value"; "" when the gap is not known.
std::string gap_words(const finance::PlanGap& gap);

}  // namespace stargate
