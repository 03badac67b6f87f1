// SPDX-License-Identifier: Apache-2.0
// Who is served, by whom and for how long.
#include <algorithm>
#include <cmath>
#include <vector>

#include "stargate/executability/tally.hpp"

namespace stargate::executability {

namespace {

constexpr double kSame = 0.5;        // H100e: flows are whole
constexpr double kServedK = 0.0005;  // thousand H100e: less than one counts as none

// [region][service][t], H100e.
std::vector<std::vector<std::vector<double>>> flows_of(const Case& of) {
  std::vector<std::vector<std::vector<double>>> flows(
      of.programme.regions.size(),
      {of.programme.services.size(), std::vector<double>(at(of.audit.derived.months), 0.0)});
  for (const Flow& row : of.plan.flows) flows[at(row.region)][at(row.service)][at(row.month)] += double(row.h100e);
  return flows;
}

// Whether a service's flow moved against its region's, or by more than it.
bool is_moved(double flow_change, double region_change) {
  if (std::abs(flow_change) <= kSame) return false;
  const bool with_region = (flow_change > 0) == (region_change > 0) && std::abs(region_change) > kSame;
  return !with_region || std::abs(flow_change) > std::abs(region_change) + kSame;
}

double sum_at(const std::vector<std::vector<double>>& services, int t) {
  double sum = 0;
  for (const auto& service : services) sum += service[at(t)];
  return sum;
}

}  // namespace

void flow_changes(const Case& of, Tally& tally) {
  const auto flows = flows_of(of);
  for (size_t r = 0; r < flows.size(); ++r) {
    for (size_t d = 0; d < flows[r].size(); ++d) {
      int changes = 0;
      for (int t = 1; t < of.audit.derived.months; ++t) {
        if (t % 3 == 0) changes = 0;
        if (flows[r][d][at(t)] > 0 || flows[r][d][at(t - 1)] > 0) tally.look();
        const double change = flows[r][d][at(t)] - flows[r][d][at(t - 1)];
        if (!is_moved(change, sum_at(flows[r], t) - sum_at(flows[r], t - 1))) continue;
        if (++changes > 1) tally.miss(of.programme.regions[r].id + "/" + of.programme.services[d].id, t, changes - 1);
      }
    }
  }
}

void service_spell(const Case& of, Tally& tally) {
  const Derived& derived = of.audit.derived;
  for (size_t d = 0; d < of.programme.services.size(); ++d) {
    int since = -1;  // of the spell that runs
    for (int t = 0; t <= derived.months; ++t) {
      const bool served = t < derived.months && derived.received_k[d][at(t)] > kServedK;
      if (served && since < 0) since = t;
      if (served || since < 0) continue;
      tally.look();
      // Spells that began before the first month, reach the end or end with the demand are not the plan's to choose.
      const bool chosen = since > 0 && t < derived.months && derived.demand_k[d][at(t)] > kServedK;
      if (chosen && t - since < kServedMonths)
        tally.miss(of.programme.services[d].id, since, kServedMonths - (t - since));
      since = -1;
    }
  }
}

}  // namespace stargate::executability
