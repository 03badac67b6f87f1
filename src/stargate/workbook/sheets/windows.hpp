// SPDX-License-Identifier: Apache-2.0
// Sums over a window of months, from sums to date, without a range that moves.
#pragma once

#include <string>

namespace stargate::workbook {

// Of the last `window` months, this one counted; {to_date} is the row's sum to date.
inline std::string last_months(const std::string& to_date, const std::string& window) {
  return "{" + to_date + "}-IF({time/number}>" + window + ",INDEX({" + to_date + ":to},{time/number}-" + window +
         "),0)";
}

// What {to_date} is after the next `window` months, as far as there are months.
inline std::string after_next_months(const std::string& to_date, const std::string& window) {
  return "INDEX({" + to_date + ":all},MIN({time/number:last},{time/number}+" + window + "))";
}

}  // namespace stargate::workbook
