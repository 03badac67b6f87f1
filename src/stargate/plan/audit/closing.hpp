// SPDX-License-Identifier: Apache-2.0
// Rules on a whole plan, not on one of its months: the second pass, when all months have been walked.
//
// Rules named here: max_count, opening_contract_declined, deposit_credit_amount, decided_most, call_commitment.
// Hard shortfalls: campaign, decided.
#pragma once

#include "stargate/plan/plan.hpp"
#include "stargate/plan/step/state.hpp"

namespace stargate::auditing {

struct Closing {
  const Programme& programme;
  const Plan& plan;            // screened
  const stepping::State& end;  // at the end of the last month
  stepping::Findings& findings;
};

void check_closing(const Closing& all);

}  // namespace stargate::auditing
