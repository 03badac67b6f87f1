// What the exact terms made of a plan, in words and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/search/exact_funding.hpp"

namespace stargate {

nlohmann::json exact_json(const Programme& programme, const ExactFunding& exact);

// Nothing where there is nothing to tell. Where rules and terms don't come together, the cash of both.
void tell_exact(const Programme& programme, const SearchResult& result, const ExactFunding& exact);

}  // namespace stargate
