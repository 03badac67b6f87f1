// SPDX-License-Identifier: Apache-2.0
// The plan's decisions on money, by month. The engine changes none of them; what contracts prescribe (interest,
// instalments, tax, sweep, cure, the split among partners) it computes itself.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate::finance {

struct LoanChoice {
  std::array<Money, 4> draw;  // by Use
  Money repaid;               // by whatever name in the plan; the engine goes by what falls due, and pays at least that
};

struct Choices {
  ByRow<Facility, std::vector<LoanChoice>> loans;      // [facility][t]
  std::vector<Money> calls, distributions, emergency;  // [t]
};

Choices choices_of(const Programme& programme, const Plan& plan);

}  // namespace stargate::finance
