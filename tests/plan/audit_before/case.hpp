// SPDX-License-Identifier: Apache-2.0
// What every walk of the audit reads: the programme, the plan without unknown rows, and the clock.
#pragma once

#include <cmath>
#include <limits>

#include "stargate/plan/plan.hpp"

namespace stargate::auditing_before {

// A month that never comes, far enough from the ends of int to be added to.
inline constexpr int kNever = std::numeric_limits<int>::max() / 4;

// Section 11: rules on money hold to within 1,000 dollars, those on power, halls and compute exactly.
inline constexpr Money kMoneySlack = Money::cents(100'000);
inline constexpr double kOneH100eK = 0.001 + 1e-9;  // less than this may be missing of a demand that is no whole number
inline constexpr double kShareSlack = 1e-6;         // sums of real numbers per rack: positions, component units

// Whether `used`, in MW or thousand H100e, is above `most` by more than the rounding of sums of binary numbers and of a
// solver's point: a tenth of a watt or of a thousandth of an H100e, and a part in 1e9.
inline bool is_above(double used, double most) { return used > most + 1e-7 + 1e-9 * std::fabs(most); }

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

}  // namespace stargate::auditing_before
