// SPDX-License-Identifier: Apache-2.0
// Places, power, compute, racks and contracts.
#include <algorithm>

#include <fmt/format.h>

#include "stargate/programme/schema.hpp"
#include "stargate/report/json_parts.hpp"
#include "stargate/rules/days.hpp"

namespace stargate::report {
namespace {

// A total over rows; zeros when there are none.
json total_of(const Subject& s, const json& rows, const char* field) {
  Series total = zeros(s);
  add(total, sum_of(rows, field));
  return numbers(total);
}

json site_row(const Subject& s, std::size_t index) {
  const Programme& p = s.programme;
  const Site& site = p.sites[index];
  const auto last = static_cast<std::size_t>(s.horizon() - 1);
  Series in_use = zeros(s);
  double it_mw = 0, racks = 0, h100e_k = 0;
  for (std::size_t c = 0; c < p.halls.size(); ++c) {
    if (p.halls[c].site.index != static_cast<int>(index)) continue;
    const Series ready = row_of(s, s.derived().buildings_ready, c);
    add(in_use, ready);
    it_mw += ready[last] * p.halls[c].it_mw;
    for (std::size_t k = 0; k < p.platforms.size(); ++k) {
      const Series standing = racks_in_hall(s, k, c);
      add(in_use, standing);
      racks += standing[last];
      h100e_k += standing[last] * p.platforms[k].h100e_per_rack / 1000 * p.platforms[k].availability_pct / 100;
    }
  }
  const auto first = std::find_if(in_use.begin(), in_use.end(), [](double x) { return x > 0; });
  json j;
  j["id"] = site.id;
  j["name"] = called(site);
  j["state"] = site.state;
  j["country"] = site.country;
  j["region"] = site.region.id;
  j["lat"] = number(site.latitude);
  j["lon"] = number(site.longitude);
  j["opened"] = first == in_use.end() ? json() : json(s.month(static_cast<int>(first - in_use.begin())));
  j["it_mw_end"] = number(it_mw);
  j["facility_mw_end"] = number(row_of(s, s.derived().power_available_mw, index)[last]);
  j["racks_end"] = number(racks);
  j["h100e_k_end"] = number(h100e_k);
  return j;
}

json gantt_item(const Subject& s, const std::string& site, const char* kind, const std::string& label, int start,
                int ready, double count, json mw, json h100e_k, bool opening) {
  json j;
  j["site"] = site;
  j["kind"] = kind;
  j["label"] = label;
  j["start"] = s.month(start);
  j["ready"] = s.month(ready);
  j["count"] = number(count);
  j["mw"] = std::move(mw);
  j["h100e_k"] = std::move(h100e_k);
  j["status"] = opening ? "opening" : "planned";
  return j;
}

json gantt(const Subject& s) {
  const Programme& p = s.programme;
  json items = json::array();
  const auto building = [&](const Hall& hall, int start, int ready, int count, bool opening) {
    items.push_back(gantt_item(s, hall.site.id, "building", called(hall), start, ready, count,
                               number(count * hall.it_mw), nullptr, opening));
  };
  for (const OpeningBuilding& row : p.opening_buildings) {
    const Hall& hall = p.halls.at(static_cast<std::size_t>(row.hall.index));
    const int ready = row.ready.is_set() ? p.index_of(row.ready) : 0;
    building(hall, ready - rules::whole_months(hall.lead_days), ready, row.count, true);
  }
  for (const Start& start : s.plan.starts) {
    const Hall& hall = p.halls.at(static_cast<std::size_t>(start.hall));
    building(hall, start.month, start.month + rules::whole_months(hall.lead_days), start.count, false);
  }
  const auto tranche = [&](const Tranche& row, int start, int ready, bool opening) {
    items.push_back(gantt_item(s, row.site.id, "power", called(row), start, ready, 1,
                               number(row.mw * row.firm_pct / 100), nullptr, opening));
  };
  for (const OpeningTranche& row : p.opening_tranches) {
    const Tranche& of = p.tranches.at(static_cast<std::size_t>(row.tranche.index));
    const int ready = p.index_of(row.in_service);
    tranche(of, ready - rules::whole_months(of.lead_days), ready, true);
  }
  for (const Commitment& commitment : s.plan.commitments) {
    const Tranche& of = p.tranches.at(static_cast<std::size_t>(commitment.tranche));
    tranche(of, commitment.month, commitment.month + rules::whole_months(of.lead_days), false);
  }
  for (const Run& run : s.plan.runs) {
    const Campaign& campaign = p.campaigns.at(static_cast<std::size_t>(run.campaign));
    items.push_back(gantt_item(s, campaign_place(p, run), "campaign", called(campaign), run.month,
                               run.month + campaign.months, 1, nullptr, number(campaign.h100e_k), campaign.contracted));
  }
  return items;
}

}  // namespace

void put_places(const Subject& s, json& report) {
  json sites = json::array();
  for (std::size_t i = 0; i < s.programme.sites.size(); ++i) sites.push_back(site_row(s, i));
  report["sites"] = std::move(sites);
  report["gantt"] = gantt(s);
}

void put_power(const Subject& s, json& report) {
  json rows = json::array();
  for (std::size_t i = 0; i < s.programme.sites.size(); ++i) {
    rows.push_back({{"site", s.programme.sites[i].id},
                    {"available_mw", numbers(row_of(s, s.derived().power_available_mw, i))},
                    {"used_mw", numbers(row_of(s, s.derived().power_used_mw, i))}});
  }
  report["power_total"] = {{"available_mw", total_of(s, rows, "available_mw")},
                           {"used_mw", total_of(s, rows, "used_mw")}};
  report["power_by_site"] = std::move(rows);
}

void put_compute(const Subject& s, json& report) {
  const Programme& p = s.programme;
  json platforms = json::array(), services = json::array(), campaigns = json::array();
  Series demand = zeros(s);
  for (std::size_t k = 0; k < p.platforms.size(); ++k) {
    platforms.push_back({{"platform", called(p.platforms[k])},
                         {"online_h100e_k", numbers(row_of(s, s.derived().compute_online_k, k))}});
  }
  for (std::size_t d = 0; d < p.services.size(); ++d) {
    const Series wanted = row_of(s, s.derived().demand_k, d);
    add(demand, wanted);
    services.push_back({{"service", called(p.services[d])},
                        {"region", p.services[d].region.id},
                        {"demand_h100e_k", numbers(wanted)},
                        {"served_h100e_k", numbers(row_of(s, s.derived().received_k, d))},
                        {"shortfall_h100e_k", numbers(row_of(s, s.derived().shortfall_k, d))}});
  }
  for (const Run& run : s.plan.runs) {
    const Series held = campaign_held_k(s, run);
    add(demand, held);
    campaigns.push_back({{"campaign", called(p.campaigns.at(static_cast<std::size_t>(run.campaign)))},
                         {"site", campaign_place(p, run)},
                         {"held_h100e_k", numbers(held)}});
  }
  report["compute_total"] = {{"online_h100e_k", total_of(s, platforms, "online_h100e_k")},
                             {"demand_h100e_k", numbers(demand)}};
  report["compute_by_platform"] = std::move(platforms);
  report["compute_by_service"] = std::move(services);
  report["compute_by_campaign"] = std::move(campaigns);
}

namespace {

const Supplier& supplier_of(const Programme& p, const Offer& offer) {
  const Plant& plant = p.plants.at(static_cast<std::size_t>(offer.plant.index));
  return p.suppliers.at(static_cast<std::size_t>(plant.supplier.index));
}

const Platform& platform_of(const Programme& p, const Offer& offer) {
  return p.platforms.at(static_cast<std::size_t>(offer.platform.index));
}

json contract_row(const Subject& s, const ContractAccount& account) {
  const Programme& p = s.programme;
  const Offer& offer = p.offers.at(static_cast<std::size_t>(account.offer));
  json j;
  j["offer"] = called(offer);
  j["supplier"] = called(supplier_of(p, offer));
  j["platform"] = called(platform_of(p, offer));
  j["start"] = s.month(account.from);
  j["end"] = s.month(account.to);
  j["status"] = account.opening ? "opening" : "planned";
  j["tier"] = account.tier > 0 ? fmt::format("tier {}", account.tier) : "";
  j["reserved_racks"] = account.reserved;
  j["minimum_racks"] = number(account.minimum);
  j["taken_racks"] = account.taken;
  j["ordered_racks"] = account.ordered;
  j["shortfall_racks"] = number(account.missing);
  j["price_usd_m_per_rack"] = number(account.mean_price_usd_m);
  j["deposit_usd_m"] = number(account.deposit.in_millions());
  j["shortfall_usd_m"] = number(account.take_or_pay.in_millions());
  j["total_usd_m"] = number(account.total().in_millions());
  return j;
}

json offer_rows(const Subject& s) {
  const Programme& p = s.programme;
  std::vector<std::size_t> order(p.offers.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      return std::pair(p.plants.at(static_cast<std::size_t>(p.offers[i].plant.index)).supplier.index,
                       p.offers[i].platform.index);
    };
    return rank(a) < rank(b);
  });
  json rows = json::array();
  for (const std::size_t i : order) {
    const Offer& offer = p.offers[i];
    rows.push_back({{"offer", called(offer)},
                    {"supplier", called(supplier_of(p, offer))},
                    {"platform", called(platform_of(p, offer))},
                    {"ordered_racks", numbers(ordered(s, i))},
                    {"arrived_racks", numbers(row_of(s, s.derived().arrived, i))}});
  }
  return rows;
}

}  // namespace

