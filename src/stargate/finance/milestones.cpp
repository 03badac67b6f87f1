// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/milestones.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/base/rounding.hpp"
#include "stargate/rules/delivery.hpp"
#include "stargate/rules/fit.hpp"

namespace stargate::finance {

namespace {

using rules::kPartsPerRack;

ByMonth<Money> running_sum(ByMonth<Money> flows) {
  for (size_t t = 1; t < flows.size(); ++t) flows[t] += flows[t - 1];
  return flows;
}

class Cost {
 public:
  Cost(const Programme& p, const Derived& d, const std::vector<Ref<Supplier>>& suppliers)
      : p_(p), d_(d), suppliers_(suppliers), flows_(static_cast<size_t>(d.months)) {}

  ByMonth<Money> power() && {
    add_paid(CashLine::power_capex);
    add_paid(CashLine::collateral_posted);
    return running_sum(std::move(flows_));
  }

  ByMonth<Money> buildings(Release milestone) && {
    add_paid(CashLine::site_opening);
    if (milestone == Release::acceptance) {
      for (const Works& works : d_.events.works)
        if (works.thing.kind == Thing::Kind::hall) add(std::max(0, works.ready), cost_of(works));
    } else if (milestone == Release::energised) {
      for (size_t h = 0; h < p_.halls.size(); ++h) add_energised(h);
    } else {
      add_paid(CashLine::buildings);
    }
    return running_sum(std::move(flows_));
  }

  ByMonth<Money> servers(Release milestone) && {
    switch (milestone) {
      case Release::cost:
        add_paid_to_suppliers();
        break;
      case Release::contract:
        for (const Purchase& bought : d_.events.purchases)
          if (counts(bought.offer)) add(bought.month, bought.price);
        for (const OpeningOrder& row : p_.opening_orders)
          if (counts(row.offer.index)) add(0, value_of(row));
        break;
      case Release::delivery:
        for (const Purchase& bought : d_.events.purchases)
          if (counts(bought.offer)) add_delivered(bought);
        for (const OpeningOrder& row : p_.opening_orders)
          if (counts(row.offer.index)) add(std::max(0, p_.index_of(row.accepted)), value_of(row));
        break;
      case Release::acceptance:
      case Release::energised:
        return value_of_racks(milestone == Release::energised);
    }
    return running_sum(std::move(flows_));
  }

 private:
  void add(int month, Money amount) {
    if (month >= 0 && month < d_.months) flows_[static_cast<size_t>(month)] += amount;
  }
  void add_paid(CashLine line) {
    for (size_t t = 0; t < flows_.size(); ++t) flows_[t] -= d_.cash_lines[static_cast<size_t>(line)][t];
  }

  static Money cost_of(const Works& works) {
    Money cost;
    for (const Money part : works.paid) cost += part;
    return cost;
  }

  Index<Supplier> supplier_of(Index<Offer> offer) const {
    return p_.plants[p_.offers[offer].plant.index].supplier.index;
  }
  bool counts(Index<Offer> offer) const {
    const Index<Supplier> supplier = supplier_of(offer);
    if (supplier < 0) return false;
    return suppliers_.empty() ||
           std::any_of(suppliers_.begin(), suppliers_.end(), [&](const auto& ref) { return ref.index == supplier; });
  }

  static bool is_paid_to_suppliers(CashLine line) {
    static constexpr CashLine kLines[] = {CashLine::server_deposits,   CashLine::server_shipment,
                                          CashLine::server_acceptance, CashLine::opening_orders,
                                          CashLine::freight,           CashLine::duty,
                                          CashLine::reservation};
    return std::find(std::begin(kLines), std::end(kLines), line) != std::end(kLines);
  }
  void add_paid_to_suppliers() {
    for (const CashFlow& flow : d_.cash_flows) {
      if (!is_paid_to_suppliers(flow.line) || !counts(Index<Offer>(flow.thing.row))) continue;
      for (size_t t = 0; t < flows_.size(); ++t) flows_[t] -= flow.amount[t];
    }
    if (suppliers_.empty()) add_paid(CashLine::install);
  }

