// SPDX-License-Identifier: Apache-2.0
// A report under named sections: as tables, and as parts of its JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/report/report_data.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

struct ReportSection {
  std::string_view name;     // "money"
  std::string_view meaning;  // "cash flow, and where money comes from and goes"
};

const std::vector<ReportSection>& report_sections();  // in the order in which they are shown

std::vector<Table> section_tables(const Report& report, std::string_view section);
// The parts of report_json() that the section shows, put into `answer`.
void put_section(const Report& report, std::string_view section, nlohmann::json& answer);

// All tables of the sections as text.
std::string tables_text(const Report& report, const std::vector<std::string>& sections, const TextStyle& style);

}  // namespace stargate
