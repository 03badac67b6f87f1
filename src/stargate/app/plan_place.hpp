// SPDX-License-Identifier: Apache-2.0
// Where a new plan goes, so that a better one is never lost.
//
// Without a name it is that of the programme's folder: PROGRAMME.plan in the current folder. Then:
//
//   nothing there, or a plan of the same programme and goal that is no better   there, in its place
//   a better plan of the same programme and goal                               beside it, as NAME.new.plan
//   a plan of another programme or goal, or one that cannot be read            there; the old one becomes NAME.1.plan,
//                                                                              .2, ...
//
// Better is: fewer obligations that are not kept, on the contract basis too, then less missing, then the goal's own
// figure.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/finance/plan_verdict.hpp"

namespace stargate {

struct PlanPlace {
  std::string path;                // to write to
  std::vector<std::string> words;  // what is to be said when it is written: which was better, and what was set aside
  std::string aside;               // the other name that the old plan at `path` got for that
};

// NAME.plan after the folder of a programme as it was named; after its real name where that says none, as `.` and `..`
// do. Empty where there is no name: the root of all folders.
std::string plan_named_after(const std::string& programme);

// `hash`: of the programme that was planned. Sets aside what has to be; an old plan that cannot be is a mistake. It
// keeps its own name too until the new plan takes that: at no moment is there none.
Result<PlanPlace> place_for(const std::string& path, const std::string& hash, const Plan& plan, const Audit& audit,
                            const finance::PlanVerdict& verdict);

// The new plan could not be written: the old one has its own name only, as before.
void take_back(const PlanPlace& place);

}  // namespace stargate
