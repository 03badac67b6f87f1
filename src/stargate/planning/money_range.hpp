// Programmes whose money is beyond what plans are exact for.
#pragma once

#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/formulation/formulate.hpp"

namespace stargate {

// What can come in at most, by the range of the last month's cash (formulation/capital.hpp), may be 1e9 USD m: the
// audit counts cents in 64
// bits, and sums of all flows must stay far from their end.
inline constexpr double kMostMoneyIn = 1e9;

// The mistake, or none.
std::vector<Mistake> too_much_money(const Programme&, const Formulation&);

}  // namespace stargate
