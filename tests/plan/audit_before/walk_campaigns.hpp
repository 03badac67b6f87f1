// SPDX-License-Identifier: Apache-2.0
// Campaigns: where and when they run (rules, section 6).
//
// Rules named here: campaign_window, campaign_end, campaign_host, campaign_capacity. Hard shortfall: campaign.
// Books: campaign_revenue.
#pragma once

#include "tests/plan/audit_before/case.hpp"
#include "tests/plan/audit_before/findings.hpp"
#include "tests/plan/audit_before/ledger.hpp"

namespace stargate::auditing_before {

// `site_compute_k` is [platform][site][t]. Answers what campaigns use, [region][t], thousand H100e.
std::vector<ByMonth<double>> walk_campaigns(const Case& c,
                                            const std::vector<std::vector<ByMonth<double>>>& site_compute_k,
                                            Ledger& ledger, Findings& findings);

}  // namespace stargate::auditing_before
