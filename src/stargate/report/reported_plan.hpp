// SPDX-License-Identifier: Apache-2.0
// report_json of a plan whose money has been examined already.
#pragma once

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/report/report_json.hpp"

namespace stargate {

// A plan with what was found of it; all belong together.
struct ReportedPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;
  const finance::PlanVerdict& verdict;
};

// The audit is clean.
nlohmann::json report_json(const ReportedPlan& of, const std::vector<Binding>& binding, const Origin& origin,
                           const std::string& plan_hash);

namespace report {
// What falls short: obligations that are not kept, then what is accepted at a price.
void put_shortfalls(const ReportedPlan& of, nlohmann::json& report);
}  // namespace report

}  // namespace stargate