void put_racks(const Subject& s, json& report) {
  const Programme& p = s.programme;
  json platforms = json::array(), hubs = json::array(), contracts = json::array();
  for (std::size_t k = 0; k < p.platforms.size(); ++k) {
    Series standing = zeros(s);
    for (std::size_t c = 0; c < p.halls.size(); ++c) add(standing, racks_in_hall(s, k, c));
    Series idle = zeros(s);
    for (const Idle& row : s.plan.idle)
      if (row.platform == static_cast<int>(k))
        idle.at(static_cast<std::size_t>(row.month)) += static_cast<double>(row.racks);
    platforms.push_back({{"platform", called(p.platforms[k])},
                         {"installed_racks", numbers(installed(s, k))},
                         {"retired_racks", numbers(row_of(s, s.derived().retired, k))},
                         {"in_place_racks", numbers(standing)},
                         {"idle_racks", numbers(idle)}});
    for (std::size_t r = 0; r < p.regions.size(); ++r) {
      hubs.push_back({{"hub", called(p.regions[r])},
                      {"platform", called(p.platforms[k])},
                      {"stock_racks", numbers(row_of(s, s.derived().hub_stock, k * p.regions.size() + r))}});
    }
  }
  for (const ContractAccount& account : s.derived().events.contracts) contracts.push_back(contract_row(s, account));
  report["racks_by_offer"] = offer_rows(s);
  report["racks_by_platform"] = std::move(platforms);
  report["hub_stock"] = std::move(hubs);
  report["contracts"] = std::move(contracts);
}

}  // namespace stargate::report
