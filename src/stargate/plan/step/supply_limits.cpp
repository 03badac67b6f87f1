// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/supply_limits.hpp"

#include "stargate/rules/lanes.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::stepping {

namespace {

constexpr int kQuarter = 3;

void check_order(const Now& now, const Order& order, const Contracts& contracts) {
  const Programme& p = now.programme();
  const Offer& offer = p.offers[order.offer];
  const auto racks = static_cast<double>(order.racks);
  const std::string ordered = sentence(order.racks, " racks of ", offer.id, " are ordered in ", now.at());
  if (const auto period = rules::period_of(p, offer, order.month); !period) {
    now.broken(Rule::order_window, offer.id, racks, "racks",
               ordered + ", outside " + offer.order_from.text() + " to " + offer.order_until.text() + ".");
  } else if (!is_signed(contracts, order.offer, *period)) {
    const std::string begins = rules::whole_period(offer, *period).first.text();
    now.broken(Rule::contract_missing, offer.id + "/" + begins, racks, "racks",
               ordered + " without a contract of the period from " + begins + ".");
  }
  const std::string& region = p.regions[order.region].id;
  if (rules::find_lane(p, offer.plant.index, order.region) == nullptr) {
    now.broken(Rule::lane_missing, offer.plant.id + "/" + region, racks, "racks",
               ordered + " for " + region + ", to which no lane leads from " + offer.plant.id + ".");
  }
  if (!rules::leaves_available(p, offer, order.month)) {
    const Platform& platform = p.platforms[offer.platform.index];
    const Month leaves = rules::leaves_plant(offer, p.month_at(order.month));
    now.broken(Rule::platform_available_from, offer.id, platform.available_from - leaves, "months",
               ordered + " and leave the plant before " + platform.id + " is available in " +
                   platform.available_from.text() + ".");
  }
}

void check_capacity(const Now& now, Rule rule, const char* what, const std::string& id, double ordered,
                    double capacity) {
  const double excess = ordered - capacity;
  if (excess <= 0) return;
  now.broken(
      rule, id, excess, "racks",
      sentence(what, " ", id, " gets orders for ", ordered, " racks in ", now.at(), "; it takes ", capacity, "."));
}

void check_components(const Now& now, const ByRow<Platform, double>& ordered, ComponentUnits& state) {
  const Programme& p = now.programme();
  const int start = now.t - now.t % kQuarter;
  if (now.t == start) state.used.assign(p.components.size(), 0.0);
  for (const ComponentUse& use : p.component_uses) {
    if (use.component.index >= 0) state.used[use.component.index] += use.units_per_rack * ordered[use.platform.index];
  }
  if (now.t != start + kQuarter - 1 && now.t != now.terms.horizon - 1) return;
  for (size_t i = 0; i < p.components.size(); ++i) {
    const double used = state.used[i], most = now.terms.component_limit[i][static_cast<size_t>(start)];
    if (used <= most + kShareSlack) continue;
    now.record.findings.broken(Rule::component_limit, p.components[i].id, start, used - most, "units",
                               sentence("Orders of the quarter from ", now.at(start), " take ", used, " units of ",
                                        p.components[i].id, "; there are ", most, "."));
  }
}

}  // namespace

void check_supply_limits(const Now& now, const Contracts& contracts, ComponentUnits& state) {
  const Programme& p = now.programme();
  if (now.t >= now.terms.horizon) return;
  ByRow<Offer, double> by_offer(p.offers.size(), 0.0);
  ByRow<Plant, double> by_plant(p.plants.size(), 0.0);
  ByRow<Platform, double> by_platform(p.platforms.size(), 0.0);
  for (const Order& order : now.decided.orders) {
    if (order.racks == 0) continue;
    check_order(now, order, contracts);
    const Offer& offer = p.offers[order.offer];
    const auto racks = static_cast<double>(order.racks);
    by_offer[order.offer] += racks;
    by_plant[offer.plant.index] += racks;
    by_platform[offer.platform.index] += racks;
  }
  const auto t = static_cast<size_t>(now.t);
  for (size_t o = 0; o < p.offers.size(); ++o)
    check_capacity(now, Rule::offer_capacity, "Offer", p.offers[o].id, by_offer[o], now.terms.offer_capacity[o][t]);
  for (size_t i = 0; i < p.plants.size(); ++i) {
    if (const auto& capacity = now.terms.plant_capacity[i])
      check_capacity(now, Rule::plant_capacity, "Plant", p.plants[i].id, by_plant[i], (*capacity)[t]);
  }
  check_components(now, by_platform, state);
}

}  // namespace stargate::stepping
