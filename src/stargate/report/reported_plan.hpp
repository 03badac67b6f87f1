// SPDX-License-Identifier: Apache-2.0
// A plan whose money has been examined already, to be reported on.
#pragma once

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// A plan with what was found of it; all belong together.
struct ReportedPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;
  const finance::PlanVerdict& verdict;
};

}  // namespace stargate
