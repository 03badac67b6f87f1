// SPDX-License-Identifier: Apache-2.0
// Why a decision: what the plan would be worth without it, and what it would do instead.
//
// A decision is ruled out, or another one asked for, and whole decisions are chosen again. What that costs is found,
// not proven: a longer search may find a cheaper way, so that the cost is the most it can be as far as the plan itself
// is the best.
#pragma once

#include "stargate/answers/round.hpp"

namespace stargate {

struct Moved {
  std::string what;  // "racks of vr-quanta-taiwan", "buildings at mi-1"
  double was = 0, now = 0;
};

struct Reason {
  std::string decision;  // "16 buildings at tx-1", "1,240 racks of gb300-foxconn-juarez"
  std::vector<Wish> wishes;
  Answer answer;
  bool not_needed = false;     // the plan that values are around does without already
  double cost = 0;             // of doing without, at most, in the goal's unit
  std::vector<Moved> instead;  // the runner-up, largest moves first
};

// The questions of the largest decisions: every site with new buildings and every offer with new contracts, by what is
// spent on them, at most `most` of them.
std::vector<Reason> largest_decisions(const Valuer&, int most);

// Fills in answers, costs and what is done instead. True when it was stopped.
bool find_reasons(Valuer&, const RoundOptions&, std::vector<Reason>&);

// What moves between two points, largest first, by share of what there was.
std::vector<Moved> moves(const Programme&, const Figures& was, const Figures& now, size_t most);

}  // namespace stargate
