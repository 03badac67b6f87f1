// SPDX-License-Identifier: Apache-2.0
// Everything that can be said about why a plan is as it is.
#pragma once

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/explain/intervals.hpp"
#include "stargate/explain/reasons.hpp"
#include "stargate/explain/shortages.hpp"

namespace stargate {

struct Explanation {
  std::string unit;   // of values: "USD m"
  double value = 0;   // of the plan as the valuer has it: racks not whole, switches of lock-up left out
  double gained = 0;  // by what the plan that values are around is better than the one asked about
  double allowed_loss = 0, allowed_pct = 0;
  std::string allowed_of;  // "of spend"
  bool has_binding = false, has_reasons = false, has_shortages = false, has_intervals = false;
  BindingInputs binding;
  std::vector<Reason> reasons;  // of the largest decisions
  std::vector<Reason> asked;    // "why" and "why not" of the user, in his order
  std::vector<Shortage> shortages;
  std::vector<Late> late;
  std::vector<Interval> intervals;
  bool interrupted = false;
};

}  // namespace stargate
