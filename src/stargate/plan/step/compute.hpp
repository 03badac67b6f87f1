// SPDX-License-Identifier: Apache-2.0
// Services and campaigns (rules, section 6).
//
// Rules named here: campaign_window, campaign_end, campaign_host, campaign_capacity, flow_latency, region_capacity,
// received_above_demand. Priced shortfall: service.
// Books: service_revenue, campaign_revenue, penalties.
#pragma once

#include <set>
#include <vector>

#include "stargate/plan/step/racks.hpp"

namespace stargate::stepping {

// A campaign that runs.
struct RunningCampaign {
  Index<Campaign> campaign;
  Index<Site> site;            // -1: all linked sites
  std::set<Index<Site>> host;  // sites
  int first = 0, last = 0;
};

struct Campaigns {
  std::vector<RunningCampaign> running;  // in the order of the programme's table
  std::set<Index<Campaign>> begun;       // all that have begun to run
};

struct Compute {
  Campaigns campaigns;
  // Of the month.
  ByRow<Platform, ByRow<Site, double>> at_site_k;            // [platform][site]: thousand H100e in service
  ByRow<Platform, double> online_k;                          // [platform]
  ByRow<Service, double> demand_k, received_k, shortfall_k;  // [service]
  ByRow<Service, Money> revenue;                             // [service]
  ByRow<Campaign, double> campaign_k;                        // [campaign]: thousand H100e that it holds
  double campaign_use_k = 0;
  Money unserved;  // every shortfall at the higher of price and penalty
};

void step_compute(const Now& now, const Racks& racks, Compute& state);

// At the end of the last month: contracted services beyond it, before the terminal weight.
Money backlog_at_end(const Terms& terms, const Compute& state);

// Parts of it: campaigns that begin, run and end; answers what they use, [region], thousand H100e.
ByRow<Region, double> step_campaigns(const Now& now, const ByRow<Platform, ByRow<Site, double>>& at_site_k,
                                     Campaigns& state);

}  // namespace stargate::stepping
