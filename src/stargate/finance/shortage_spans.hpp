// SPDX-License-Identifier: Apache-2.0
// Shortages gathered over the months in which one kind is short at one place.
#pragma once

#include <span>
#include <vector>

#include "stargate/finance/run.hpp"

namespace stargate::finance {

struct ShortageSpan {
  Shortage worst;        // the largest; of equal ones the first
  int from = 0, to = 0;  // first and last month
  int months = 0;        // in how many of them it is short; a month that is short in two ways counts once
};

// In the order of first months; `shortages` are by month.
std::vector<ShortageSpan> shortage_spans(std::span<const Shortage> shortages);

}  // namespace stargate::finance
