// SPDX-License-Identifier: Apache-2.0
// What the exact terms made of a plan, in words and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/search/exact_funding.hpp"

namespace stargate {

nlohmann::json exact_json(const Programme& programme, const ExactFunding& exact);

// How many rounds it took and what they cost, on standard error; nothing where there was none.
void tell_exact(const SearchResult& result, const ExactFunding& exact);

}  // namespace stargate
