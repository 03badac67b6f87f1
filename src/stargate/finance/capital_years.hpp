// SPDX-License-Identifier: Apache-2.0
// A partner's capital account by calendar year: what it opens with, what moves in the year, what it closes with.
#pragma once

#include <span>
#include <vector>

#include "stargate/finance/calls.hpp"
#include "stargate/finance/statements.hpp"

namespace stargate::finance {

struct CapitalYear {
  Month until;           // December, or the last month of the programme
  CapitalMonth account;  // opening of the first month, sums of the year, closing of the last month
  Money unfunded;        // of the commitment, at the end
};

// `account` and `calls` are of one partner, from the programme's first month on.
std::vector<CapitalYear> capital_years(Month first, std::span<const CapitalMonth> account,
                                       std::span<const CallMonth> calls);

}  // namespace stargate::finance
