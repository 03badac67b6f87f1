// SPDX-License-Identifier: Apache-2.0
// Construction: sites are opened, buildings started, paid and made ready (rules, section 2).
//
// Sets: sites s, building classes c of site(c), months t. Y cumulative starts (integer), O site opened (binary).
//   (1) O[s,t] >= O[s,t-1];  Y[c,t] = Y[c,t-1] + start[c,t], start >= 0     row "site_open/<site>/<t>",
//                            "starts/<hall>/<t>"
//   (2) Y[c,t] <= max_count[c] * O[s,t]                                      row "start_needs_site/<hall>/<t>"
//   (3) sum_c (Y[c,t] - Y[c,t-3]) <= starts_per_quarter[s]                   row "starts_per_quarter/<site>/<t>"
//   (4) sum_c Y[c,t] <= starts_per_quarter[s] * sum_i O[s,t-3i]              row "staircase/<site>/<t>" (implied;
//                                                                            tightens)
// Adds to: building_paid (S-curve, opening cost), operating_cost (staff, lease, upkeep), buildings_ready_cost, terminal
// value.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_construction(const Programme&, const Terms&, Variables&, Balances&, Model&);

// Adds factor * (buildings of class c ready in month t) to `sum`.
void add_ready(const Terms&, const Variables&, Index<Hall> hall, int t, double factor, LinearExpr& sum);

}  // namespace stargate
