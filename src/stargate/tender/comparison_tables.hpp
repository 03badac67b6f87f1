// SPDX-License-Identifier: Apache-2.0
// A comparison of bids as tables for people and as data. No figure is computed here.
#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "stargate/report/table.hpp"
#include "stargate/tender/comparison.hpp"

namespace stargate::tender {

// The bids that were read; then for each platform its ranking, and what it rests on with the cost of risk.
std::vector<Table> comparison_tables(const Programme& programme, const std::vector<Bid>& bids,
                                     const std::vector<PlatformComparison>& all);

// {"bids": [...], "platforms": [{"platform", "quarters", "offers": [{"rank", "offer", "terms", "bid", costs ...}]}]}
nlohmann::json comparison_json(const Programme& programme, const std::vector<Bid>& bids,
                               const std::vector<PlatformComparison>& all);

}  // namespace stargate::tender
