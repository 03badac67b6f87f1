// SPDX-License-Identifier: Apache-2.0
// A walk from plan to plan by single racks, with sites, buildings, power and campaigns held: while one rack left out,
// added or moved by a month makes the plan better, it is done. It ends with the knowledge that none does
// (docs/decisions/0009-whole-racks.md).
#pragma once

#include <functional>
#include <string>

#include "stargate/search/finish.hpp"

namespace stargate {

// What is known of the single changes of the last plan of a walk.
struct RackWalk {
  long changes = 0;    // looked at: no rule about racks alone is against them
  long priced = 0;     // of these: proven by duals to gain nothing
  long solved = 0;     // of these: solved, and no better
  int better = 0;      // plans found on the way
  bool ended = false;  // every change was looked at, and none is better; otherwise a limit came first

  std::string in_words() const;
};

struct RackWalkLimits {
  std::function<double()> seconds_left;  // asked before every solve
  double work = kInfinity;               // pivots times rows and columns
  Solver* solver = nullptr;              // none: HiGHS
};

// `from`: a plan with its point, and what it is worth in the objective of the model, as the audit finds it. Better
// plans, by half a dollar or more, are audited and given to `take` one after the other, each with its worth.
RackWalk walk_racks(const Programme&, const Formulation&, const Finished& from, double worth, const RackWalkLimits&,
                    const std::function<void(const Finished&)>& take);

}  // namespace stargate
