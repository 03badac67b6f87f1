// SPDX-License-Identifier: Apache-2.0
// What the contract basis made of a plan, in words and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/search/contract_funding.hpp"

namespace stargate {

nlohmann::json funding_json(const Programme& programme, const ContractFunding& contract);

// How many rounds it took and what they cost, on standard error; nothing where there was none.
void tell_funding(const SearchResult& result, const ContractFunding& contract);

}  // namespace stargate
