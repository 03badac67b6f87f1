// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::reading {

namespace {

void check_is_open(Rules& r, std::string_view table, int row, std::string_view field, const Ref<Site>& site) {
  if (!site || row_of(r.p.sites, site.index).opened) return;
  r.bad(table, row, field, "is at site " + in_quotes(site.id) + ", which is not open from the start",
        "set opened = true at the site");
}

void check_standing(Rules& r) {
  struct Standing {
    rules::Load load;
    int buildings = 0, row = -1;
  };
  std::map<int, Standing> standing;
  for (int i = 0; i < count_of(r.p.opening_racks); ++i) {
    const OpeningRacks& racks = row_of(r.p.opening_racks, i);
    if (!racks.hall || !racks.platform) continue;
    const Hall& hall = row_of(r.p.halls, racks.hall.index);
    const Platform& platform = row_of(r.p.platforms, racks.platform.index);
    if (r.timed && racks.installed >= r.first) {
      r.bad("opening_racks", i, "installed",
            "is " + racks.installed.text() + ", not before the first month " + r.first.text(), "correct the month");
    }
    if (!rules::fits(platform, hall)) {
      r.bad("opening_racks", i, "platform",
            "is " + in_quotes(racks.platform.id) + ", which does not fit building class " + in_quotes(racks.hall.id),
            "correct the platform or the building class");
    }
    if (r.timed && r.first - racks.installed >= platform.life_months) continue;  // retired in the first month
    Standing& in_hall = standing[racks.hall.index];
    in_hall.load.add(platform, racks.racks);
    in_hall.row = i;
  }
  for (const auto& building : r.p.opening_buildings) {
    if (building.hall && (!r.timed || building.ready <= r.first))
      standing[building.hall.index].buildings += building.count;
  }
  for (const auto& [h, in_hall] : standing) {
    if (in_hall.row < 0 || !r.whole) continue;
    const Hall& hall = row_of(r.p.halls, h);
    const double mw = hall.it_mw * in_hall.buildings, positions = hall.positions * in_hall.buildings;
    if (in_hall.buildings == 0) {
      r.bad("opening_racks", in_hall.row, "hall",
            "is " + in_quotes(hall.id) + ", of which no building is ready in the first month",
            "add an [[opening_building]]");
    } else if (in_hall.load.mw > mw * (1 + 1e-9)) {
      r.bad("opening_racks", in_hall.row, "racks",
            "make " + shown(in_hall.load.mw) + " MW in building class " + in_quotes(hall.id) + ", which takes " +
                shown(mw) + " MW",
            "correct the racks or the opening buildings");
    } else if (in_hall.load.positions > positions * (1 + 1e-9)) {
      r.bad("opening_racks", in_hall.row, "racks",
            "take " + shown(in_hall.load.positions) + " positions in building class " + in_quotes(hall.id) +
                ", which has " + shown(positions),
            "correct the racks or the opening buildings");
    }
  }
}

void check_building(Rules& r) {
  for (int i = 0; i < count_of(r.p.opening_buildings); ++i) {
    const OpeningBuilding& b = row_of(r.p.opening_buildings, i);
    if (b.hall) check_is_open(r, "opening_building", i, "hall", row_of(r.p.halls, b.hall.index).site);
    if (r.late_is_wrong() && b.ready > r.last) {
      r.bad("opening_building", i, "ready", "is " + b.ready.text() + ", after the last month " + r.last.text(),
            "correct the month");
    }
  }
  for (int i = 0; i < count_of(r.p.opening_tranches); ++i) {
    const OpeningTranche& t = row_of(r.p.opening_tranches, i);
    if (t.tranche) check_is_open(r, "opening_tranche", i, "tranche", row_of(r.p.tranches, t.tranche.index).site);
    if (r.late_is_wrong() && t.in_service > r.last) {
      r.bad("opening_tranche", i, "in_service", "is " + t.in_service.text() + ", after the last month " + r.last.text(),
            "correct the month");
    }
  }
}

void check_orders(Rules& r) {
  for (int i = 0; i < count_of(r.p.opening_orders); ++i) {
    const OpeningOrder& o = row_of(r.p.opening_orders, i);
    const Index<Plant> plant = o.offer ? row_of(r.p.offers, o.offer.index).plant.index : Index<Plant>();
    if (plant && o.region && rules::find_lane(r.p, plant, o.region.index) == nullptr) {
      r.bad("opening_order", i, "region",
            "is " + in_quotes(o.region.id) + ", to which no lane leads from the offer's plant",
            "correct the region, or add the [[lane]]");
    }
    if (r.late_is_wrong() && o.accepted > r.last) {
      r.bad("opening_order", i, "accepted", "is " + o.accepted.text() + ", after the last month " + r.last.text(),
            "correct the month");
    }
  }
  for (int i = 0; i < count_of(r.p.opening_deposits); ++i) {
    const OpeningDeposit& d = row_of(r.p.opening_deposits, i);
    if (!d.offer) continue;
    const Offer& offer = row_of(r.p.offers, d.offer.index);
    if (offer.deposit_pct == 0)
      r.idle("opening_deposit", i, "usd_m", "the offer asks for no deposits");
    else if (r.timed && offer.order_until < r.first)
      r.past("opening_deposit", i, "usd_m", "the offer takes no more orders");
  }
}

void check_contracts(Rules& r) {
  for (int i = 0; i < count_of(r.p.opening_contracts); ++i) {
    const OpeningContract& c = row_of(r.p.opening_contracts, i);
    if (!c.offer) continue;
    const Offer& offer = row_of(r.p.offers, c.offer.index);
    const auto [begin, end] = rules::whole_period(offer, c.period);
    if (begin > offer.order_until) {
      r.bad("opening_contract", i, "period",
            "is " + std::to_string(c.period) + ", which would begin in " + begin.text() +
                ", after the offer's last month " + offer.order_until.text(),
            "correct the period; the first is 0");
    } else if (r.timed && end < r.first) {
      r.past("opening_contract", i, "period",
             "period " + std::to_string(c.period) + " ended in " + end.text() + ", before the first month " +
                 r.first.text());
    } else if (r.timed && r.late_is_wrong() && begin > r.last_decision) {
      r.bad("opening_contract", i, "period",
            "is " + std::to_string(c.period) + ", which covers " + begin.text() + " to " + end.text() +
                ", outside the months of decisions",
            "correct the period, or remove the row");
    }
    if (r.timed && c.taken_racks > 0 && begin >= r.first)
      r.bad("opening_contract", i, "taken_racks",
            "is " + std::to_string(c.taken_racks) + ", but the period begins in " + begin.text() +
                ", not before the first month " + r.first.text(),
            "remove it; racks of later months are ordered by the plan");
    bool tiers = false, known = false;
    for (const auto& tier : r.p.offer_tiers) {
      tiers = tiers || tier.offer.index == c.offer.index;
      if (tier.offer.index != c.offer.index || tier.tier != c.tier) continue;
      known = true;
      if (c.taken_racks > tier.max_racks)
        r.bad("opening_contract", i, "taken_racks",
              "is " + std::to_string(c.taken_racks) + ", above the most of tier " + std::to_string(tier.tier) + ", " +
                  shown(tier.max_racks),
              "correct it, or name the tier that was signed");
    }
    if (!r.whole) continue;
    if (tiers && !known)
      r.bad("opening_contract", i, "tier", "is " + std::to_string(c.tier) + ", which the offer does not have",
            "name one of the offer's tiers");
    if (!tiers && c.tier != 0)
      r.bad("opening_contract", i, "tier", "is " + std::to_string(c.tier) + ", but the offer has no tiers",
            "remove it");
  }
}

}  // namespace

void check_opening(Rules& rules) {
  check_standing(rules);
  check_building(rules);
  check_orders(rules);
  check_contracts(rules);
}

}  // namespace stargate::reading
