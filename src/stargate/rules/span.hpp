// SPDX-License-Identifier: Apache-2.0
// A stretch of months, both ends counted in: of the calendar, or by number from the first month of the programme.
#pragma once

#include <algorithm>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

struct MonthSpan {
  Month first, last;
  bool empty() const { return last < first; }
  int count() const { return std::max(0, last - first + 1); }
  bool holds(Month month) const { return first <= month && month <= last; }
};

// Months t of the programme; t = 0 is `programme.first_month`.
struct Span {
  int first = 0, last = -1;
  bool empty() const { return last < first; }
  int count() const { return std::max(0, last - first + 1); }
  bool holds(int t) const { return first <= t && t <= last; }
};

}  // namespace stargate::rules
