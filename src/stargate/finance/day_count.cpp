// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/day_count.hpp"

namespace stargate::finance {

namespace {

int days_of_thirty(Date date) {
  const Month m = date.month();
  return 360 * m.year() + 30 * m.month() + (date.day() == m.days() ? 30 : date.day());
}

}  // namespace

int days_between(DayCount convention, Date from, Date to) {
  return convention == DayCount::thirty_360 ? days_of_thirty(to) - days_of_thirty(from) : to - from;
}

}  // namespace stargate::finance
