// SPDX-License-Identifier: Apache-2.0
// What binds in a plan, as the rows that are kept with it.
#pragma once

#include <string>
#include <vector>

#include "stargate/explain/binding_inputs.hpp"
#include "stargate/io/store/binding.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// Most valuable first, at most `most`. Where limits were asked about and none is worth anything, one row without a
// value says of how many; none where none could be asked.
std::vector<Binding> binding_rows(const Programme&, const BindingInputs&, Goal, int most = 25);

// "Grid power (alpha), 1 MW more in every month: worth USD 70.16 m, found by changing it and solving again."
std::string binding_words(const std::string& what, const std::string& where, const std::string& step, double worth,
                          double error, const std::string& unit, bool at_least);

}  // namespace stargate
