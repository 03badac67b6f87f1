// SPDX-License-Identifier: Apache-2.0
// `stargate plan --from PLAN`: what the decisions of the plan are worth here, in words and as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "stargate/usecases/what_if.hpp"

namespace stargate {

void tell_as_it_stands(const WhatIf&, const std::string& from);
void tell_solved_again(const WhatIf&, const Programme&);
nlohmann::json what_if_json(const WhatIf&);

}  // namespace stargate
