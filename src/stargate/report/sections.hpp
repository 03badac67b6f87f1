// SPDX-License-Identifier: Apache-2.0
// A plan as tables under named sections, drawn from the same data as the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/report/table.hpp"

namespace stargate {

struct ReportSection {
  std::string_view name;               // "money"
  std::string_view meaning;            // "cash flow, and where money comes from and goes"
  std::vector<std::string_view> keys;  // the parts of report_json that it shows
};

const std::vector<ReportSection>& report_sections();  // in the order in which they are shown

// The tables of one section; `report` is what report_json returned.
std::vector<Table> section_tables(const nlohmann::json& report, std::string_view section);

// All tables of the sections as text.
std::string tables_text(const nlohmann::json& report, const std::vector<std::string>& sections, const TextStyle& style);

}  // namespace stargate
