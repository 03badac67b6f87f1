// SPDX-License-Identifier: Apache-2.0
#include "tests/plan/audit_before/supply_limits.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::auditing_before {

namespace {

void check_order(const Case& c, const Order& order, Findings& findings) {
  const Programme& p = c.programme;
  const Offer& offer = p.offers[static_cast<size_t>(order.offer)];
  const auto racks = static_cast<double>(order.racks);
  const std::string ordered =
      sentence(order.racks, " racks of ", offer.id, " are ordered in ", findings.at(order.month));
  if (const auto period = rules::period_of(p, offer, order.month); !period) {
    findings.broken(Rule::order_window, offer.id, order.month, racks, "racks",
                    ordered + ", outside " + offer.order_from.text() + " to " + offer.order_until.text() + ".");
  } else if (std::none_of(c.plan.contracts.begin(), c.plan.contracts.end(), [&](const Contract& contract) {
               return contract.offer == order.offer && contract.period == *period;
             })) {
    const std::string begins = rules::whole_period(offer, *period).first.text();
    findings.broken(Rule::contract_missing, offer.id + "/" + begins, order.month, racks, "racks",
                    ordered + " without a contract of the period from " + begins + ".");
  }
  const std::string& region = p.regions[static_cast<size_t>(order.region)].id;
  if (rules::find_lane(p, offer.plant.index, order.region) == nullptr) {
    findings.broken(Rule::lane_missing, offer.plant.id + "/" + region, order.month, racks, "racks",
                    ordered + " for " + region + ", to which no lane leads from " + offer.plant.id + ".");
  }
  if (!rules::leaves_available(p, offer, order.month)) {
    const Platform& platform = p.platforms[static_cast<size_t>(offer.platform.index)];
    const Month leaves = rules::leaves_plant(offer, p.month_at(order.month));
    findings.broken(Rule::platform_available_from, offer.id, order.month, platform.available_from - leaves, "months",
                    ordered + " and leave the plant before " + platform.id + " is available in " +
                        platform.available_from.text() + ".");
  }
}

using Totals = std::vector<ByMonth<double>>;

void check_monthly(const Totals& ordered, const Totals& capacity, size_t index, const std::string& id, Rule rule,
                   const char* what, Findings& findings) {
  for (size_t t = 0; t < ordered[index].size(); ++t) {
    const double excess = ordered[index][t] - capacity[index][t];
    if (excess <= 0) continue;
    findings.broken(rule, id, static_cast<int>(t), excess, "racks",
                    sentence(what, " ", id, " gets orders for ", ordered[index][t], " racks in ",
                             findings.at(static_cast<int>(t)), "; it takes ", capacity[index][t], "."));
  }
}

void check_components(const Case& c, const Totals& ordered_platforms, Findings& findings) {
  const Programme& p = c.programme;
  const auto limit = rules::step_table(p, p.component_limits, p.components.size(), &ComponentLimit::component,
                                       &ComponentLimit::units_per_quarter);
  for (size_t i = 0; i < p.components.size(); ++i) {
    for (int start = 0; start < c.horizon; start += 3) {
      double used = 0;
      for (const ComponentUse& use : p.component_uses) {
        if (use.component.index != static_cast<int>(i)) continue;
        for (int t = start; t < std::min(start + 3, c.horizon); ++t) {
          used +=
              use.units_per_rack * ordered_platforms[static_cast<size_t>(use.platform.index)][static_cast<size_t>(t)];
        }
      }
      const double most = limit[i][static_cast<size_t>(start)];
      if (used <= most + kShareSlack) continue;
      findings.broken(Rule::component_limit, p.components[i].id, start, used - most, "units",
                      sentence("Orders of the quarter from ", findings.at(start), " take ", used, " units of ",
                               p.components[i].id, "; there are ", most, "."));
    }
  }
}

// Slots are reserved of what can be ordered in the period.
void check_slots(const Case& c, const Totals& capacity, Findings& findings) {
  const Programme& p = c.programme;
  for (const Contract& contract : c.plan.contracts) {
    const Offer& offer = p.offers[static_cast<size_t>(contract.offer)];
    const auto span = rules::period_months(p, offer, contract.period);
    if (offer.reservation_usd_m_per_rack <= 0 || !span) continue;
    double most = 0;
    for (int t = span->first; t <= span->last; ++t) {
      if (rules::leaves_available(p, offer, t))
        most += capacity[static_cast<size_t>(contract.offer)][static_cast<size_t>(t)];
    }
    const double excess = static_cast<double>(contract.reserved) - std::ceil(most - kShareSlack);
    if (excess <= 0) continue;
    const std::string begins = rules::whole_period(offer, contract.period).first.text();
    findings.broken(Rule::reserved_above_capacity, offer.id + "/" + begins, span->first, excess, "slots",
                    sentence("The contract of ", offer.id, " from ", begins, " reserves ", contract.reserved,
                             " slots; ", most, " racks can be ordered in it."));
  }
}

}  // namespace

void check_supply_limits(const Case& c, Findings& findings) {
  const Programme& p = c.programme;
  const ByMonth<double> none(static_cast<size_t>(c.months), 0.0);
  Totals by_offer(p.offers.size(), none), by_plant(p.plants.size(), none), by_platform(p.platforms.size(), none);
  for (const Order& order : c.plan.orders) {
    if (order.racks == 0) continue;
    check_order(c, order, findings);
    const Offer& offer = p.offers[static_cast<size_t>(order.offer)];
    const auto t = static_cast<size_t>(order.month);
    const auto racks = static_cast<double>(order.racks);
    by_offer[static_cast<size_t>(order.offer)][t] += racks;
    by_plant[static_cast<size_t>(offer.plant.index)][t] += racks;
    by_platform[static_cast<size_t>(offer.platform.index)][t] += racks;
  }
  const auto offers =
      rules::step_table(p, p.offer_capacities, p.offers.size(), &OfferCapacity::offer, &OfferCapacity::racks_per_month);
  const auto plants =
      rules::step_table(p, p.plant_capacities, p.plants.size(), &PlantCapacity::plant, &PlantCapacity::racks_per_month);
  for (size_t o = 0; o < p.offers.size(); ++o) {
    check_monthly(by_offer, offers, o, p.offers[o].id, Rule::offer_capacity, "Offer", findings);
  }
  for (size_t i = 0; i < p.plants.size(); ++i) {
    const bool limited = std::any_of(p.plant_capacities.begin(), p.plant_capacities.end(),
                                     [&](const PlantCapacity& row) { return row.plant.index == static_cast<int>(i); });
    if (limited) check_monthly(by_plant, plants, i, p.plants[i].id, Rule::plant_capacity, "Plant", findings);
  }
  check_slots(c, offers, findings);
  check_components(c, by_platform, findings);
}

}  // namespace stargate::auditing_before
