// SPDX-License-Identifier: Apache-2.0
// What the states at the ends of all months say, laid out as series by month.
#pragma once

#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/audit/ledger.hpp"
#include "stargate/plan/step/state.hpp"

namespace stargate::auditing {

struct Series {
  explicit Series(const stepping::Terms& terms);

  // The state at the end of the next month.
  void add(const stepping::State& state);

  Ledger ledger;
  ByMonth<Money> unserved;  // [t]: every shortfall of a service at the higher of price and penalty
  Register events;          // in the order in which they happened; works are not in it
  Derived derived;          // but cash lines and flows, events, value, and what is there at the end
};

// Everything that happened, in the order of the plan's rows. Of buildings those of the opening position come last, of
// tranches first.
Register in_order_of(const Plan& plan, Register happened, const stepping::State& end);

}  // namespace stargate::auditing
