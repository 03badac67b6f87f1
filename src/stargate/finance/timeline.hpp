// SPDX-License-Identifier: Apache-2.0
// The days of each month t = 0..T-1 on which money moves.
//
//   pays[t]      last day of month t, or its last business day (capital.payment_days); all money of the month moves on
//                it
//   call_due[t]  call_ahead_business_days business days before pays[t]; in the same month, because at most 15
//   notice       call_due less the partner's notice_days
//   interest of month t runs from pays[t-1] to pays[t]; by thirty_360 between the last days of the months
#pragma once

#include <vector>

#include "stargate/base/date.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate::finance {

struct Timeline {
  int months = 0;
  Date start;                        // pays[-1]
  std::vector<Date> pays, call_due;  // [t]
  std::vector<int> actual_days;      // [t]: pays[t] - pays[t-1]
  std::vector<Date> holidays;        // of the years touched, for the workbook
};

Timeline timeline_of(const Programme& programme);

}  // namespace stargate::finance