  void add_delivered(const Purchase& bought) {
    std::vector<std::int64_t> parts;
    for (const Arrival& arrival : bought.delivered) parts.push_back(arrival.parts);
    std::vector<Money> prices(parts.size());
    split(bought.price, parts, prices);
    for (size_t i = 0; i < parts.size(); ++i) add(bought.delivered[i].month, prices[i]);
  }

  Money value_of(const OpeningOrder& row) const {
    const Index<Platform> platform = p_.offers[row.offer.index].platform.index;
    return times(Money::millions(p_.platforms[platform].value_usd_m), row.racks, 1);
  }

  // Racks of a hall class at work in month t: those of its site fill the classes in their order.
  double at_work(size_t k, size_t h, size_t t) const {
    const auto stood = [&](size_t hall) { return static_cast<double>(d_.racks[k][hall][t - 1]); };
    const Index<Site> site = p_.halls[h].site.index;
    if (d_.working.empty()) return stood(h);
    double left = static_cast<double>(d_.working[k][site][t]);
    for (size_t other = 0; other < h; ++other)
      if (p_.halls[other].site.index == site) left -= stood(other);
    return std::clamp(left, 0.0, stood(h));
  }

  // Buildings of a class that are needed for the racks that work in it, at most those that are ready.
  int in_use(size_t h, size_t t) const {
    if (t == 0) return 0;
    rules::Load load;
    for (size_t k = 0; k < p_.platforms.size(); ++k) load.add(p_.platforms[k], at_work(k, h, t));
    const Hall& hall = p_.halls[h];
    const auto needed = [](double used, double each) {
      return each > 0 ? std::ceil(used / each - 1e-9) : used > 0 ? 1e9 : 0.0;
    };
    const double most = std::max(needed(load.mw, hall.it_mw), needed(load.positions, hall.positions));
    return static_cast<int>(std::min<double>(most, d_.buildings_ready[h][t]));
  }

  void add_energised(size_t h) {
    std::vector<const Works*> works;
    for (const Works& one : d_.events.works)
      if (one.thing == Thing{Thing::Kind::hall, static_cast<int>(h)} && one.count > 0) works.push_back(&one);
    std::stable_sort(works.begin(), works.end(), [](const Works* a, const Works* b) { return a->ready < b->ready; });
    int used = 0;
    Money before;
    for (size_t t = 0; t < flows_.size(); ++t) {
      used = std::max(used, in_use(h, t));
      int left = used;
      Money sum;
      for (const Works* one : works) {
        const int take = std::min(left, one->count);
        sum += times(cost_of(*one), take, one->count);
        left -= take;
      }
      flows_[t] += sum - before;
      before = sum;
    }
  }

  struct Delivery {
    int month = 0;
    Index<Offer> offer;
    Wide parts = 0;
  };

  std::vector<std::vector<Delivery>> deliveries() const {
    std::vector<std::vector<Delivery>> found(p_.platforms.size() * p_.regions.size());
    const auto add_one = [&](Index<Offer> offer, Index<Region> region, int month, Wide parts) {
      if (month < d_.months) found[hub(p_.offers[offer].platform.index, region)].push_back({month, offer, parts});
    };
    for (const OpeningOrder& row : p_.opening_orders)
      add_one(row.offer.index, row.region.index, std::max(0, p_.index_of(row.accepted)),
              Wide{kPartsPerRack} * row.racks);
    for (const Purchase& bought : d_.events.purchases)
      for (const Arrival& arrival : bought.accepted)
        add_one(bought.offer, bought.region, arrival.month, Wide{arrival.parts} * bought.racks);
    for (auto& one : found)
      std::stable_sort(one.begin(), one.end(), [](const Delivery& a, const Delivery& b) { return a.month < b.month; });
    return found;
  }
  size_t hub(Index<Platform> platform, Index<Region> region) const {
    return static_cast<size_t>(platform) * p_.regions.size() + static_cast<size_t>(region);
  }

