// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/check_rules.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/fit.hpp"
#include "stargate/rules/lanes.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::reading {

namespace {

void check_regions(Rules& r) {
  for (Index<Region> i : indices(r.p.regions)) {
    const Region& region = row_of(r.p.regions, i);
    const bool sites = r.has_site(i);
    if (!sites && !r.has_service(i)) {
      r.unused("region", i, "it has neither site nor service");
      continue;
    }
    if (!sites && region.storage_usd_k_per_rack_month > 0)
      r.idle("region", i, "storage_usd_k_per_rack_month", "the region has no site");
    if (!sites && region.hub_racks_max > 0) r.idle("region", i, "hub_racks_max", "the region has no site");
    if (sites && !rules::is_reached(r.p, i) && !r.p.offers.empty() && r.whole) {
      r.left_over("region", i, "", "is reached by no lane, so that its sites get no racks", "add a [[lane]] to it");
    }
  }
  for (int i = 0; i < count_of(r.p.latencies); ++i) {
    const Latency& latency = row_of(r.p.latencies, i);
    if (!latency.from || !latency.to) continue;
    if (latency.from == latency.to) {
      r.idle("latency", i, "to", "inside a region compute always counts in full");
    } else if (!r.has_site(latency.from.index)) {
      r.unused("latency", i, "no site lies in region " + in_quotes(latency.from.id));
    } else if (!r.has_service(latency.to.index)) {
      r.unused("latency", i, "no service is in region " + in_quotes(latency.to.id));
    }
  }
}

void check_power_of(Rules& r, int s, const Site& site, const rules::StepSeries<GridBase>& grid,
                    const rules::StepSeries<PowerPrice>& prices) {
  r.series("site_grid", r.p.grid_bases, grid, r.first, r.last);
  r.series("site_power_price", r.p.power_prices, prices, r.first, r.last);
  if (!r.whole) return;
  const bool tranche =
      std::any_of(r.p.tranches.begin(), r.p.tranches.end(), [&](const Tranche& t) { return t.site.index == s; });
  if (grid.empty() && !tranche)
    r.left_over("site", s, "", "has no power", "add [[site.grid]] rows or a [[site.tranche]]");
  const Month needed = site.opened || !site.open_from.is_set() ? r.first : std::max(r.first, site.open_from);
  if (prices.empty()) {
    r.bad("site", s, "", "has no price of energy", "add [[site.power_price]] rows with from and usd_per_mwh");
  } else if (const Month from = prices[0].from; r.timed && from > needed) {
    r.bad("site_power_price", number_of(r.p.power_prices, prices[0]), "from",
          "is " + from.text() + ", but the site can draw energy from " + needed.text() + " on",
          "add a price from " + needed.text() + " or earlier");
  }
}

void check_sites(Rules& r) {
  const auto grid = rules::step_series(r.p.grid_bases, &GridBase::site, r.p.sites.size());
  const auto prices = rules::step_series(r.p.power_prices, &PowerPrice::site, r.p.sites.size());
  for (Index<Site> s : indices(r.p.sites)) {
    const Site& site = row_of(r.p.sites, s);
    if (site.opened && site.open_from.is_set()) r.idle("site", s, "open_from", "the site is open from the start");
    if (site.opened && site.open_usd_m > 0) r.idle("site", s, "open_usd_m", "the site is open from the start");
    if (!site.opened && site.open_from.is_set() && r.late_is_wrong() && site.open_from > r.last_decision) {
      r.bad("site", s, "open_from",
            "is " + site.open_from.text() + ", after " + r.last_decision.text() + ", the last month of decisions",
            "correct the month, lengthen the horizon, or remove the site");
    }
    bool halls = false, starts = false;
    for (const auto& hall : r.p.halls) {
      halls = halls || hall.site.index == s;
      starts = starts || (hall.site.index == s && hall.max_count > 0);
    }
    if (!halls && r.whole) r.left_over("site", s, "", "has no building class", "add a [[site.hall]]");
    if (starts && site.starts_per_quarter == 0) {
      r.caution("site", s, "starts_per_quarter", "is 0, so that no building can ever be started",
                "raise it, or set max_count of its building classes to 0");
    }
    check_power_of(r, s, site, grid[static_cast<size_t>(s)], prices[static_cast<size_t>(s)]);
  }
}

void check_halls(Rules& r) {
  for (Index<Hall> h : indices(r.p.halls)) {
    const Hall& hall = row_of(r.p.halls, h);
    const bool stands = r.has_opening_building(h);
    if (hall.max_count == 0 && !stands) {
      r.unused("hall", h, "max_count is 0 and no opening building is of this class");
      continue;
    }
    if (hall.max_count == 0 && hall.start_from.is_set()) r.idle("hall", h, "start_from", "max_count is 0");
    const Month earliest = hall.start_from.is_set() ? std::max(hall.start_from, r.first) : r.first;
    if (hall.max_count > 0 && r.late_is_wrong()) {
      if (earliest > r.last_decision) {
        r.bad("hall", h, "start_from",
              "is " + hall.start_from.text() + ", after " + r.last_decision.text() + ", the last month of decisions",
              "correct the month, lengthen the horizon, or set max_count to 0");
      } else if (earliest + rules::whole_months(hall.lead_days) > r.last) {
        r.bad("hall", h, "lead_days",
              "is " + std::to_string(hall.lead_days) + ", so that no building is ready by the last month " +
                  r.last.text(),
              "correct it, lengthen the horizon or its tail, or set max_count to 0");
      }
    }
    if (r.whole && !r.p.platforms.empty() &&
        std::none_of(r.p.platforms.begin(), r.p.platforms.end(),
                     [&](const Platform& k) { return rules::fits(k, hall); })) {
      r.left_over(
          "hall", h, "",
          "takes no platform: none has its cooling and draws at most " + shown(hall.kw_per_position) + " kW a position",
          "correct the cooling or kw_per_position, or add a platform");
    }
  }
}

void check_tranches(Rules& r) {
  for (Index<Tranche> q : indices(r.p.tranches)) {
    const Tranche& t = row_of(r.p.tranches, q);
    const bool opening = rules::opening_tranche(r.p, q) != nullptr;
    if (!opening) {
      if (!t.commit_from.is_set())
        r.bad("tranche", q, "commit_from", "is missing", "add the first month in which it can be committed");
      if (!t.commit_until.is_set())
        r.bad("tranche", q, "commit_until", "is missing", "add the last month in which it can be committed");
      r.window("tranche", q, "commit_from", t.commit_from, "commit_until", t.commit_until, r.last_decision, false);
      const Month earliest = std::max(t.commit_from, r.first);
      if (r.late_is_wrong() && earliest <= r.last_decision && earliest + rules::whole_months(t.lead_days) > r.last) {
        r.bad("tranche", q, "lead_days",
              "is " + std::to_string(t.lead_days) + ", so that it is not in service by the last month " + r.last.text(),
              "correct it, or remove the tranche");
      }
    }
    if (t.collateral_months > 0 && t.collateral_usd_m == 0)
      r.idle("tranche", q, "collateral_months", "there is no collateral");
    if (t.exit_fee_usd_m > 0 && t.term_months == 0) r.idle("tranche", q, "exit_fee_usd_m", "there is no term_months");
    if (t.term_months > 0 && t.exit_fee_usd_m == 0) r.idle("tranche", q, "term_months", "there is no exit_fee_usd_m");
  }
}

}  // namespace

void check_places(Rules& rules) {
  if (rules.whole && rules.p.sites.empty()) rules.bad("programme", 0, "", "has no site", "add a [[site]]");
  check_regions(rules);
  check_sites(rules);
  check_halls(rules);
  check_tranches(rules);
}

}  // namespace stargate::reading
