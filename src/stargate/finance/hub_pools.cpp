// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/hub_pools.hpp"

#include <algorithm>

#include "stargate/base/rounding.hpp"
#include "stargate/rules/delivery.hpp"

namespace stargate::finance {

namespace {

using rules::kPartsPerRack;

class Pools {
 public:
  Pools(const Programme& p, const Derived& d) : p_(p), d_(d), months_(static_cast<size_t>(d.months)) {
    const size_t hubs = p.platforms.size() * p.regions.size();
    out_.hubs.assign(hubs, std::vector<HubMonth>(months_));
    out_.accepted.assign(p.offers.size(), ByMonth<Money>(months_));
    out_.supplier_opening.resize(p.offers.size());
    out_.installed.resize(d.events.installed.size());
    parts_in_.assign(hubs, std::vector<Wide>(months_));
    rows_.assign(hubs, std::vector<std::vector<size_t>>(months_));
  }

  HubPools run() {
    for (const Purchase& bought : d_.events.purchases) take_in(bought);
    for (const OpeningOrder& row : p_.opening_orders) take_in(row);
    for (const OpeningDeposit& row : p_.opening_deposits)
      out_.supplier_opening[row.offer.index] += Money::millions(row.usd_m);
    for (size_t i = 0; i < d_.events.installed.size(); ++i) {
      const RacksInstalled& row = d_.events.installed[i];
      const Site& site = p_.sites[p_.halls[row.hall].site.index];
      rows_[hub(row.platform, site.region.index)][static_cast<size_t>(row.month)].push_back(i);
    }
    for (size_t h = 0; h < rows_.size(); ++h) empty(h);
    return std::move(out_);
  }

 private:
  size_t hub(Index<Platform> platform, Index<Region> region) const {
    return static_cast<size_t>(platform) * p_.regions.size() + static_cast<size_t>(region);
  }

  void accept(Index<Offer> offer, Index<Region> region, int month, Wide parts, Money cost) {
    if (month >= d_.months) return;
    const auto t = static_cast<size_t>(month);
    const size_t h = hub(p_.offers[offer].platform.index, region);
    parts_in_[h][t] += parts;
    out_.hubs[h][t].accepted += cost;
    out_.accepted[offer][t] += cost;
  }

  void take_in(const Purchase& bought) {
    std::vector<std::int64_t> parts;
    for (const Arrival& arrival : bought.accepted) parts.push_back(arrival.parts);
    std::vector<Money> costs(parts.size());
    split(bought.price + bought.carriage, parts, costs);
    for (size_t i = 0; i < parts.size(); ++i)
      accept(bought.offer, bought.region, bought.accepted[i].month, Wide{parts[i]} * bought.racks, costs[i]);
  }

  void take_in(const OpeningOrder& row) {
    const Offer& offer = p_.offers[row.offer.index];
    const Money cost = times(Money::millions(p_.platforms[offer.platform.index].value_usd_m), row.racks, 1);
    out_.supplier_opening[row.offer.index] += cost - Money::millions(row.unpaid_usd_m);
    accept(row.offer.index, row.region.index, std::max(0, p_.index_of(row.accepted)), Wide{kPartsPerRack} * row.racks,
           cost);
  }

  void empty(size_t h) {
    Wide stock = 0;
    Money cost;
    for (size_t t = 0; t < months_; ++t) {
      HubMonth& month = out_.hubs[h][t];
      month.opening = cost;
      stock += parts_in_[h][t];
      cost += month.accepted;
      std::int64_t racks = 0;
      for (const size_t i : rows_[h][t]) racks += d_.events.installed[i].racks;
      const Wide leaving = Wide{kPartsPerRack} * racks;
      if (racks > 0) month.installed = leaving >= stock ? cost : times(cost, leaving, stock);
      share(rows_[h][t], month.installed);
      stock -= leaving;
      month.closing = cost -= month.installed;
    }
  }

  void share(const std::vector<size_t>& rows, Money cost) {
    std::vector<std::int64_t> racks;
    for (const size_t i : rows) racks.push_back(d_.events.installed[i].racks);
    std::vector<Money> costs(rows.size());
    split(cost, racks, costs);
    for (size_t i = 0; i < rows.size(); ++i) out_.installed[rows[i]] = costs[i] + d_.events.installed[rows[i]].paid;
  }

  const Programme& p_;
  const Derived& d_;
  size_t months_;
  HubPools out_;
  std::vector<std::vector<Wide>> parts_in_;             // [hub][t]
  std::vector<std::vector<std::vector<size_t>>> rows_;  // [hub][t]: rows of events.installed
};

}  // namespace

HubPools hub_pools(const Programme& programme, const Audit& audit) { return Pools(programme, audit.derived).run(); }

}  // namespace stargate::finance
