// SPDX-License-Identifier: Apache-2.0
// The tables of each section of a report. Inside report only.
#pragma once

#include <vector>

#include "stargate/report/report_data.hpp"
#include "stargate/report/table.hpp"

namespace stargate::report {

std::vector<Table> summary_tables(const Report& report);
std::vector<Table> site_tables(const Report& report);
std::vector<Table> building_tables(const Report& report);
std::vector<Table> power_tables(const Report& report);
std::vector<Table> supply_tables(const Report& report);
std::vector<Table> rack_tables(const Report& report);
std::vector<Table> compute_tables(const Report& report);
std::vector<Table> money_tables(const Report& report);
std::vector<Table> capital_tables(const Report& report);
std::vector<Table> shortfall_tables(const Report& report);
std::vector<Table> binding_tables(const Report& report);

}  // namespace stargate::report
