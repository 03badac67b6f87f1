// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, for the programme in longer steps (steps.hpp).
//
// A row in months becomes rows in steps that a plan in months keeps, too: at least so many in every step that its
// months touch, at most so many in the steps that lie inside them. Rows that lie inside one step are added up: 5 racks
// in each of three months are 15 in their quarter. Buildings and power count in the step from which on they enter
// service as in months; contracts by the numbers of their periods.
#pragma once

#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate {

// `stepped` is the programme in steps of so many months, finished but for these rows.
std::vector<Decided> decided_in_steps(const Programme&, const Programme& stepped, int step);

}  // namespace stargate
