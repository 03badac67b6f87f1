// SPDX-License-Identifier: Apache-2.0
// What a point of the model is worth as a plan: made whole and audited in the way the planner does it.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

nlohmann::json number(double value);  // null where it is not finite

// {"objective", "spend", "hard"} of the plan, as the audit finds them and the model weighs them; null where no clean
// plan comes of it.
nlohmann::json plan_of_point(const Programme&, const Formulation&, const std::vector<double>& x);

}  // namespace stargate
