// SPDX-License-Identifier: Apache-2.0
// An explanation of a plan as tables and as data.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/explain/explanation.hpp"
#include "stargate/explain/tornado.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

std::vector<Table> explanation_tables(const Programme&, const Explanation&);
nlohmann::json explanation_json(const Programme&, const Explanation&);

// Says under a table that values are around a better plan than the one asked about, where the gain is worth a word.
void note_better_plan(Table&, double gained, const std::string& unit);

Table tornado_table(const Tornado&, const std::string& unit);
nlohmann::json tornado_json(const Tornado&);

}  // namespace stargate
