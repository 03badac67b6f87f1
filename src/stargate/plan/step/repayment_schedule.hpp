// SPDX-License-Identifier: Apache-2.0
// When what has been drawn falls due (rules, section 8, instalments).
#pragma once

#include <vector>

#include "stargate/base/money.hpp"
#include "stargate/plan/step/terms.hpp"

namespace stargate::stepping {

// Adds the instalments of what is drawn in `month` (-1: before the first) to those of months first, first + 1, ...
// What would fall due at or after maturity belongs to the balloon. `rate`: of the month of the draw, a year.
void add_instalments(const Terms& terms, const Facility& facility, Money drawn, int month, double rate, int first,
                     std::vector<Money>& due);

}  // namespace stargate::stepping
