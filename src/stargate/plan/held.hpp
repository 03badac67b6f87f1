// SPDX-License-Identifier: Apache-2.0
// What a plan decides, as rows of a programme's table `decided`: nothing more and nothing less than the plan has, in
// the months that are held.
#pragma once

#include <string>
#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate {

// Which decisions are held, and those of which months.
struct Hold {
  Decision decision = Decision::rack_order;
  Month before;  // of the months before it alone; unset: of all
};

struct HeldRows {
  std::vector<Decided> rows;      // references linked; ids that the programme does not have yet
  std::vector<std::string> lost;  // what the programme leaves no room for, one line for each
};

// The plan is one of the programme, or carried to it (search/carry.hpp). Months in which the programme lets nothing be
// decided have no row.
HeldRows held_rows(const Programme& programme, const Plan& plan, const std::vector<Hold>& holds);

}  // namespace stargate
