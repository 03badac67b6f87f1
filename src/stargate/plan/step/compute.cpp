// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/compute.hpp"

#include <algorithm>

#include "stargate/rules/calendar.hpp"
#include "stargate/rules/lanes.hpp"

namespace stargate::stepping {

namespace {

// Answers what the racks in service give.
ByRow<Region, double> take_from_racks(const Now& now, const Racks& racks, Compute& state) {
  const Programme& p = now.programme();
  ByRow<Region, double> capacity(p.regions.size(), 0.0);
  state.online_k.assign(p.platforms.size(), 0.0);
  state.at_site_k.assign(p.platforms.size(), std::vector<double>(p.sites.size(), 0.0));
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    const double k_per_rack = p.platforms[k].availability_pct / 100 * p.platforms[k].h100e_per_rack / 1000;
    for (size_t s = 0; s < p.sites.size(); ++s) {
      const double given = k_per_rack * static_cast<double>(racks.working[k][s]);
      state.at_site_k[k][s] = given;
      capacity[p.sites[s].region.index] += given;
      state.online_k[k] += given;
    }
  }
  return capacity;
}

void send_flows(const Now& now, std::vector<double>& used, Compute& state) {
  const Programme& p = now.programme();
  state.received_k.assign(p.services.size(), 0.0);
  for (const Flow& flow : now.decided.flows) {
    if (flow.h100e == 0) continue;
    const auto r = static_cast<size_t>(flow.region), d = static_cast<size_t>(flow.service);
    const Service& service = p.services[d];
    const double share = now.terms.latency[r][service.region.index];
    used[r] += static_cast<double>(flow.h100e) / 1000;
    if (share != rules::kNoFlow) {
      state.received_k[d] += share * static_cast<double>(flow.h100e) / 1000;
      continue;
    }
    now.broken(Rule::flow_latency, p.regions[r].id + "/" + service.id, static_cast<double>(flow.h100e), "H100e",
               sentence(flow.h100e, " H100e of ", p.regions[r].id, " serve ", service.id, " in ", now.at(), ", which ",
                        p.regions[r].id, " cannot reach."));
  }
}

void check_regions(const Now& now, const std::vector<double>& used, const std::vector<double>& capacity) {
  const Programme& p = now.programme();
  for (size_t r = 0; r < p.regions.size(); ++r) {
    if (!is_above(used[r], capacity[r])) continue;
    now.broken(Rule::region_capacity, p.regions[r].id, used[r] - capacity[r], "k H100e",
               sentence("Region ", p.regions[r].id, " gives ", used[r], " k H100e in ", now.at(), "; its racks have ",
                        capacity[r], "."));
  }
}

// USD m of `k_h100e` thousand H100e over the hours of the month at `usd` each.
long double worth(const Now& now, double k_h100e, double usd) {
  return static_cast<long double>(k_h100e) * 1000 * rules::hours(now.programme(), now.t) * usd / 1e6L;
}

void serve(const Now& now, size_t d, Compute& state) {
  const Service& service = now.programme().services[d];
  const Thing thing{Thing::Kind::service, static_cast<int>(d)};
  const auto t = static_cast<size_t>(now.t);
  const double demand = now.terms.demand_k[d][t], received = state.received_k[d];
  const double price = now.terms.service_price[d][t], penalty = now.terms.penalty[d][t];
  const double missing = std::max(0.0, demand - received);
  state.demand_k[d] = demand;
  state.shortfall_k[d] = missing;
  if (is_above(received, demand)) {
    now.broken(
        Rule::received_above_demand, service.id, received - demand, "k H100e",
        sentence("Service ", service.id, " receives ", received, " k H100e in ", now.at(), " and wants ", demand, "."));
  }
  state.revenue[d] = cents(worth(now, received, price) * service.utilisation_pct / 100);
  now.receive(CashLine::service_revenue, state.revenue[d], thing);
  const Money cost = service.contracted ? cents(worth(now, missing, penalty)) : Money{};
  now.pay(CashLine::penalties, cost, thing);
  state.unserved += cents(worth(now, missing, std::max(price, penalty)));
  if (missing > kOneH100eK)
    now.record.findings.priced(ShortfallKind::service, service.id, now.t, missing, "k H100e", cost);
}

}  // namespace

void step_compute(const Now& now, const Racks& racks, Compute& state) {
  const size_t services = now.programme().services.size();
  const ByRow<Region, double> capacity = take_from_racks(now, racks, state);
  ByRow<Region, double> used = step_campaigns(now, state.at_site_k, state.campaigns);
  state.campaign_k.assign(now.programme().campaigns.size(), 0.0);
  for (const RunningCampaign& one : state.campaigns.running)
    state.campaign_k[one.campaign] = now.programme().campaigns[one.campaign].h100e_k;
  state.campaign_use_k = 0;
  for (const double region : used) state.campaign_use_k += region;
  send_flows(now, used, state);
  check_regions(now, used, capacity);
  state.demand_k.assign(services, 0.0);
  state.shortfall_k.assign(services, 0.0);
  state.revenue.assign(services, Money{});
  state.unserved = Money{};
  for (size_t d = 0; d < services; ++d) serve(now, d, state);
}

Money backlog_at_end(const Terms& terms, const Compute& state) {
  Money sum;
  for (size_t d = 0; d < terms.programme.services.size(); ++d) {
    const Service& service = terms.programme.services[d];
    if (service.contracted)
      sum += part_of(state.revenue[d],
                     service.backlog_months * static_cast<long double>(service.backlog_margin_pct) / 100);
  }
  return sum;
}

}  // namespace stargate::stepping
