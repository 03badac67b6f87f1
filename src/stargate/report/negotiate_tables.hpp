// SPDX-License-Identifier: Apache-2.0
// A negotiation sheet as tables and as data.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/negotiate/sheet.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

std::vector<Table> sheet_tables(const Programme&, const Sheet&);
nlohmann::json sheet_json(const Programme&, const Sheet&);
const char* verdict_text(Verdict);
std::string counter_text(const Package&);  // one sentence
std::string end_text(const TermWorth&);    // "245 days", "beyond 95 %"; empty where it was not asked

}  // namespace stargate
