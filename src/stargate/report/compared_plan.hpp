// A plan with the programme that it is of and the audit that judged it; the three belong together.
#pragma once

#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

struct ComparedPlan {
  const Programme& programme;
  const Plan& plan;
  const Audit& audit;
  bool altered = false;  // its file was changed after it was saved
};

}  // namespace stargate
