// The data of a report, as the page and the terminal tables show it. The contract of the fields stands in
// web/src/data.ts; every field of every row is present, and no reader has to compute anything.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/binding.hpp"
#include "stargate/io/store/origin.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

inline constexpr int kReportContractVersion = 3;

// A plan with what was found of it; all belong together.
struct ReportedPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;
  const finance::PlanVerdict& verdict;
};

// The audit is clean; a plan with violations is not reported on.
nlohmann::json report_json(const ReportedPlan& of, const std::vector<Binding>& binding = {}, const Origin& origin = {}, const std::string& plan_hash = "");
// The same, of a plan whose money has not been examined yet.
nlohmann::json report_json(const Programme& programme, const Plan& plan, const Audit& audit,
                           const std::vector<Binding>& binding = {}, const Origin& origin = {},
                           const std::string& plan_hash = "");

}  // namespace stargate
