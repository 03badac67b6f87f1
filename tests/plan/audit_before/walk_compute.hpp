// SPDX-License-Identifier: Apache-2.0
// Services and campaigns (rules, section 6).
//
// Rules named here: campaign_window, campaign_end, campaign_host, campaign_capacity, flow_latency, region_capacity,
// received_above_demand. Hard shortfall: campaign. Priced: service.
// Books: service_revenue, campaign_revenue, penalties.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"
#include "tests/plan/audit_before/walk_racks.hpp"

namespace stargate::auditing_before {

struct Compute {
  std::vector<ByMonth<double>> online_k;                           // [platform][t]: thousand H100e working in t
  std::vector<ByMonth<double>> demand_k, received_k, shortfall_k;  // [service][t]
  ByMonth<double> campaign_use_k;                                  // [t]
  ByMonth<Money> unserved;                                         // [t]: every shortfall at max(price, penalty)
  Money backlog;                                                   // of contracted services, before the terminal weight
};

Compute walk_compute(const Case& c, const Racks& racks, Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
