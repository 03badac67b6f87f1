// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/report_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "stargate/base/check.hpp"
#include "stargate/report/amounts.hpp"
#include "stargate/report/gap_words.hpp"
#include "stargate/report/json_exact.hpp"
#include "stargate/report/json_parts.hpp"
#include "stargate/report/page.hpp"
#include "stargate/report/reported_plan.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {
namespace report {

json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  const double rounded = std::round(value * 1e8) / 1e8;
  return rounded == 0 ? 0.0 : rounded;  // no minus zero
}

json numbers(const Series& series) {
  json list = json::array();
  for (const double value : series) list.push_back(number(value));
  return list;
}

Series sum_of(const json& rows, const char* field) {
  Series total;
  for (const json& row : rows) {
    const json& values = row.at(field);
    total.resize(std::max(total.size(), values.size()));
    for (std::size_t t = 0; t < values.size(); ++t) total[t] += values[t].get<double>();
  }
  return total;
}

std::string month_words(const Programme& programme, int t) {
  constexpr std::array kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Month month = programme.month_at(t);
  return fmt::format("{} {}", kNames.at(static_cast<std::size_t>(month.month() - 1)), month.year());
}

std::string span_words(const Programme& programme, int from, int to) {
  if (to <= from) return month_words(programme, from);
  return month_words(programme, from) + " to " + month_words(programme, to);
}

std::string counted(double count, std::string_view one, std::string_view many) {
  std::string digits = fmt::format("{:.0f}", std::abs(count));
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return fmt::format("{}{} {}", count < 0 ? "-" : "", digits, std::round(count) == 1 ? one : many);
}

std::string in_words_usd(double usd_m) {
  if (usd_m == 0) return "0 USD";
  if (std::abs(usd_m) >= 1000) return fmt::format("{:.1f} billion USD", usd_m / 1000);
  return amount_text(usd_m) + " million USD";
}

std::string campaign_place(const Programme& programme, const Run& run) {
  if (run.site >= 0) return programme.sites.at(static_cast<std::size_t>(run.site)).id;
  const Campaign& campaign = programme.campaigns.at(static_cast<std::size_t>(run.campaign));
  std::string place;
  for (const auto& site : campaign.sites)
    place += (place.empty() ? "" : " + ") + called(programme.sites.at(static_cast<std::size_t>(site.index)));
  return place;
}

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

json meta(const Subject& s, const finance::PlanVerdict& verdict, const Origin& origin, const std::string& plan_hash) {
  const Plan& plan = s.plan;
  const Derived& d = s.derived();
  const bool money_goal = plan.goal != Goal::compute;
  const PlanGap gap = gap_of(plan, s.audit, verdict);
  json months = json::array();
  for (int t = 0; t < s.months(); ++t) months.push_back(s.month(t));
  bool hindsight = false;
  for (const About& about : s.programme.abouts) hindsight = hindsight || about.hindsight;

  json j;
  j["programme"] = s.programme.settings.name;
  j["title"] = s.programme.settings.title.empty() ? s.programme.settings.name : s.programme.settings.title;
  j["scenario"] = joined(plan.changes);
  j["currency"] = s.programme.settings.currency;
  j["months"] = std::move(months);
  j["horizon_months"] = s.horizon();
  j["objective_name"] = plan.goal == Goal::cost ? "present value of cost" : "present value to equity";
  j["sense"] = plan.goal == Goal::cost ? "min" : "max";
  // For most compute the objective is no money; the page then shows what the plan is worth, without a bound,
  // and the objective among the headlines.
  // A plan that needs cash that nobody provides has none.
  j["value_usd_m"] = verdict.has_emergency_cash() ? json() : number(plan.goal == Goal::cost ? d.objective : d.value);
  j["bound_usd_m"] = gap.known && money_goal ? number(plan.bound) : json();
  const auto part = [&](const std::optional<double>& of) {
    return gap.known && money_goal && of ? number(*of) : json();
  };
  j["bound_by_solver_usd_m"] = part(origin.bounds.by_solver);
  j["bound_recomputed_usd_m"] = part(origin.bounds.recomputed);
  j["gap_usd_m"] = gap.known && money_goal ? number(gap.amount) : json();
  j["gap_pct"] = gap.known && money_goal ? number(100 * gap.of_spend) : json();
  j["gap_value_pct"] = gap.known && money_goal ? number(100 * gap.of_value) : json();
  j["spend_pv_usd_m"] = number(d.spend);
  j["gap_requested_pct"] = origin.gap_requested_pct ? number(*origin.gap_requested_pct) : json();
  j["status"] = status_name(verdict.status);
  j["status_text"] = verdict_sentence(verdict);
  j["altered"] = verdict.altered;
  j["altered_text"] = altered_sentence(verdict);
  j["hindsight_used"] = hindsight;
  j["solver_seconds"] = number(plan.seconds);
  j["solver"] = origin.solver;
  j["seed"] = origin.seed ? json(*origin.seed) : json();
  j["tool_version"] = origin.tool_version;
  j["plan_hash"] = plan_hash;
  j["programme_hash"] = s.programme.hash;
  j["plan_date"] = origin.made_on;
  return j;
}

}  // namespace
}  // namespace report

nlohmann::json report_json(const ReportedPlan& of, const std::vector<Binding>& binding, const Origin& origin,
                           const std::string& plan_hash) {
  check(of.audit.clean(), "only a plan without violations is reported on");
  const report::Subject subject{of.programme, of.plan, of.audit, of.finance};
  nlohmann::json data;
  data["kind"] = "report";
  data["contract_version"] = kPageContractVersion;
  data["meta"] = report::meta(subject, of.verdict, origin, plan_hash);
  report::put_places(subject, data);
  report::put_power(subject, data);
  report::put_compute(subject, data);
  report::put_racks(subject, data);
  report::put_capital(subject, data);
  report::put_cash(subject, data);
  report::put_exact(subject, of.finance, data);
  report::put_shortfalls(of, data);
  report::put_findings(subject, binding, data);
  report::put_assumptions(subject, data);
  report::put_words(subject, data);
  return data;
}

nlohmann::json report_json(const Programme& programme, const Plan& plan, const Audit& audit,
                           const std::vector<Binding>& binding, const Origin& origin, const std::string& plan_hash) {
  check(audit.clean(), "only a plan without violations is reported on");
  const finance::Finance finance = finance::examine(programme, plan, audit);
  const finance::PlanVerdict verdict = finance::judge(plan, audit, finance);
  return report_json(ReportedPlan{programme, plan, audit, finance, verdict}, binding, origin, plan_hash);
}

}  // namespace stargate
