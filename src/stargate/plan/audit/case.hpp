// What every walk of the audit reads: the programme, the plan without unknown rows, and the clock.
#pragma once

#include <limits>

#include "stargate/plan/plan.hpp"

namespace stargate::auditing {

// A month that never comes, far enough from the ends of int to be added to.
inline constexpr int kNever = std::numeric_limits<int>::max() / 4;

// Section 11: rules on money hold to within 1,000 dollars, power and halls to within 1 kW, compute to within 1 H100e.
inline constexpr Money kMoneySlack = Money::cents(100'000);
inline constexpr double kMegawattSlack = 0.001 + 1e-9;
inline constexpr double kComputeSlackK = 0.001 + 1e-9;
inline constexpr double kShareSlack = 1e-6;  // sums of real numbers per rack: positions, component units

struct Case {
  const Programme& programme;
  const Plan& plan;  // screened: every index and month is in range
  int horizon = 0;   // H
  int months = 0;    // T

  // Index of a month that opens a window; unset months are in the past.
  int from(Month month) const { return programme.index_of(month); }
  // Index of a month that closes a window or ends a life; unset ones never come.
  int until(Month month) const { return month.is_set() ? programme.index_of(month) : kNever; }
  bool within(int t, Month first, Month last) const { return from(first) <= t && t <= until(last); }
};

}  // namespace stargate::auditing
