// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "stargate/plan/step/compute.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

const Campaign& campaign_of(const Now& now, Index<Campaign> row) { return now.programme().campaigns[row]; }

void check_months(const Now& now, const Campaign& campaign, const RunningCampaign& one) {
  if (!rules::campaign_window(now.programme(), campaign).holds(now.t)) {
    now.broken(Rule::campaign_window, campaign.id, 1, "campaign",
               sentence("Campaign ", campaign.id, " starts in ", now.at(), ", outside ", campaign.start_from.text(),
                        " to ", campaign.start_until.text(), "."));
  }
  if (one.last >= now.terms.months) {
    now.broken(Rule::campaign_end, campaign.id, one.last - now.terms.months + 1, "months",
               sentence("Campaign ", campaign.id, " starts in ", now.at(), " and would run beyond the last month."));
  }
}

void begin(const Now& now, const Run& row, Campaigns& state) {
  const Campaign& campaign = campaign_of(now, row.campaign);
  RunningCampaign one{row.campaign, row.site, {}, now.t, now.t + campaign.months - 1};
  const bool listed = std::any_of(campaign.sites.begin(), campaign.sites.end(),
                                  [&](const Ref<Site>& site) { return site.index == row.site; });
  if (campaign.linked ? row.site != -1 || campaign.sites.empty() : !listed) {
    now.broken(Rule::campaign_host, campaign.id, 1, "campaign",
               "Campaign " + campaign.id +
                   (campaign.linked ? " runs at one site but needs all of its sites together."
                                    : " runs at none of the sites that can host it."));
    return;
  }
  if (campaign.linked) {
    for (const Ref<Site>& site : campaign.sites) one.host.insert(site.index);
  } else {
    one.host.insert(row.site);
  }
  check_months(now, campaign, one);
  state.begun.insert(row.campaign);
  const auto place = std::upper_bound(
      state.running.begin(), state.running.end(), one.campaign,
      [](Index<Campaign> campaign, const RunningCampaign& other) { return campaign < other.campaign; });
  state.running.insert(place, std::move(one));
}

// Each host in use gives what the campaigns on it and on parts of it take of a platform.
void check_capacity(const Now& now, const ByRow<Platform, ByRow<Site, double>>& at_site_k, const Campaigns& state) {
  std::set<std::pair<Index<Platform>, std::set<Index<Site>>>> seen;
  for (const RunningCampaign& one : state.running) {
    const Campaign& campaign = campaign_of(now, one.campaign);
    if (!seen.insert({campaign.platform.index, one.host}).second) continue;
    double needed = 0, given = 0;
    for (const RunningCampaign& other : state.running) {
      const Campaign& its = campaign_of(now, other.campaign);
      if (its.platform.index == campaign.platform.index &&
          std::includes(one.host.begin(), one.host.end(), other.host.begin(), other.host.end()))
        needed += its.h100e_k;
    }
    for (const Index<Site> site : one.host) given += at_site_k[campaign.platform.index][site];
    if (!is_above(needed, given)) continue;
    now.broken(Rule::campaign_capacity, campaign.id, needed - given, "k H100e",
               sentence("Campaigns on the sites of ", campaign.id, " need ", needed, " k H100e of ",
                        campaign.platform.id, " in ", now.at(), "; there are ", given, "."));
  }
}

}  // namespace

ByRow<Region, double> step_campaigns(const Now& now, const ByRow<Platform, ByRow<Site, double>>& at_site_k,
                                     Campaigns& state) {
  const Programme& p = now.programme();
  std::erase_if(state.running, [&](const RunningCampaign& one) { return one.last < now.t; });
  for (const Run& row : now.decided.runs) begin(now, row, state);
  ByRow<Region, double> used(p.regions.size(), 0.0);
  for (const RunningCampaign& one : state.running) {
    const Campaign& campaign = campaign_of(now, one.campaign);
    const Index<Site> site = one.site ? one.site : campaign.sites.front().index;
    used[p.sites[site].region.index] += campaign.h100e_k;
    now.receive(CashLine::campaign_revenue,
                cents(campaign.revenue_usd_m / static_cast<long double>(std::max(1, campaign.months))),
                {Thing::Kind::campaign, one.campaign, one.site});
  }
  check_capacity(now, at_site_k, state);
  return used;
}

}  // namespace stargate::stepping
