// SPDX-License-Identifier: Apache-2.0
// Orders, hubs and installing.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "stargate/executability/tally.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::executability {

namespace {

constexpr double kPart = 1e-6;  // racks: parts of one arrive, whole ones are installed

size_t region_of_hall(const Programme& p, int hall) {
  return at(p.sites[at(p.halls[at(hall)].site.index)].region.index);
}

std::string place(const Programme& p, size_t platform, size_t region) {
  return p.platforms[platform].id + "/" + p.regions[region].id;
}

// [platform * regions + region][t], racks.
std::vector<std::vector<double>> installs_by_hub(const Case& of) {
  const Programme& p = of.programme;
  std::vector<std::vector<double>> installs(p.platforms.size() * p.regions.size(),
                                            std::vector<double>(at(of.audit.derived.months), 0.0));
  for (const Install& row : of.plan.installs)
    installs[at(row.platform) * p.regions.size() + region_of_hall(p, row.hall)][at(row.month)] += double(row.racks);
  return installs;
}

// [site][t], racks.
std::vector<std::vector<double>> installs_by_site(const Case& of) {
  std::vector<std::vector<double>> installs(of.programme.sites.size(),
                                            std::vector<double>(at(of.audit.derived.months), 0.0));
  for (const Install& row : of.plan.installs)
    installs[at(of.programme.halls[at(row.hall)].site.index)][at(row.month)] += double(row.racks);
  return installs;
}

// Whether halls, power and crews of a month have room for one rack more than the plan puts there.
class Room {
 public:
  explicit Room(const Case& of) : of_(of), installed_(installs_by_site(of)) {}

  bool for_rack(size_t platform, size_t region, int t) const {
    for (size_t h = 0; h < of_.programme.halls.size(); ++h) {
      if (region_of_hall(of_.programme, static_cast<int>(h)) == region && in_hall(platform, h, t)) return true;
    }
    return false;
  }

 private:
  bool in_hall(size_t platform, size_t h, int t) const {
    const Programme& p = of_.programme;
    const Hall& hall = p.halls[h];
    const Platform& rack = p.platforms[platform];
    if (!rules::fits(rack, hall)) return false;
    rules::Load load;
    load.add(rack, 1);
    for (size_t k = 0; k < p.platforms.size(); ++k)
      load.add(p.platforms[k], static_cast<double>(of_.audit.derived.racks[k][h][at(t)]));
    const double ready = of_.audit.derived.buildings_ready[h][at(t)];
    if (load.mw > ready * hall.it_mw + kPart || load.positions > ready * hall.positions + kPart) return false;

    const size_t s = at(hall.site.index);
    const Site& site = p.sites[s];
    const double peak = site.peak_factor * rack.kw_per_rack / 1000;
    return of_.audit.derived.power_used_mw[s][at(t)] + peak <= of_.audit.derived.power_available_mw[s][at(t)] + kPart &&
           installed_[s][at(t)] + 1 <= site.install_racks_per_month + kPart;
  }

  const Case& of_;
  std::vector<std::vector<double>> installed_;
};

}  // namespace

void hub_stock(const Case& of, Tally& tally) {
  const Programme& p = of.programme;
  const auto installs = installs_by_hub(of);
  for (size_t i = 0; i < installs.size(); ++i) {
    for (int t = 0; t + 1 < of.audit.derived.months; ++t) {
      const double stock = of.audit.derived.hub_stock[i][at(t)];
      if (stock <= kPart) continue;
      tally.look();
      // Less than a rack is a rack that has not come yet.
      const double beyond = std::floor(stock + kPart) - installs[i][at(t + 1)];
      if (beyond > kPart) tally.miss(place(p, i / p.regions.size(), i % p.regions.size()), t, beyond);
    }
  }
}

