// SPDX-License-Identifier: Apache-2.0
// What falls short, what binds, and where the figures come from as JSON.
#include "stargate/report/json_writers.hpp"

namespace stargate::report {
namespace {

json shortfall(const ShortfallRow& row) {
  return {{"kind", row.hard ? "hard" : "priced"},
          {"what", row.what},
          {"where", row.where},
          {"when", row.when},
          {"amount", number(row.amount)},
          {"unit", (row.thousands ? "thousand " : "") + row.unit},
          {"money_usd_m", number(row.money_usd_m)},
          {"mend", ""}};
}

json binding(const BindingRow& row) {
  return {{"what", row.what}, {"where", row.where}, {"when", row.when},
          {"unit", row.unit}, {"text", row.text},   {"value_usd_m_per_unit", number(row.value_usd_m_per_unit)}};
}

json assumption(const AssumptionRow& row) {
  return {{"table", row.table},        {"id", row.id},
          {"field", row.field},        {"value", std::visit([](const auto& value) { return json(value); }, row.value)},
          {"unit", row.unit},          {"source", row.source},
          {"grade", row.grade},        {"as_of", row.as_of},
          {"hindsight", row.hindsight}};
}

}  // namespace

void put_shortfalls(const Report& report, json& into) {
  json rows = json::array();
  for (const ShortfallRow& row : report.shortfalls) rows.push_back(shortfall(row));
  into["shortfalls"] = std::move(rows);
}

void put_binding(const Report& report, json& into) {
  json rows = json::array();
  for (const BindingRow& row : report.binding) rows.push_back(binding(row));
  into["binding"] = std::move(rows);
}

void put_assumptions(const Report& report, json& into) {
  json rows = json::array();
  for (const AssumptionRow& row : report.assumptions) rows.push_back(assumption(row));
  into["assumptions"] = std::move(rows);
}

}  // namespace stargate::report
