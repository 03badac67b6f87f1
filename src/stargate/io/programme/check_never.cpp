// SPDX-License-Identifier: Apache-2.0
// Figures that are right in themselves and mean "never": racks, buildings and H100e come whole, so that less than one a
// month, or no power at all, lets nothing happen.
#include <limits>

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/rules/construction.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::reading {

namespace {

constexpr double kWhole = 1 - 1e-9;

bool below_one(double rate) { return rate > 0 && rate < kWhole; }

// The most a step series reaches in some months; infinite when it has no rows.
template <class Row>
double most_of(const rules::StepSeries<Row>& series, double Row::* value, rules::MonthSpan months) {
  if (series.empty()) return std::numeric_limits<double>::infinity();
  const auto range = series.range(months, value);
  return range ? std::max(0.0, range->greatest) : 0;
}

void check_crews(Rules& r) {
  for (Index<Site> s : indices(r.p.sites)) {
    const Site& site = row_of(r.p.sites, s);
    const bool grows = std::any_of(r.p.halls.begin(), r.p.halls.end(), [&](const Hall& h) {
      return h.site.index == s && (h.max_count > 0 || r.has_opening_building(Index<Hall>(&h - r.p.halls.data())));
    });
    if (site.install_racks_per_month >= kWhole || (site.install_racks_per_month == 0 && !grows)) continue;
    r.caution("site", s, "install_racks_per_month",
              "is " + shown(site.install_racks_per_month) + ", so that no whole rack is ever installed",
              "give the racks of a whole month, 1 or more");
  }
  for (Index<Region> i : indices(r.p.regions)) {
    const Region& region = row_of(r.p.regions, i);
    if (below_one(region.hub_racks_max))
      r.caution("region", i, "hub_racks_max",
                "is " + shown(region.hub_racks_max) + ", so that no rack can ever wait in the hub",
                "give the room in racks; 0 is for no limit");
  }
}

// The least load in MW and positions of one rack of a platform that fits the hall; infinite when none does.
std::pair<double, double> least_rack(const Rules& r, const Hall& hall) {
  double mw = std::numeric_limits<double>::infinity(), positions = mw;
  for (const Platform& platform : r.p.platforms) {
    if (!rules::fits(platform, hall)) continue;
    mw = std::min(mw, rules::mw_of(platform, 1));
    positions = std::min(positions, platform.positions_per_rack);
  }
  return {mw, positions};
}

void check_rooms(Rules& r) {
  for (Index<Hall> h : indices(r.p.halls)) {
    const Hall& hall = row_of(r.p.halls, h);
    const int buildings = rules::most_buildings(r.p, h);
    const auto [mw, positions] = least_rack(r, hall);
    if (buildings == 0 || mw == std::numeric_limits<double>::infinity()) continue;
    const std::string all = buildings == 1 ? "one building" : "all " + std::to_string(buildings) + " buildings";
    if (hall.it_mw * buildings < mw * kWhole)
      r.caution("hall", h, "it_mw",
                "is " + shown(hall.it_mw) + " MW, so that " + all + " of it cannot hold one of the smallest racks, " +
                    shown(mw * 1000) + " kW",
                "give the load of one building in MW");
    if (hall.positions * buildings < positions * kWhole)
      r.caution("hall", h, "positions",
                "is " + shown(hall.positions) + ", so that " + all + " of it cannot hold one rack, which takes " +
                    shown(positions),
                "give the floor positions of one building");
  }
}

void check_site_power(Rules& r) {
  const auto grid = rules::step_series(r.p.grid_bases, &GridBase::site, r.p.sites.size());
  for (Index<Site> s : indices(r.p.sites)) {
    double mw = 0, least = std::numeric_limits<double>::infinity();
    const auto& list = grid[static_cast<size_t>(s)];
    if (!list.empty()) mw = most_of(list, &GridBase::mw, {r.first, r.last});
    for (const Tranche& t : r.p.tranches)
      if (t.site.index == s) mw += t.mw * t.firm_pct / 100;
    for (const Hall& hall : r.p.halls)
      if (hall.site.index == s) least = std::min(least, least_rack(r, hall).first);
    least *= row_of(r.p.sites, s).peak_factor;
    if (least == std::numeric_limits<double>::infinity() || mw >= least * kWhole) continue;
    r.caution("site", s, "",
              "has at most " + shown(mw) +
                  " MW of power, so that no rack can ever be in service there: the smallest takes " +
                  shown(least * 1000) + " kW at the peak",
              "correct mw of its grid and tranches, or drop the site");
  }
}

template <class Row>
void check_rates(Rules& r, std::string_view table, const std::vector<Row>& rows, double Row::* racks) {
  for (int i = 0; i < count_of(rows); ++i) {
    if (below_one(row_of(rows, i).*racks))
      r.caution(table, i, "racks_per_month",
                "is " + shown(row_of(rows, i).*racks) + ", so that no whole rack can be ordered while it holds",
                "give the racks of a whole month, or 0 for none");
  }
}

void check_orders_possible(Rules& r) {
  check_rates(r, "offer_capacity", r.p.offer_capacities, &OfferCapacity::racks_per_month);
  check_rates(r, "plant_capacity", r.p.plant_capacities, &PlantCapacity::racks_per_month);
  const auto own = rules::step_series(r.p.offer_capacities, &OfferCapacity::offer, r.p.offers.size());
  const auto plant = rules::step_series(r.p.plant_capacities, &PlantCapacity::plant, r.p.plants.size());
  for (Index<Offer> i : indices(r.p.offers)) {
    const Offer& o = row_of(r.p.offers, i);
    const rules::MonthSpan orders = rules::order_months(r.p, o);
    if (orders.empty() || !o.plant) continue;
    const double most = most_of(own[static_cast<size_t>(i)], &OfferCapacity::racks_per_month, orders);
    const double made = most_of(plant[o.plant.index.position()], &PlantCapacity::racks_per_month, orders);
    const Lane* lane = rules::quickest_lane(r.p, o.plant.index);
    if (most == 0 || made == 0) {
      r.caution("offer", i, "",
                std::string("can never be ordered: ") + (most == 0 ? "its capacity" : "the capacity of its plant") +
                    " is 0 in every month of its window",
                "give racks_per_month, or drop the offer");
    } else if (lane != nullptr && r.late_is_wrong() &&
               orders.first + rules::split_days(rules::delivery_days(o, *lane)).first > r.last) {
      r.caution("offer", i, "lead_days",
                "is " + std::to_string(o.lead_days) + ", so that no rack arrives by the last month " + r.last.text(),
                "correct it, or lengthen the horizon or its tail");
    }
  }
}

void check_parts(Rules& r) {
  for (int i = 0; i < count_of(r.p.component_limits); ++i) {
    const ComponentLimit& limit = row_of(r.p.component_limits, i);
    for (const ComponentUse& use : r.p.component_uses) {
      if (use.component.index != limit.component.index || limit.units_per_quarter == 0) continue;
      if (limit.units_per_quarter >= use.units_per_rack * kWhole) continue;
      r.caution("component_limit", i, "units_per_quarter",
                "is " + shown(limit.units_per_quarter) + ", less than the " + shown(use.units_per_rack) +
                    " of one rack of " + in_quotes(use.platform.id) + ", so that none can be ordered",
                "give the units of a whole quarter, or 0 for none");
      break;
    }
  }
}

void check_buyers(Rules& r) {
  const auto demands = rules::step_series(r.p.demands, &Demand::service, r.p.services.size());
  for (Index<Service> d : indices(r.p.services)) {
    const Service& service = row_of(r.p.services, d);
    const auto& list = demands[static_cast<size_t>(d)];
    if (list.empty()) continue;
    const double most = most_of(list, &Demand::h100e_k, {r.first, r.last});
    if (most < 1e-3 * kWhole)
      r.caution("service", d, "",
                "wants at most " + shown(most * 1000) + " H100e, so that nothing is ever served: only whole ones are",
                "correct h100e_k of its demand, which is in thousands, or drop the service");
    else if (service.utilisation_pct == 0)
      r.caution("service", d, "utilisation_pct", "is 0, so that nothing is ever paid for",
                "give the share of the hours");
  }
}

void check_lenders(Rules& r) {
  if (r.p.capital.gearing_max_pct == 0 && !r.p.facilities.empty())
    r.caution("capital", 0, "gearing_max_pct", "is 0, so that nothing can ever be drawn",
              "give the most that debt may be of debt and equity, or drop the facilities");
}

}  // namespace

void check_never(Rules& r) {
  if (!r.timed || !r.whole) return;
  check_crews(r);
  check_rooms(r);
  check_site_power(r);
  check_orders_possible(r);
  check_parts(r);
  check_buyers(r);
  check_lenders(r);
}

}  // namespace stargate::reading