  // Value of accepted racks, or of those among them that have been installed by the month before.
  ByMonth<Money> value_of_racks(bool working) const {
    std::vector<ByMonth<Wide>> out(p_.platforms.size() * p_.regions.size(), ByMonth<Wide>(flows_.size(), 0));
    for (const RacksInstalled& row : d_.events.installed) {
      const Index<Region> region = p_.sites[p_.halls[row.hall].site.index].region.index;
      out[hub(row.platform, region)][static_cast<size_t>(row.month)] += Wide{kPartsPerRack} * row.racks;
    }
    const auto accepted = deliveries();
    std::vector<ByMonth<Wide>> parts(p_.platforms.size(), ByMonth<Wide>(flows_.size(), 0));
    for (size_t h = 0; h < accepted.size(); ++h) {
      Wide left_hub = 0;
      for (size_t t = 0; t < flows_.size(); ++t) {
        if (t > 0) left_hub += out[h][t - 1];
        parts[h / p_.regions.size()][t] += counted(accepted[h], static_cast<int>(t), working ? &left_hub : nullptr);
      }
    }
    ByMonth<Money> sum(flows_.size());
    for (size_t k = 0; k < parts.size(); ++k)
      for (size_t t = 0; t < sum.size(); ++t)
        sum[t] += times(Money::millions(p_.platforms[k].value_usd_m), parts[k][t], kPartsPerRack);
    return sum;
  }

  Wide counted(const std::vector<Delivery>& accepted, int t, const Wide* most) const {
    Wide sum = 0, left = most ? *most : 0;
    for (const Delivery& one : accepted) {
      if (one.month > t) break;
      const Wide parts = most ? std::min(one.parts, left) : one.parts;
      left -= parts;
      if (counts(one.offer)) sum += parts;
    }
    return sum;
  }

  const Programme& p_;
  const Derived& d_;
  const std::vector<Ref<Supplier>>& suppliers_;
  ByMonth<Money> flows_;
};

ByMonth<Money> refinanced(const Facility& facility, const Plan& plan, int months) {
  ByMonth<Money> repaid(static_cast<size_t>(months));
  for (const Repayment& row : plan.repayments) {
    const bool counts = std::any_of(facility.refinances.begin(), facility.refinances.end(),
                                    [&](const Ref<Facility>& ref) { return ref && ref.index == row.facility; });
    if (counts && row.month >= 0 && row.month < months) {
      repaid[static_cast<size_t>(row.month)] += row.instalment + row.balloon + row.prepayment;
    }
  }
  return running_sum(std::move(repaid));
}

}  // namespace

ByMonth<Money> released_cost(const Programme& programme, const Audit& audit, Use use, Release milestone,
                             const std::vector<Ref<Supplier>>& suppliers) {
  Cost cost(programme, audit.derived, suppliers);
  if (use == Use::power) return std::move(cost).power();
  if (use == Use::buildings) return std::move(cost).buildings(milestone);
  return std::move(cost).servers(milestone);
}

std::vector<ByMonth<Money>> released(const Programme& programme, const Plan& plan, const Audit& audit) {
  const int months = audit.derived.months;
  std::vector<ByMonth<Money>> all(programme.facilities.size() * kUses, ByMonth<Money>(static_cast<size_t>(months)));
  for (size_t i = 0; i < programme.facilities.size(); ++i) {
    const Facility& facility = programme.facilities[i];
    bool any = false;
    for (const Use use : facility.eligible) {
      if (use == Use::any)
        any = true;
      else
        all[i * kUses + static_cast<size_t>(use)] =
            released_cost(programme, audit, use, facility.release, facility.suppliers);
    }
    auto& rest = all[i * kUses + static_cast<size_t>(Use::any)];
    if (any)
      std::fill(rest.begin(), rest.end(), kNoLimit);
    else
      rest = refinanced(facility, plan, months);
  }
  return all;
}

}  // namespace stargate::finance
