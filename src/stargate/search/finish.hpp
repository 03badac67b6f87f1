// SPDX-License-Identifier: Apache-2.0
// From whole physical decisions to a complete plan: flows and money re-solved exactly around them.
#pragma once

#include <functional>
#include <optional>

#include "stargate/search/rounding.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

struct Finished {
  Plan plan;
  std::vector<double> x;  // the model's point
  double objective = 0;   // of the model, hard shortfalls priced
};

// What came of finishing. "No time" and "no such plan" are different answers: only `no_point` says that the decisions
// cannot be kept.
struct Finishing {
  enum class End {
    finished,
    no_point,  // the decisions break a rule, whatever the money: the solver's claim
    out_of_time,
    failed,  // the solver gave no answer that can be used
  };
  End end = End::failed;
  std::optional<Finished> plan;  // where finished

  explicit operator bool() const { return plan.has_value(); }
  Finished& operator*() { return *plan; }
  const Finished& operator*() const { return *plan; }
  Finished* operator->() { return &*plan; }
  const Finished* operator->() const { return &*plan; }
};

// Fixes the physical decisions, settles the switches of lock-up and equity-first, solves the rest as a linear
// programme, rounds flows to whole H100e, solves the money once more around them, and decodes.
// `solver`: here and below, the one that is used; none: HiGHS.
Finishing finish(const Programme&, const Formulation&, const Fixings&, double time_limit_s, Solver* solver = nullptr);

// The plan of a point that is whole in sites, buildings, tranches, contracts and campaigns: orders rounded up, or down
// where that leaves hard shortfalls and down leaves less. In small programmes, and where both leave shortfalls, also
// month by month (month_by_month.hpp); as that takes longer, the plan so far is given to `meanwhile` before.
Finishing finish_point(const Programme&, const Formulation&, const std::vector<double>& x, double time_limit_s,
                       const std::function<void(const Finished&)>& meanwhile = {}, Solver* solver = nullptr);

}  // namespace stargate
