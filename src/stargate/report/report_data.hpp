// SPDX-License-Identifier: Apache-2.0
// The data of a report as typed values, made once from programme, plan, audit and finance. Two layouts read them:
// report_json.hpp for the page and --json, sections.hpp for tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stargate/io/store/origin.hpp"
#include "stargate/report/contract_data.hpp"
#include "stargate/report/findings_data.hpp"
#include "stargate/report/physical_data.hpp"
#include "stargate/report/worth_data.hpp"

namespace stargate {
namespace report {

struct MetaData {
  std::string programme, title, scenario, currency;
  std::vector<std::string> months;  // "2026-03"
  int horizon_months = 0;
  Goal goal = Goal::value;
  double value_usd_m = kNoFigure, bound_usd_m = kNoFigure, bound_by_solver_usd_m = kNoFigure,
         bound_recomputed_usd_m = kNoFigure;
  double gap_usd_m = kNoFigure, gap_pct = kNoFigure, gap_value_pct = kNoFigure, gap_requested_pct = kNoFigure;
  double spend_pv_usd_m = 0;
  finance::PlanStatus status = finance::PlanStatus::sound;
  std::string status_text, altered_text;
  bool altered = false, hindsight_used = false;
  double solver_seconds = 0;
  std::string solver;
  std::optional<std::int64_t> seed;
  std::string tool_version, plan_hash, programme_hash, plan_date;
};

enum class HeadlineUnit { usd_m, h100e_k, racks, mw };
struct Headline {
  std::string label;
  double value = 0;
  HeadlineUnit unit = HeadlineUnit::usd_m;
  std::string note;
};

// A question of the page, answered in one or two sentences.
struct SectionAnswer {
  std::string_view section;  // of the page: "build"
  std::string text;
};

}  // namespace report

struct Report {
  report::MetaData meta;
  report::WorthData worth;
  report::PhysicalData physical;
  report::MoneyData money;
  report::ContractData contract;
  std::vector<report::ShortfallRow> shortfalls;
  std::vector<report::BindingRow> binding;
  std::vector<report::AssumptionRow> assumptions;
  std::vector<report::Headline> headlines;
  std::vector<report::SectionAnswer> answers;
};

// The audit is clean; a plan with violations is not reported on.
Report report_of(const ReportedPlan& of, const std::vector<Binding>& binding, const Origin& origin,
                 const std::string& plan_hash);
// Of a plan whose money has not been examined.
Report report_of(const Programme& programme, const Plan& plan, const Audit& audit,
                 const std::vector<Binding>& binding = {}, const Origin& origin = {},
                 const std::string& plan_hash = "");

namespace report {
// Headlines and answers, from what the other parts hold.
void put_answers(const Subject& subject, Report& report);
}  // namespace report

}  // namespace stargate
