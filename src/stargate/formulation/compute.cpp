// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/compute.hpp"

#include <set>

#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

constexpr double kRounding = 1e-12;  // relative room for the rounding of a quotient

// The start columns of campaign j on host h that run in month t.
template <class Visit>
void for_running(const Programme& p, const Variables& v, Index<Campaign> j, int h, int t, Visit visit) {
  for (int start = std::max(0, t - p.campaigns[j].months + 1); start <= t && start < p.horizon(); ++start)
    if (v.run[j][h][start].is_set()) visit(v.run[j][h][start]);
}

void add_campaign_starts(const Programme& p, const Terms& terms, Index<Campaign> j, Variables& v, Balances& b,
                         Model& m) {
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
  for (Index<Platform> k : indices(p.platforms)) {
    std::set<std::vector<Index<Site>>> sets;
    for (Index<Campaign> j : indices(p.campaigns))
      if (p.campaigns[j].platform.index == k)
        sets.insert(terms.campaigns[j].hosts.begin(), terms.campaigns[j].hosts.end());
    for (const auto& sites : sets)
      for (int t = 0; t < terms.months; ++t) {
        LinearExpr use;
        for (Index<Campaign> j : indices(p.campaigns)) {
          if (p.campaigns[j].platform.index != k) continue;
          for (size_t h = 0; h < terms.campaigns[j].hosts.size(); ++h) {
            const auto& host = terms.campaigns[j].hosts[h];
            if (!std::includes(sites.begin(), sites.end(), host.begin(), host.end())) continue;
            for_running(p, v, Index<Campaign>(j), static_cast<int>(h), t, [&](ColId w) {
              use.add(w, p.campaigns[j].h100e_k + spare_racks / kRacks * terms.platforms[k].h100e_k);
            });
          }
        }
        if (use.empty()) continue;
        for (Index<Site> s : sites) add_working(terms, v, k, s, t, -terms.platforms[k].h100e_k, use);
        m.add_le(row_label(p, RowFamily::campaign_host,
                           Subject(k, sites.front(), p.platforms[k].id + "/" + p.sites[sites.front()].id), t),
                 use, 0);
      }
  }
}

void add_regions(const Programme& p, const Terms& terms, Variables& v, Model& m) {
  for (Index<Region> r : indices(p.regions))
    for (int t = 0; t < terms.months; ++t) {
      LinearExpr use, give;
      for (Index<Site> s : indices(p.sites))
        for (Index<Platform> k : indices(p.platforms))
          if (terms.sites[s].region == r) add_working(terms, v, k, s, t, terms.platforms[k].h100e_k, give);
      if (give.empty() && give.constant() == 0) continue;
      for (Index<Service> d : indices(p.services)) {
        if (terms.services[d].demand_k[t] <= 0 || terms.latency[r][p.services[d].region.index] <= 0) continue;
        v.flow[r][d][t] =
            m.add_col("flow/" + p.regions[r].id + "/" + p.services[d].id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
        const double wanted = terms.services[d].demand_k[t] / terms.latency[r][p.services[d].region.index];
        m.state_range(v.flow[r][d][t], {0, std::min(m.range(give).upper, wanted * (1 + kRounding))});
        use.add(v.flow[r][d][t], 1);
      }
      for (Index<Campaign> j : indices(p.campaigns))
        for (size_t h = 0; h < terms.campaigns[j].hosts.size(); ++h)
          if (terms.campaigns[j].host_region[h] == r)
            for_running(p, v, Index<Campaign>(j), static_cast<int>(h), t,
                        [&](ColId w) { use.add(w, p.campaigns[j].h100e_k); });
      if (use.empty()) continue;
      use.add(give, -1);
      m.add_le(row_label(p, RowFamily::compute, Subject(r, p.regions[r].id), t), use, 0);
    }
}

void add_services(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  for (Index<Service> d : indices(p.services)) {
    const Service& service = p.services[d];
    const ServiceTerms& s = terms.services[d];
    for (int t = 0; t < terms.months; ++t) {
      if (s.demand_k[t] <= 0) continue;
      LinearExpr met;
      for (Index<Region> r : indices(p.regions))
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
  for (Index<Campaign> j : indices(p.campaigns)) add_campaign_starts(p, terms, j, v, b, m);
  add_hosts(p, terms, spare_racks, v, m);
  add_regions(p, terms, v, m);
  add_services(p, terms, v, b, m);
}

}  // namespace stargate
