// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/compute.hpp"

#include <set>

#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

constexpr double kRounding = 1e-12;  // relative room for the rounding of a quotient

// The start columns of campaign j on host h that run in month t.
template <class Visit>
void for_running(const Programme& p, const Variables& v, int j, int h, int t, Visit visit) {
  for (int start = std::max(0, t - p.campaigns[j].months + 1); start <= t && start < p.horizon(); ++start)
    if (v.run[j][h][start].is_set()) visit(v.run[j][h][start]);
}

void add_campaign_starts(const Programme& p, const Terms& terms, int j, Variables& v, Balances& b, Model& m) {
  const Campaign& campaign = p.campaigns[j];
  const CampaignTerms& c = terms.campaigns[j];
  v.run[j].assign(c.hosts.size(), std::vector<ColId>(terms.horizon));
  LinearExpr once;
  for (size_t h = 0; h < c.hosts.size(); ++h)
    for (int t = c.from; t <= c.until; ++t) {
      const ColId w = m.add_col(
          "run/" + campaign.id + "/" + p.sites[c.hosts[h].front()].id + "/" + p.month_at(t).text(), 0, 1, 0, true);
      v.run[j][h][t] = w;
      once.add(w, 1);
      for (int i = 0; i < campaign.months; ++i) b.revenue[t + i].add(w, campaign.revenue_usd_m / campaign.months);
    }
  if (campaign.contracted) {
    v.short_campaign[j] = m.add_col("short_campaign/" + campaign.id, 0, 1, 0);
    once.add(v.short_campaign[j], 1);
    m.add_eq(row_label(p, RowFamily::campaign, Subject(j, campaign.id)), once, 1);
  } else if (!once.empty()) {
    m.add_le(row_label(p, RowFamily::campaign, Subject(j, campaign.id)), once, 1);
  }
}

void add_hosts(const Programme& p, const Terms& terms, double spare_racks, const Variables& v, Model& m) {
  for (int k = 0; k < static_cast<int>(p.platforms.size()); ++k) {
    std::set<std::vector<int>> sets;
    for (size_t j = 0; j < p.campaigns.size(); ++j)
      if (p.campaigns[j].platform.index == k)
        sets.insert(terms.campaigns[j].hosts.begin(), terms.campaigns[j].hosts.end());
    for (const auto& sites : sets)
      for (int t = 0; t < terms.months; ++t) {
        LinearExpr use;
        for (size_t j = 0; j < p.campaigns.size(); ++j) {
          if (p.campaigns[j].platform.index != k) continue;
          for (size_t h = 0; h < terms.campaigns[j].hosts.size(); ++h) {
            const auto& host = terms.campaigns[j].hosts[h];
            if (!std::includes(sites.begin(), sites.end(), host.begin(), host.end())) continue;
            for_running(p, v, static_cast<int>(j), static_cast<int>(h), t, [&](ColId w) {
              use.add(w, p.campaigns[j].h100e_k + spare_racks / kRacks * terms.platforms[k].h100e_k);
            });
          }
        }
        if (use.empty()) continue;
        for (int s : sites) add_working(terms, v, k, s, t, -terms.platforms[k].h100e_k, use);
        m.add_le(row_label(p, RowFamily::campaign_host,
                           Subject(k, sites.front(), p.platforms[k].id + "/" + p.sites[sites.front()].id), t),
                 use, 0);
      }
  }
}

void add_regions(const Programme& p, const Terms& terms, Variables& v, Model& m) {
  for (int r = 0; r < static_cast<int>(p.regions.size()); ++r)
    for (int t = 0; t < terms.months; ++t) {
      LinearExpr use, give;
      for (int s = 0; s < static_cast<int>(p.sites.size()); ++s)
        for (int k = 0; k < static_cast<int>(p.platforms.size()); ++k)
          if (terms.sites[s].region == r) add_working(terms, v, k, s, t, terms.platforms[k].h100e_k, give);
      if (give.empty() && give.constant() == 0) continue;
      for (int d = 0; d < static_cast<int>(p.services.size()); ++d) {
        if (terms.services[d].demand_k[t] <= 0 || terms.latency[r][p.services[d].region.index] <= 0) continue;
        v.flow[r][d][t] =
            m.add_col("flow/" + p.regions[r].id + "/" + p.services[d].id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
        const double wanted = terms.services[d].demand_k[t] / terms.latency[r][p.services[d].region.index];
        m.state_range(v.flow[r][d][t], {0, std::min(m.range(give).upper, wanted * (1 + kRounding))});
        use.add(v.flow[r][d][t], 1);
      }
      for (size_t j = 0; j < p.campaigns.size(); ++j)
        for (size_t h = 0; h < terms.campaigns[j].hosts.size(); ++h)
          if (terms.campaigns[j].host_region[h] == r)
            for_running(p, v, static_cast<int>(j), static_cast<int>(h), t,
                        [&](ColId w) { use.add(w, p.campaigns[j].h100e_k); });
      if (use.empty()) continue;
      use.add(give, -1);
      m.add_le(row_label(p, RowFamily::compute, Subject(r, p.regions[r].id), t), use, 0);
    }
}

void add_services(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  for (int d = 0; d < static_cast<int>(p.services.size()); ++d) {
    const Service& service = p.services[d];
    const ServiceTerms& s = terms.services[d];
    for (int t = 0; t < terms.months; ++t) {
      if (s.demand_k[t] <= 0) continue;
      LinearExpr met;
      for (int r = 0; r < static_cast<int>(p.regions.size()); ++r)
        if (v.flow[r][d][t].is_set()) met.add(v.flow[r][d][t], terms.latency[r][service.region.index]);
      b.revenue[t].add(met, s.revenue_per_k[t]);
      if (t == terms.months - 1 && service.contracted)
        b.terminal_backlog.add(met, s.revenue_per_k[t] * service.backlog_months * service.backlog_margin_pct / 100);
      v.shortfall[d][t] = m.add_col("shortfall/" + service.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      m.state_range(v.shortfall[d][t], {0, s.demand_k[t]});
      b.operating_cost[t].add(v.shortfall[d][t], s.penalty_per_k[t]);
      met.add(v.shortfall[d][t], 1);
      m.add_eq(row_label(p, RowFamily::demand, Subject(d, service.id), t), met, s.demand_k[t]);
    }
  }
}

}  // namespace

void add_compute(const Programme& p, const Terms& terms, double spare_racks, Variables& v, Balances& b, Model& m) {
  v.flow.assign(p.regions.size(), std::vector<std::vector<ColId>>(p.services.size(), std::vector<ColId>(terms.months)));
  v.shortfall.assign(p.services.size(), std::vector<ColId>(terms.months));
  v.run.resize(p.campaigns.size());
  v.short_campaign.resize(p.campaigns.size());
  for (int j = 0; j < static_cast<int>(p.campaigns.size()); ++j) add_campaign_starts(p, terms, j, v, b, m);
  add_hosts(p, terms, spare_racks, v, m);
  add_regions(p, terms, v, m);
  add_services(p, terms, v, b, m);
}

}  // namespace stargate
