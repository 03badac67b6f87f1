// SPDX-License-Identifier: Apache-2.0
// What the programme leaves for a row of what is decided beforehand (rules of a plan, section on what is decided).
#pragma once

#include <string>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// The most that the windows, capacities and counts of the programme leave for what a row counts, whatever else a plan
// does; `because` says what leaves no more. References must be linked.
struct Possible {
  double most = 0;
  std::string because;
};
Possible possible(const Programme& programme, const Decided& row);

}  // namespace stargate::rules
