// SPDX-License-Identifier: Apache-2.0
// Days on which banks pay: no Saturday, no Sunday, no federal holiday of the United States (as the Federal
// Reserve keeps them: one on a Sunday on the Monday after, one on a Saturday not at all).
#pragma once

#include <vector>

#include "stargate/base/date.hpp"

namespace stargate::finance {

std::vector<Date> us_holidays(int first_year, int last_year);  // as kept, in order

class BusinessDays {
 public:
  BusinessDays(int first_year, int last_year);
  bool is(Date day) const;
  Date on_or_before(Date day) const;
  Date back(Date day, int business_days) const;  // so many whole business days earlier
  const std::vector<Date>& holidays() const { return holidays_; }

 private:
  std::vector<Date> holidays_;
};

}  // namespace stargate::finance
