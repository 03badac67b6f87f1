// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/terms.hpp"

#include <algorithm>

#include "stargate/rules/lanes.hpp"
#include "stargate/rules/series.hpp"

namespace stargate::stepping {

namespace {

std::vector<std::optional<ByMonth<double>>> plant_capacities(const Programme& p) {
  std::vector<std::optional<ByMonth<double>>> capacities;
  for (const auto& series : rules::step_series(p.plant_capacities, &PlantCapacity::plant, p.plants.size())) {
    capacities.emplace_back();
    if (!series.empty()) capacities.back() = series.by_month(p, &PlantCapacity::racks_per_month);
  }
  return capacities;
}

std::vector<ByMonth<double>> yearly_rates(const Programme& p) {
  const auto curves = rules::step_table(p, p.curve_points, p.curves.size(), &CurvePoint::curve, &CurvePoint::rate_pct);
  std::vector<ByMonth<double>> rates;
  for (const Facility& facility : p.facilities) {
    ByMonth<double>& rate = rates.emplace_back(static_cast<size_t>(p.total_months()), facility.margin_bp / 10000);
    if (!facility.curve) continue;
    const auto& curve = curves[static_cast<size_t>(facility.curve.index)];
    for (size_t t = 0; t < rate.size(); ++t) rate[t] += curve[t] / 100;
  }
  return rates;
}

ByRow<Platform, double> new_at_end_of(const Programme& p) {
  ByRow<Platform, double> worth;
  for (Index<Platform> k : indices(p.platforms)) {
    const double value = p.platforms[k].value_usd_m;
    worth.push_back(rules::kUninstalledShare * std::min(value, rules::offered_at_end(p, k).value_or(value)));
  }
  return worth;
}

}  // namespace

Terms::Terms(const Programme& p)
    : programme(p),
      horizon(p.horizon()),
      months(p.total_months()),
      offer_price(
          rules::step_table(p, p.offer_prices, p.offers.size(), &OfferPrice::offer, &OfferPrice::usd_m_per_rack)),
      offer_capacity(rules::step_table(p, p.offer_capacities, p.offers.size(), &OfferCapacity::offer,
                                       &OfferCapacity::racks_per_month)),
      plant_capacity(plant_capacities(p)),
      component_limit(rules::step_table(p, p.component_limits, p.components.size(), &ComponentLimit::component,
                                        &ComponentLimit::units_per_quarter)),
      grid_mw(rules::step_table(p, p.grid_bases, p.sites.size(), &GridBase::site, &GridBase::mw)),
      power_price(rules::step_table(p, p.power_prices, p.sites.size(), &PowerPrice::site, &PowerPrice::usd_per_mwh)),
      demand_k(rules::step_table(p, p.demands, p.services.size(), &Demand::service, &Demand::h100e_k)),
      service_price(rules::step_table(p, p.demands, p.services.size(), &Demand::service, &Demand::usd_per_h100e_hour)),
      penalty(
          rules::step_table(p, p.demands, p.services.size(), &Demand::service, &Demand::penalty_usd_per_h100e_hour)),
      rate(yearly_rates(p)),
      latency(rules::latency_table(p)),
      residual(rules::residual_curves(p)),
      new_at_end(new_at_end_of(p)) {}

}  // namespace stargate::stepping
