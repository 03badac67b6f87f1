// The plan's decisions on money, by month. The engine changes none of them; what contracts prescribe (interest, instalments, tax, sweep,
// cure, the split among partners) it computes itself.
#pragma once

#include <array>
#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate::finance {

struct LoanChoice {
  std::array<Money, 4> draw;  // by Use
  Money instalment, prepayment;  // of `repaid`, as the plan names them; the engine goes by what falls due
  Money repaid;               // instalment + balloon + prepayment of the plan: at least what the contract asks is paid
};

struct Choices {
  std::vector<std::vector<LoanChoice>> loans;  // [facility][t]
  std::vector<Money> calls, distributions, emergency;  // [t]
};

Choices choices_of(const Programme& programme, const Plan& plan);

}  // namespace stargate::finance
