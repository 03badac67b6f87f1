// SPDX-License-Identifier: Apache-2.0
// Value, spend and the objectives (rules, section 9).
#pragma once

#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/audit/ledger.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/plan/step/state.hpp"

namespace stargate::auditing {

struct Value {
  double value = 0, objective = 0, spend = 0, terminal = 0, terminal_weighted = 0, discount_last = 0;
};

// `unserved` is [t]: shortfalls of services at max(price, penalty); `compute_k` is what racks in service give in the
// month of a plan for most compute, thousand H100e.
Value value_of(const Programme& programme, const Plan& plan, const AtEnd& end, const ByMonth<Money>& unserved,
               double compute_k, const Ledger& ledger);

}  // namespace stargate::auditing
