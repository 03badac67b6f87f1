// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/report_data.hpp"

#include "stargate/base/check.hpp"
#include "stargate/finance/plan_worth.hpp"
#include "stargate/report/verdict_words.hpp"

namespace stargate {
namespace report {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "; ") + word;
  return text;
}

// Value, bound and gap; the bound and the gap only of a plan that can be compared with its bound. For most compute the
// objective is no money: the worth of the plan is shown, without a bound, and the objective among the headlines. A plan
// that needs cash that nobody provides has no value.
void put_worth(const Plan& plan, const Audit& audit, const finance::PlanVerdict& verdict, const BoundParts& bounds,
               MetaData& data) {
  const Derived& d = audit.derived;
  if (!verdict.has_emergency_cash()) data.value_usd_m = shown(plan.goal == Goal::cost ? d.objective : d.value);
  data.spend_pv_usd_m = shown(d.spend);
  const finance::PlanGap gap = finance::gap_of(plan, audit, verdict);
  if (!gap.known || plan.goal == Goal::compute) return;
  data.bound_usd_m = shown(plan.bound);
  data.bound_by_solver_usd_m = shown(bounds.by_solver);
  data.bound_recomputed_usd_m = shown(bounds.recomputed);
  data.gap_usd_m = shown(gap.amount);
  data.gap_pct = shown(100 * gap.of_spend);
  data.gap_value_pct = shown(100 * gap.of_value);
}

MetaData meta(const ReportedPlan& of, const Origin& origin, const std::string& plan_hash) {
  const Programme& p = of.programme;
  MetaData data;
  data.programme = p.settings.name;
  data.title = p.settings.title.empty() ? p.settings.name : p.settings.title;
  data.scenario = joined(of.plan.changes);
  data.currency = p.settings.currency;
  for (int t = 0; t < p.total_months(); ++t) data.months.push_back(p.month_at(t).text());
  data.horizon_months = p.horizon();
  data.goal = of.plan.goal;
  put_worth(of.plan, of.audit, of.verdict, origin.bounds, data);
  data.gap_requested_pct = shown(origin.gap_requested_pct);
  data.status = of.verdict.status;
  data.status_text = verdict_sentence(of.verdict);
  data.altered = of.verdict.altered;
  data.altered_text = altered_sentence(of.verdict);
  for (const About& about : p.abouts) data.hindsight_used = data.hindsight_used || about.hindsight;
  data.solver_seconds = shown(of.plan.seconds);
  data.solver = origin.solver;
  data.seed = origin.seed;
  data.tool_version = origin.tool_version;
  data.plan_hash = plan_hash;
  data.programme_hash = p.hash;
  data.plan_date = origin.made_on;
  return data;
}

}  // namespace
}  // namespace report

Report report_of(const ReportedPlan& of, const std::vector<Binding>& binding, const Origin& origin,
                 const std::string& plan_hash) {
  check(of.audit.clean(), "only a plan without violations is reported on");
  const report::Subject subject{of.programme, of.plan, of.audit, of.finance};
  Report data;
  data.meta = report::meta(of, origin, plan_hash);
  data.worth = report::worth_data(of.programme, of.plan, of.audit.derived);
  data.physical = report::physical_data(subject);
  data.money = report::money_data(subject);
  data.contract = report::contract_data(subject);
  data.shortfalls = report::shortfall_rows(of);
  data.binding = report::binding_data(of.programme, binding);
  data.assumptions = report::assumption_rows(of.programme);
  report::put_answers(subject, data);
  return data;
}

Report report_of(const Programme& programme, const Plan& plan, const Audit& audit, const std::vector<Binding>& binding,
                 const Origin& origin, const std::string& plan_hash) {
  check(audit.clean(), "only a plan without violations is reported on");
  const finance::Finance finance = finance::examine(programme, plan, audit);
  const finance::PlanVerdict verdict = finance::judge(plan, audit, finance);
  return report_of(ReportedPlan{programme, plan, audit, finance, verdict}, binding, origin, plan_hash);
}

}  // namespace stargate
