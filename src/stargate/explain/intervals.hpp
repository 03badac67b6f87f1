// SPDX-License-Identifier: Apache-2.0
// How far single quantities may move while the plan loses no more than an allowed amount, its whole decisions as they
// are.
//
//   least, most  of  q(x)   subject to   x around the plan's whole decisions,  value(x) >= value - allowed loss
//
// The quantities move one at a time. Other whole decisions might allow more: the interval is one of what is surely
// possible.
#pragma once

#include "stargate/answers/round.hpp"

namespace stargate {

struct Interval {
  std::string what, where, unit;
  double now = 0, least = 0, most = 0;
  bool found = false;
};

// `allowed_loss` in the goal's unit. True in `stopped` when it was stopped.
std::vector<Interval> intervals(const Valuer&, double allowed_loss, const RoundOptions&, bool& stopped);

}  // namespace stargate
