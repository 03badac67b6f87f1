// SPDX-License-Identifier: Apache-2.0
// Compute: what the racks give, who uses it, what it earns (rules, section 6).
//
// Sets: regions r, services d, campaigns j with hosts h, months t. A racks in service (working.hpp), f flow, u
// shortfall, w start of a campaign (binary).
//   (1) sum_d f[r,d,t] + sum_j use_j running[j,t] <= sum h100e[k] A[k,s,t]         row "compute/<region>/<t>"
//   (2) sum_r latency[r,d] f[r,d,t] + u[d,t] = demand[d,t]                          row "demand/<service>/<t>"
//   (3) sum_{h,start} w[j,h,start] <= 1 (+ short = 1 when contracted)               row "campaign/<campaign>"
//   (4) per platform k and host set S: sum of running campaigns on k hosted inside S <= h100e[k] A in S
//                                                                                     row
//                                                 "campaign_host/<platform>/<sites>/<t>"
// Ranges: f[r,d,t] <= the compute of r, and <= demand[d,t] / latency[r,d]; u <= demand. By rows (1) and (2).
// Adds to: revenue, operating_cost (penalties), terminal backlog.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

// A host must have `spare_racks` more than each of its running campaigns needs: 0 by the rules.
void add_compute(const Programme&, const Terms&, double spare_racks, Variables&, Balances&, Model&);

}  // namespace stargate
