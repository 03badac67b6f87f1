// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/report_json.hpp"

#include "stargate/report/json_writers.hpp"
#include "stargate/report/page.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {
namespace report {
namespace {

json meta(const MetaData& data) {
  const bool cost = data.goal == Goal::cost;
  json j;
  j["programme"] = data.programme;
  j["title"] = data.title;
  j["scenario"] = data.scenario;
  j["currency"] = data.currency;
  j["months"] = data.months;
  j["horizon_months"] = data.horizon_months;
  j["objective_name"] = cost ? "present value of cost" : "present value to equity";
  j["sense"] = cost ? "min" : "max";
  j["value_usd_m"] = number(data.value_usd_m);
  j["bound_usd_m"] = number(data.bound_usd_m);
  j["bound_by_solver_usd_m"] = number(data.bound_by_solver_usd_m);
  j["bound_recomputed_usd_m"] = number(data.bound_recomputed_usd_m);
  j["gap_usd_m"] = number(data.gap_usd_m);
  j["gap_pct"] = number(data.gap_pct);
  j["gap_value_pct"] = number(data.gap_value_pct);
  j["spend_pv_usd_m"] = number(data.spend_pv_usd_m);
  j["gap_requested_pct"] = number(data.gap_requested_pct);
  j["status"] = status_name(data.status);
  j["status_text"] = data.status_text;
  j["altered"] = data.altered;
  j["altered_text"] = data.altered_text;
  j["hindsight_used"] = data.hindsight_used;
  j["solver_seconds"] = number(data.solver_seconds);
  j["solver"] = data.solver;
  j["seed"] = data.seed ? json(*data.seed) : json();
  j["tool_version"] = data.tool_version;
  j["plan_hash"] = data.plan_hash;
  j["programme_hash"] = data.programme_hash;
  j["plan_date"] = data.plan_date;
  return j;
}

const char* name_of(HeadlineUnit unit) {
  switch (unit) {
    case HeadlineUnit::usd_m:
      return "usd_m";
    case HeadlineUnit::h100e_k:
      return "thousand H100e";
    case HeadlineUnit::racks:
      return "racks";
    case HeadlineUnit::mw:
      return "MW";
  }
  return "";
}

}  // namespace

void put_summary(const Report& report, json& into) {
  json headlines = json::array(), answers = json::array();
  for (const Headline& row : report.headlines)
    headlines.push_back(
        {{"label", row.label}, {"value", number(row.value)}, {"unit", name_of(row.unit)}, {"note", row.note}});
  for (const SectionAnswer& row : report.answers) answers.push_back({{"section", row.section}, {"text", row.text}});
  into["meta"] = meta(report.meta);
  into["worth"] = worth_json(report.worth);
  into["headlines"] = std::move(headlines);
  into["answers"] = std::move(answers);
}

}  // namespace report

nlohmann::json report_json(const Report& report) {
  nlohmann::json data;
  data["kind"] = "report";
  data["contract_version"] = kPageContractVersion;
  report::put_summary(report, data);
  report::put_sites(report, data);
  report::put_schedule(report, data);
  report::put_power(report, data);
  report::put_compute(report, data);
  report::put_supply(report, data);
  report::put_racks(report, data);
  report::put_capital(report, data);
  report::put_cash(report, data);
  data["contract_basis"] = report::contract_json(report);
  report::put_shortfalls(report, data);
  report::put_binding(report, data);
  report::put_assumptions(report, data);
  return data;
}

}  // namespace stargate
