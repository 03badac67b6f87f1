// SPDX-License-Identifier: Apache-2.0
// How far the value of a plan can be from that of the best one, what its bounds prove beside another plan, and what it
// rests on at the end. On the planning basis, as value and bound are.
#pragma once

#include <cstdint>
#include <vector>

#include "stargate/finance/plan_verdict.hpp"

namespace stargate::finance {

struct PlanGap {
  bool known = false;   // there is a proven bound, and it is of the same thing as the value
  double amount = 0;    // USD m; k H100e where most compute is the goal: the most that the plan could be better by
  double of_spend = 0;  // as a share; NaN without spend, and where most compute is the goal
  double of_value = 0;  // as a share; NaN where the value is 0
};

// A plan that counts cash nobody provides, or that passes its bound, is not compared with the bound.
PlanGap gap_of(const Plan& plan, const Audit& audit, const PlanVerdict& verdict);

// What a plan is compared by, in the unit of its goal.
struct BoundedValue {
  double value = 0;  // NaN: it needs cash that nobody provides
  double bound = 0;  // NaN: none is proven
};

// What the bounds prove of the difference between the best plans of two programmes; infinite where a bound is not
// proven. The best plan of a programme lies between value and bound of any of its plans, so that b - a lies in
// [value_b - bound_a, bound_b - value_a] where the goal is maximised, and in [bound_b - value_a, value_b - bound_a] for
// least cost.
struct ProvenDifference {
  double low = 0, high = 0;
  bool distinguishable() const { return low > 0 || high < 0; }  // from zero
};
ProvenDifference proven_difference(Goal goal, const BoundedValue& a, const BoundedValue& b);

// What the value is made of: present values, USD m, each with the sign with which it counts.
enum class ValuePart : std::uint8_t {
  distributions,
  calls,
  cash,
  debt,
  collateral,
  exit_fees,
  in_transit,
  racks,
  hubs,
  buildings,
  power,
  backlog,
};
struct PartOfValue {
  ValuePart part{};
  double usd_m = 0;
};
struct ValueSplit {
  double paid_out = 0;             // distributions less calls of all months
  double after = 0;                // what stands after the last month
  std::vector<PartOfValue> parts;  // of both, in the order of ValuePart; none that is 0

  double value() const { return paid_out + after; }
  bool rests_on_the_end() const { return after > value(); }  // more than all of the value comes after the last month
};
ValueSplit value_split(const Programme& programme, const Derived& derived);

// By how much the present value changes when the weighted part of the terminal value is worth `share` more, USD m.
double terminal_sensitivity(const Derived& derived, double share);

}  // namespace stargate::finance
