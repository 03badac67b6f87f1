// SPDX-License-Identifier: Apache-2.0
// The tests of practice of a plan (executability/executability.hpp) as a table, and as JSON.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/executability/executability.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

Table executability_table(const Programme& programme, const std::vector<executability::Result>& results);

// [{"number", "name", "asks", "standing", "looked_at", "unit", "misses": [{"where", "month", "amount"}]}], by number.
nlohmann::json executability_json(const Programme& programme, const std::vector<executability::Result>& results);

// "2 of 30 tests of practice fail: 9 rack_waits, 18 even_calls", for people.
std::string executability_sentence(const std::vector<executability::Result>& results);

}  // namespace stargate