void rack_waits(const Case& of, Tally& tally) {
  const Programme& p = of.programme;
  const Room room(of);
  for (size_t i = 0; i < p.platforms.size() * p.regions.size(); ++i) {
    const size_t platform = i / p.regions.size(), region = i % p.regions.size();
    for (int t = kWaitMonths; t < of.audit.derived.months; ++t) {
      // First in, first out: what is left beyond the last arrivals was there before them.
      double waiting = of.audit.derived.hub_stock[i][at(t)];
      if (waiting <= kPart) continue;
      tally.look();
      for (int m = t - kWaitMonths + 1; m <= t; ++m) waiting -= of.audit.derived.accepted[i][at(m)];
      waiting = std::floor(waiting + kPart);
      if (waiting >= 1 && room.for_rack(platform, region, t)) tally.miss(place(p, platform, region), t, waiting);
    }
  }
}

void rack_never_installed(const Case& of, Tally& tally) {
  const Programme& p = of.programme;
  std::vector<double> bought(p.platforms.size(), 0.0), installed(p.platforms.size(), 0.0);
  const auto platform_of = [&](int offer) { return at(p.offers[at(offer)].platform.index); };
  for (const Order& order : of.plan.orders) bought[platform_of(order.offer)] += double(order.racks);
  for (const OpeningOrder& order : p.opening_orders) bought[platform_of(order.offer.index)] += order.racks;
  for (const Install& row : of.plan.installs) installed[at(row.platform)] += double(row.racks);
  for (size_t k = 0; k < bought.size(); ++k) {
    if (bought[k] <= 0) continue;
    tally.look();
    if (bought[k] > installed[k] + kPart) tally.miss(p.platforms[k].id, -1, bought[k] - installed[k]);
  }
}

void order_lot(const Case& of, Tally& tally) {
  for (const Order& order : of.plan.orders) {
    if (order.racks <= 0) continue;
    tally.look();
    const Offer& offer = of.programme.offers[at(order.offer)];
    const double lot = offer.min_order_racks > 0 ? offer.min_order_racks : kLotRacks;
    const double missing = lot - static_cast<double>(order.racks);
    if (missing > kPart) tally.miss(offer.id, order.month, missing);
  }
}

void contract_without_racks(const Case& of, Tally& tally) {
  for (const ContractAccount& account : of.audit.derived.events.contracts) {
    if (account.opening) continue;
    tally.look();
    if (account.taken + account.ordered == 0) tally.miss(of.programme.offers[at(account.offer)].id, account.from, 1);
  }
}

void destination_changes(const Case& of, Tally& tally) {
  std::map<int, std::map<int, std::set<int>>> regions;  // of an offer and month
  for (const Order& order : of.plan.orders) {
    if (order.racks > 0) regions[order.offer][order.month].insert(order.region);
  }
  for (const auto& [offer, by_month] : regions) {
    const std::set<int>* before = nullptr;
    int quarter = -1, changes = 0;
    for (const auto& [month, now] : by_month) {
      tally.look();
      if (month / 3 != quarter) quarter = month / 3, changes = 0;
      if (before != nullptr && *before != now && ++changes > 1)
        tally.miss(of.programme.offers[at(offer)].id, month, changes - 1);
      before = &now;
    }
  }
}

void install_rate(const Case& of, Tally& tally) {
  const auto installs = installs_by_site(of);
  for (size_t s = 0; s < installs.size(); ++s) {
    for (int t = 0; t < of.audit.derived.months; ++t) {
      if (installs[s][at(t)] <= 0) continue;
      tally.look();
      const double beyond = installs[s][at(t)] - of.programme.sites[s].install_racks_per_month;
      if (beyond > kPart) tally.miss(of.programme.sites[s].id, t, beyond);
    }
  }
}

void smallest_block(const Case& of, Tally& tally) {
  const Programme& p = of.programme;
  for (size_t k = 0; k < p.platforms.size(); ++k) {
    for (size_t s = 0; s < p.sites.size(); ++s) {
      for (int t = 0; t < of.audit.derived.months; ++t) {
        std::int64_t racks = 0;
        for (size_t h = 0; h < p.halls.size(); ++h)
          if (at(p.halls[h].site.index) == s) racks += of.audit.derived.racks[k][h][at(t)];
        if (racks == 0) continue;
        tally.look();
        if (racks < kBlockRacks) tally.miss(p.platforms[k].id + "/" + p.sites[s].id, t, double(kBlockRacks - racks));
      }
    }
  }
}

}  // namespace stargate::executability
