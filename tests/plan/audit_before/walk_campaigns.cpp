// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/walk_campaigns.hpp"

#include <algorithm>
#include <set>

#include "stargate/rules/windows.hpp"

namespace stargate::auditing_before {

namespace {

struct Running {
  const Campaign* campaign = nullptr;
  std::set<int> host;  // sites
  int first = 0, last = 0;
};

class Walk {
 public:
  Walk(const Case& c, const std::vector<std::vector<ByMonth<double>>>& compute, Ledger& ledger, Findings& findings)
      : c_(c),
        p_(c.programme),
        compute_(compute),
        ledger_(ledger),
        findings_(findings),
        use_(p_.regions.size(), ByMonth<double>(static_cast<size_t>(c.months), 0.0)) {}

  std::vector<ByMonth<double>> run() {
    std::set<int> run;
    for (const Run& row : c_.plan.runs) {
      if (place(row)) run.insert(row.campaign);
    }
    for (size_t j = 0; j < p_.campaigns.size(); ++j) {
      const Campaign& campaign = p_.campaigns[j];
      if (!campaign.contracted || run.contains(static_cast<int>(j))) continue;
      findings_.hard(ShortfallKind::campaign, campaign.id,
                     std::clamp(c_.until(campaign.start_until), 0, c_.horizon - 1), 1, "campaign");
    }
    // The one change since: of several campaigns on one host the first of the programme's table is named, not the first
    // of the plan's rows.
    std::stable_sort(running_.begin(), running_.end(),
                     [](const Running& a, const Running& b) { return a.campaign < b.campaign; });
    for (int t = 0; t < c_.months; ++t) check_month(t);
    return std::move(use_);
  }

 private:
  bool place(const Run& row) {
    const Campaign& campaign = p_.campaigns[static_cast<size_t>(row.campaign)];
    Running running{&campaign, {}, row.month, row.month + campaign.months - 1};
    const bool listed = std::any_of(campaign.sites.begin(), campaign.sites.end(),
                                    [&](const Ref<Site>& site) { return site.index == row.site; });
    if (campaign.linked ? row.site != -1 || campaign.sites.empty() : !listed) {
      findings_.broken(Rule::campaign_host, campaign.id, row.month, 1, "campaign",
                       "Campaign " + campaign.id +
                           (campaign.linked ? " runs at one site but needs all of its sites together."
                                            : " runs at none of the sites that can host it."));
      return false;
    }
    if (campaign.linked) {
      for (const Ref<Site>& site : campaign.sites) running.host.insert(site.index);
    } else {
      running.host.insert(row.site);
    }
    check_months(campaign, running);
    earn(campaign, row, running);
    running_.push_back(std::move(running));
    return true;
  }

  void check_months(const Campaign& campaign, const Running& running) {
    if (!rules::campaign_window(p_, campaign).holds(running.first)) {
      findings_.broken(Rule::campaign_window, campaign.id, running.first, 1, "campaign",
                       sentence("Campaign ", campaign.id, " starts in ", findings_.at(running.first), ", outside ",
                                campaign.start_from.text(), " to ", campaign.start_until.text(), "."));
    }
    if (running.last >= c_.months) {
      findings_.broken(Rule::campaign_end, campaign.id, running.first, running.last - c_.months + 1, "months",
                       sentence("Campaign ", campaign.id, " starts in ", findings_.at(running.first),
                                " and would run beyond the last month."));
    }
  }

  void earn(const Campaign& campaign, const Run& row, const Running& running) {
    const int site = row.site >= 0 ? row.site : campaign.sites.front().index;
    const auto region = static_cast<size_t>(p_.sites[static_cast<size_t>(site)].region.index);
    const Money revenue = cents(campaign.revenue_usd_m / static_cast<long double>(std::max(1, campaign.months)));
    for (int t = running.first; t <= std::min(running.last, c_.months - 1); ++t) {
      use_[region][static_cast<size_t>(t)] += campaign.h100e_k;
      ledger_.receive(CashLine::campaign_revenue, t, revenue, {Thing::Kind::campaign, row.campaign, row.site});
    }
  }

  // Each host in use gives what the campaigns on it and on parts of it take of a platform.
  void check_month(int t) {
    std::set<std::pair<int, std::set<int>>> seen;
    for (const Running& one : running_) {
      if (t < one.first || t > one.last || !seen.insert({one.campaign->platform.index, one.host}).second) continue;
      double needed = 0, given = 0;
      for (const Running& other : running_) {
        const bool counts =
            other.first <= t && t <= other.last && other.campaign->platform.index == one.campaign->platform.index;
        if (counts && std::includes(one.host.begin(), one.host.end(), other.host.begin(), other.host.end())) {
          needed += other.campaign->h100e_k;
        }
      }
      for (const int site : one.host) {
        given += compute_[static_cast<size_t>(one.campaign->platform.index)][static_cast<size_t>(site)]
                         [static_cast<size_t>(t)];
      }
      if (!is_above(needed, given)) continue;
      findings_.broken(Rule::campaign_capacity, one.campaign->id, t, needed - given, "k H100e",
                       sentence("Campaigns on the sites of ", one.campaign->id, " need ", needed, " k H100e of ",
                                one.campaign->platform.id, " in ", findings_.at(t), "; there are ", given, "."));
    }
  }

  const Case& c_;
  const Programme& p_;
  const std::vector<std::vector<ByMonth<double>>>& compute_;
  Ledger& ledger_;
  Findings& findings_;
  std::vector<Running> running_;
  std::vector<ByMonth<double>> use_;  // [region][t]
};

}  // namespace

std::vector<ByMonth<double>> walk_campaigns(const Case& c,
                                            const std::vector<std::vector<ByMonth<double>>>& site_compute_k,
                                            Ledger& ledger, Findings& findings) {
  return Walk(c, site_compute_k, ledger, findings).run();
}

}  // namespace stargate::auditing_before
