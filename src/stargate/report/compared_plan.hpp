// SPDX-License-Identifier: Apache-2.0
// A plan with the programme that it is of, the audit that judged it and its money; the four belong together.
#pragma once

#include "stargate/finance/finance.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

struct ComparedPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  const finance::Finance& finance;  // its money is shown on the contract basis
  bool altered = false;             // its file was changed after it was saved
};

}  // namespace stargate
