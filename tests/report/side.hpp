// SPDX-License-Identifier: Apache-2.0
// One side of a comparison of two plans: a small programme and plan that a test may change, then judge again.
#pragma once

#include "stargate/report/compared_plan.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::small {

struct Side {
  Programme programme = small::programme();
  Plan plan = small::plan();
  Audit audit;
  finance::Finance finance;
  Side() { judge(); }
  void judge() {
    audit = stargate::audit(programme, plan);
    finance = finance::examine(programme, plan, audit);
  }
  ComparedPlan compared() const { return {programme, plan, audit, finance}; }
};

}  // namespace stargate::small
