// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/sections.hpp"

#include "stargate/base/check.hpp"
#include "stargate/report/json_writers.hpp"
#include "stargate/report/section_tables.hpp"

namespace stargate {
namespace {

using namespace report;

// Both layouts of a section.
struct Drawn {
  ReportSection section;
  std::vector<Table> (*tables)(const Report&);
  std::vector<void (*)(const Report&, json&)> parts;
};

const std::vector<Drawn>& drawn_sections() {
  static const std::vector<Drawn> all = {
      {{"summary", "what the plan is worth, how good it is known to be, and the answers in brief"},
       summary_tables,
       {put_summary}},
      {{"money", "cash flow, sources and uses"}, money_tables, {put_cash}},
      {{"sites", "every site at the end of the horizon"}, site_tables, {put_sites}},
      {{"buildings", "what is built when"}, building_tables, {put_schedule}},
      {{"power", "blocks of power, and power against use"}, power_tables, {put_schedule, put_power}},
      {{"supply", "contracts, orders, arrivals"}, supply_tables, {put_supply}},
      {{"racks", "racks installed, retired, in place, waiting"}, rack_tables, {put_racks}},
      {{"compute", "compute against demand, campaigns"}, compute_tables, {put_compute}},
      {{"capital", "partners, debt, cash and covenants"}, capital_tables, {put_capital}},
      {{"shortfalls", "obligations that are not kept, and what falls short at a price"},
       shortfall_tables,
       {put_shortfalls}},
      {{"binding", "what binds and what one more unit would be worth"}, binding_tables, {put_binding}},
  };
  return all;
}

const Drawn& section_of(std::string_view name) {
  const auto& all = drawn_sections();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Drawn& drawn) { return drawn.section.name == name; });
  check(found != all.end(), "a section is looked up before it is shown");
  return *found;
}

}  // namespace

const std::vector<ReportSection>& report_sections() {
  static const std::vector<ReportSection> sections = [] {
    std::vector<ReportSection> list;
    for (const Drawn& drawn : drawn_sections()) list.push_back(drawn.section);
    return list;
  }();
  return sections;
}

std::vector<Table> section_tables(const Report& report, std::string_view section) {
  return section_of(section).tables(report);
}

void put_section(const Report& report, std::string_view section, nlohmann::json& answer) {
  for (const auto& put_part : section_of(section).parts) put_part(report, answer);
}

std::string tables_text(const Report& report, const std::vector<std::string>& sections, const TextStyle& style) {
  std::string text;
  for (const std::string& section : sections) {
    for (const Table& table : section_tables(report, section))
      text += (text.empty() ? "" : "\n") + table_text(table, style);
  }
  return text;
}

}  // namespace stargate
