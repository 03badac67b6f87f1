// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/operation.hpp"

#include <algorithm>

namespace stargate::finance {

SiteAtEnd site_at_end(const Programme& p, const Derived& d, Index<Site> site) {
  const auto last = static_cast<size_t>(p.horizon() - 1);
  SiteAtEnd end;
  size_t first = static_cast<size_t>(p.total_months());
  const auto use_from = [&first](const auto& series) {
    const auto found = std::find_if(series.begin(), series.end(), [](auto count) { return count > 0; });
    if (found != series.end()) first = std::min(first, static_cast<size_t>(found - series.begin()));
  };
  for (size_t c = 0; c < p.halls.size(); ++c) {
    if (p.halls[c].site.index != site) continue;
    use_from(d.buildings_ready[c]);
    end.it_mw += d.buildings_ready[c][last] * p.halls[c].it_mw;
    for (size_t k = 0; k < p.platforms.size(); ++k) {
      const auto& standing = d.racks[k][c];
      use_from(standing);
      const auto racks = static_cast<double>(standing[last]);
      end.racks += racks;
      end.h100e_k += racks * p.platforms[k].h100e_per_rack / 1000 * p.platforms[k].availability_pct / 100;
    }
  }
  if (first < static_cast<size_t>(p.total_months())) end.in_use_from = p.month_at(static_cast<int>(first));
  end.power_mw = d.power_available_mw[site][last];
  return end;
}

double firm_mw(const Tranche& tranche) { return tranche.mw * tranche.firm_pct / 100; }

std::optional<PowerUse> tightest_power(const Derived& d) {
  constexpr double kSame = 1e-9;  // of a share in per cent: later months are not tighter by rounding alone
  std::optional<PowerUse> tightest;
  for (size_t s = 0; s < d.power_used_mw.size(); ++s)
    for (size_t t = 0; t < d.power_used_mw[s].size(); ++t) {
      const double available = d.power_available_mw[s][t];
      if (available <= 0) continue;
      const double share = 100 * d.power_used_mw[s][t] / available;
      if (!tightest || share > tightest->share_pct + kSame)
        tightest = PowerUse{Index<Site>(s), static_cast<int>(t), share};
    }
  return tightest;
}

double available_mw(const Derived& d, int month) {
  double mw = 0;
  for (const auto& site : d.power_available_mw) mw += site.at(static_cast<size_t>(month));
  return mw;
}

double online_k(const Derived& d, int month) {
  double online = 0;
  for (const auto& platform : d.compute_online_k) online += platform.at(static_cast<size_t>(month));
  return online;
}

std::optional<int> first_in_service(const Derived& d) {
  for (int t = 0; t < d.months; ++t)
    if (online_k(d, t) > 0) return t;
  return std::nullopt;
}

double missing_k(const Derived& d, Index<Service> service) {
  double missing = 0;
  for (const double month : d.shortfall_k[service]) missing += month;
  return missing;
}

double missing_k(const Derived& d) {
  double missing = 0;
  for (size_t s = 0; s < d.shortfall_k.size(); ++s) missing += missing_k(d, Index<Service>(s));
  return missing;
}

std::int64_t racks_ordered(const Programme& p, const Plan& plan, Index<Supplier> supplier) {
  std::int64_t racks = 0;
  for (const Order& order : plan.orders)
    if (p.plants[p.offers[order.offer].plant.index].supplier.index == supplier) racks += order.racks;
  return racks;
}

std::int64_t racks_ordered(const Programme& p, const Plan& plan, Index<Platform> platform) {
  std::int64_t racks = 0;
  for (const Order& order : plan.orders)
    if (p.offers[order.offer].platform.index == platform) racks += order.racks;
  return racks;
}

int buildings_started(const Programme& p, const Plan& plan, Index<Site> site) {
  int count = 0;
  for (const Start& start : plan.starts)
    if (p.halls[start.hall].site.index == site) count += start.count;
  return count;
}

DemandServed demand_served(const Programme& p, const Plan& plan, const Derived& d) {
  DemandServed served;
  for (const auto& service : d.demand_k)
    for (const double asked : service) served.asked += asked;
  for (const auto& service : d.shortfall_k)
    for (const double missing : service) served.missing += missing;
  for (const stargate::Run& run : plan.runs) {
    const Campaign& campaign = p.campaigns[run.campaign];
    served.asked += campaign.h100e_k * (std::min(run.month + campaign.months, p.total_months()) - run.month);
  }
  return served;
}

}  // namespace stargate::finance
