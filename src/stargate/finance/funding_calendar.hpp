// SPDX-License-Identifier: Apache-2.0
// What is called from partners and drawn from lenders, day by day.
#pragma once

#include <optional>
#include <vector>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct FundingDue {
  enum class Kind { call, draw } kind = Kind::call;
  int row = 0, month = 0;      // of the partners, or of the facilities
  std::optional<Date> notice;  // of a call: the last day on which it can be given
  Date due;
  Money amount;
};

// Of the first months, as many as `months`; by due date, calls before draws of the same day.
std::vector<FundingDue> funding_calendar(const Terms& terms, const Run& run, int months);

}  // namespace stargate::finance
