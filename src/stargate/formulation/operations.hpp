// SPDX-License-Identifier: Apache-2.0
// Operation: energy of racks in service (A, working.hpp), maintenance of all that stand, overhead (rules, section 7).
//
//   used[s,t] = sum mw[k] A[k,s,t] * pue * mean_draw * hours      (MWh)
//   (1) billed[s,t] >= used[s,t];  billed[s,t] >= sum_q min_take * mw * in service * hours    rows "billed_use",
//                                  "billed_minimum"
//       (only where a tranche has a minimum take; elsewhere billed = used)
// Ranges: billed is the larger of the two by the rules, and never more than the larger of what they can be.
// Adds to: operating_cost.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_operations(const Programme&, const Terms&, Variables&, Balances&, Model&);

}  // namespace stargate
