// SPDX-License-Identifier: Apache-2.0
// The physical and financial state of a programme at the end of a month.
//
// `step` carries it from one month's end to the next; it is the one place where the physical rules of a plan are walked
// month by month. Nothing in a state looks at later decisions but `equity.to_come`, the calls that have been decided.
#pragma once

#include "stargate/plan/step/cash.hpp"
#include "stargate/plan/step/compute.hpp"
#include "stargate/plan/step/construction.hpp"
#include "stargate/plan/step/costs.hpp"
#include "stargate/plan/step/covenants.hpp"
#include "stargate/plan/step/debt.hpp"
#include "stargate/plan/step/eligible_cost.hpp"
#include "stargate/plan/step/equity.hpp"
#include "stargate/plan/step/hubs.hpp"
#include "stargate/plan/step/operations.hpp"
#include "stargate/plan/step/power.hpp"
#include "stargate/plan/step/racks.hpp"
#include "stargate/plan/step/supply.hpp"

namespace stargate::stepping {

struct State {
  int month = -1;  // at whose end; -1: before the first
  Construction construction;
  Power power;
  Supply supply;
  Hubs hubs;
  Racks racks;
  Compute compute;
  Operations operations;
  Equity equity;
  Debt debt;
  Costs costs;
  Covenants covenants;
  EligibleCost eligible_cost;
  Cash cash;
  MonthRecord record;  // what happened in `month`
};

// Before the first month: the opening position. `plan` is [t], as decisions_by_month.
State opening_state(const Terms& terms, const std::vector<MonthDecisions>& plan);

// The state at the end of the next month, which must be one of the programme. Decisions that break a rule are carried
// out as far as they can be, and the rule is named in the record.
State step(const Terms& terms, State state, const MonthDecisions& decided);

}  // namespace stargate::stepping
