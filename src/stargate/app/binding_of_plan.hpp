// What binds in a plan and what it is worth: duals of the linear programme around the plan's whole decisions.
#pragma once

#include <vector>

#include "stargate/formulation/formulate.hpp"
#include "stargate/io/store/binding.hpp"

namespace stargate {

// The worth of one more unit in all the months in which a limit binds, with buildings, power, contracts and campaigns as they are;
// most valuable first, at most `most` entries. Empty when the linear programme cannot be solved in the time given.
std::vector<Binding> binding_of_plan(const Programme&, const Formulation&, const std::vector<double>& x, double time_limit_s, int most = 25);

}  // namespace stargate
