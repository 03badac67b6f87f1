// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/check_rules.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::reading {

namespace {

void check_residuals(Rules& r) {
  const TableInfo& table = *find_table("platform_residual");
  for (Index<Platform> k : indices(r.p.platforms)) {
    const int life = row_of(r.p.platforms, k).life_months;
    std::vector<int> list;
    for (int i = 0; i < count_of(r.p.residuals); ++i) {
      if (row_of(r.p.residuals, i).platform.index == k) list.push_back(i);
    }
    std::stable_sort(list.begin(), list.end(), [&](int a, int b) {
      return row_of(r.p.residuals, a).age_months < row_of(r.p.residuals, b).age_months;
    });
    for (size_t j = 1; j < list.size(); ++j) {
      if (row_of(r.p.residuals, list[j - 1]).age_months < life) continue;
      r.bad(table.name, list[j], "age_months",
            "is never reached: racks are retired at " + std::to_string(life) + " months",
            "remove the row, or raise life_months");
    }
  }
}

void check_platforms(Rules& r) {
  for (Index<Platform> k : indices(r.p.platforms)) {
    const Platform& platform = row_of(r.p.platforms, k);
    if (platform.cooling == Cooling::hybrid) {
      r.bad("platform", k, "cooling", "is hybrid, but a rack is cooled by air or by liquid",
            "write air or liquid; a hybrid building takes both");
    }
    if (platform.retire_from_months >= platform.life_months && platform.retire_from_months > 0) {
      r.bad("platform", k, "retire_from_months",
            "is " + std::to_string(platform.retire_from_months) + ", not below life_months " +
                std::to_string(platform.life_months),
            "lower it, or write 0 for no early retirement");
    }
    const bool offered =
        std::any_of(r.p.offers.begin(), r.p.offers.end(), [&](const Offer& o) { return o.platform.index == k; });
    const bool stands = std::any_of(r.p.opening_racks.begin(), r.p.opening_racks.end(),
                                    [&](const OpeningRacks& o) { return o.platform.index == k; });
    if (!offered && !stands) {
      r.unused("platform", k, "no offer sells it and there are no opening racks of it");
    } else if (r.whole && std::none_of(r.p.halls.begin(), r.p.halls.end(),
                                       [&](const Hall& h) { return rules::fits(platform, h); })) {
      r.left_over("platform", k, "",
                  "fits no building class: none has its cooling and takes " + shown(platform.kw_per_rack) + " kW on " +
                      shown(platform.positions_per_rack) + " positions",
                  "correct the cooling, kw_per_rack or positions_per_rack, or add a [[site.hall]]");
    }
  }
  check_residuals(r);
}

void check_makers(Rules& r) {
  for (Index<Supplier> s : indices(r.p.suppliers)) {
    if (std::none_of(r.p.plants.begin(), r.p.plants.end(), [&](const Plant& p) { return p.supplier.index == s; })) {
      r.unused("supplier", s, "it has no plant");
    }
  }
  const auto capacity = rules::step_series(r.p.plant_capacities, &PlantCapacity::plant, r.p.plants.size());
  for (Index<Plant> i : indices(r.p.plants)) {
    r.series("plant_capacity", r.p.plant_capacities, capacity[static_cast<size_t>(i)], r.first, r.last_decision);
    if (std::none_of(r.p.offers.begin(), r.p.offers.end(), [&](const Offer& o) { return o.plant.index == i; })) {
      r.unused("plant", i, "it has no offer");
    }
  }
}

void check_components(Rules& r) {
  const auto limits = rules::step_series(r.p.component_limits, &ComponentLimit::component, r.p.components.size());
  for (Index<Component> c : indices(r.p.components)) {
    const Month last_quarter = r.first + 3 * ((r.p.settings.months - 1) / 3);
    r.series("component_limit", r.p.component_limits, limits[static_cast<size_t>(c)], r.first, last_quarter);
    const bool used = std::any_of(r.p.component_uses.begin(), r.p.component_uses.end(),
                                  [&](const ComponentUse& u) { return u.component.index == c; });
    if (!used)
      r.unused("component", c, "no platform takes it");
    else if (limits[static_cast<size_t>(c)].empty())
      r.unused("component", c, "it has no limit");
  }
  for (int i = 0; i < count_of(r.p.component_uses); ++i) {
    const ComponentUse& use = row_of(r.p.component_uses, i);
    const bool offered = std::any_of(r.p.offers.begin(), r.p.offers.end(),
                                     [&](const Offer& o) { return o.platform.index == use.platform.index; });
    if (use.platform && !offered) r.unused("component_use", i, "no offer sells the platform");
  }
}

void check_tiers(Rules& r, Index<Offer> o, const Offer& offer) {
  const auto list = rules::tiers_by_number(r.p, o);
  double most = 0;
  bool minimum = false;
  for (size_t k = 0; k < list.size(); ++k) {
    const OfferTier& tier = *list[k];
    const int row = number_of(r.p.offer_tiers, tier);
    most = std::max(most, tier.max_racks);
    minimum = minimum || tier.min_racks > 0;
    if (tier.max_racks < tier.min_racks) {
      r.bad("offer_tier", row, "max_racks",
            "is " + shown(tier.max_racks) + ", below min_racks " + shown(tier.min_racks),
            "raise max_racks or lower min_racks");
    }
    if (k > 0 && tier.min_racks <= list[k - 1]->max_racks) {
      r.bad("offer_tier", row, "min_racks",
            "is " + shown(tier.min_racks) + ", but the tier before goes up to " + shown(list[k - 1]->max_racks),
            "let tiers rise with their number and not overlap");
    }
  }
  if (list.empty() && r.whole && offer.take_or_pay_pct > 0)
    r.idle("offer", o, "take_or_pay_pct", "the offer has no tiers");
  else if (r.whole && offer.take_or_pay_pct > 0 && !minimum)
    r.idle("offer", o, "take_or_pay_pct", "no tier has a minimum");
  if (minimum && offer.take_or_pay_pct == 0) {
    r.bad("offer", o, "take_or_pay_pct", "is 0, so that the minimum of its tiers has no effect",
          "give what a missing rack costs, or set min_racks to 0");
  }
  if (!list.empty() && offer.min_order_racks > most) {
    r.bad("offer", o, "min_order_racks",
          "is " + shown(offer.min_order_racks) + ", but no tier takes more than " + shown(most),
          "lower it, or raise max_racks");
  }
}

void check_offer_terms(Rules& r, int i, const Offer& o) {
  if (o.deposit_pct + o.shipment_pct > 100 + 1e-9) {
    r.bad("offer", i, "shipment_pct", "makes " + shown(o.deposit_pct + o.shipment_pct) + " % together with deposit_pct",
          "keep deposit and shipment within 100 %");
  }
  if (o.rework_days > 0 && o.yield_pct == 100)
    r.idle("offer", i, "rework_days", "with yield_pct 100 nothing is reworked");
  if (o.rework_days == 0 && o.yield_pct < 100)
    r.idle("offer", i, "yield_pct", "with rework_days 0 what fails is not late");
  if (o.reservation_usd_m_per_rack == 0 && o.cancellation_usd_m_per_rack > 0)
    r.idle("offer", i, "cancellation_usd_m_per_rack", "no slots are reserved");
  if (o.reservation_usd_m_per_rack == 0 && o.reservation_notice_months > 0)
    r.idle("offer", i, "reservation_notice_months", "no slots are reserved");
}

void check_offer_rows(Rules& r, int i, const Offer& o, const rules::StepSeries<OfferPrice>& prices,
                      const rules::StepSeries<OfferCapacity>& capacities) {
  if (!r.timed || !o.order_until.is_set() || rules::order_window(r.p, o).empty()) return;
  const auto [begin, end] = rules::order_months(r.p, o);
  r.series("offer_price", r.p.offer_prices, prices, begin, end);
  r.series("offer_capacity", r.p.offer_capacities, capacities, begin, end);
  if (!r.whole) return;
  if (prices.empty()) {
    r.bad("offer", i, "", "has no price", "add [[offer.price]] rows with from and usd_m_per_rack");
  } else if (const Month from = prices[0].from; from > begin) {
    r.bad("offer_price", number_of(r.p.offer_prices, prices[0]), "from",
          "is " + from.text() + ", but orders begin in " + begin.text(),
          "add a price from " + begin.text() + " or earlier");
  }
  if (capacities.empty())
    r.left_over("offer", i, "", "has no capacity", "add [[offer.capacity]] rows with from and racks_per_month");
  if (o.plant && rules::lanes_from(r.p, o.plant.index).empty()) {
    r.left_over("offer", i, "plant", "is " + in_quotes(o.plant.id) + ", from which no lane leads anywhere",
                "add a [[lane]] from it");
  }
  if (o.platform && rules::leaves_plant(o, end) < row_of(r.p.platforms, o.platform.index).available_from) {
    r.bad("offer", i, "order_until",
          "is " + o.order_until.text() +
              ", too early: nothing ordered by then leaves as late as the platform's available_from " +
              row_of(r.p.platforms, o.platform.index).available_from.text(),
          "lengthen the window, or correct available_from");
  }
}

void check_offers(Rules& r) {
  const auto prices = rules::step_series(r.p.offer_prices, &OfferPrice::offer, r.p.offers.size());
  const auto capacities = rules::step_series(r.p.offer_capacities, &OfferCapacity::offer, r.p.offers.size());
  for (Index<Offer> i : indices(r.p.offers)) {
    const Offer& o = row_of(r.p.offers, i);
    const bool ordered = std::any_of(r.p.opening_orders.begin(), r.p.opening_orders.end(),
                                     [&](const OpeningOrder& x) { return x.offer.index == i; });
    r.window("offer", i, "order_from", o.order_from, "order_until", o.order_until, r.last_decision, ordered);
    check_offer_terms(r, i, o);
    check_tiers(r, i, o);
    check_offer_rows(r, i, o, prices[static_cast<size_t>(i)], capacities[static_cast<size_t>(i)]);
  }
}

void check_lanes(Rules& r) {
  for (Index<Lane> i : indices(r.p.lanes)) {
    const Lane& lane = row_of(r.p.lanes, i);
    if (lane.region && !r.has_site(lane.region.index))
      r.unused("lane", i, "no site lies in region " + in_quotes(lane.region.id));
  }
}

// Racks wait in such a hub for nothing and without limit, which no hub lets them do.
void check_hubs(Rules& r) {
  for (Index<Region> i : indices(r.p.regions)) {
    const Region& region = row_of(r.p.regions, i);
    if (rules::is_reached(r.p, i) && region.storage_usd_k_per_rack_month == 0 && region.hub_racks_max == 0)
      r.caution("region", i, "storage_usd_k_per_rack_month",
                "is 0, and so is hub_racks_max: racks wait in the hub for nothing and without limit",
                "give the cost of storage, or the capacity of the hub");
  }
}

}  // namespace

void check_supply(Rules& rules) {
  check_platforms(rules);
  check_makers(rules);
  check_components(rules);
  check_offers(rules);
  check_lanes(rules);
  check_hubs(rules);
}

}  // namespace stargate::reading
