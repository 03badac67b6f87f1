// SPDX-License-Identifier: Apache-2.0
// Sites, schedule, power, compute, racks and contracts as JSON.
#include <fmt/format.h>

#include "stargate/report/json_writers.hpp"

namespace stargate::report {
namespace {

const char* name_of(ScheduleKind kind) {
  switch (kind) {
    case ScheduleKind::building:
      return "building";
    case ScheduleKind::power:
      return "power";
    case ScheduleKind::campaign:
      return "campaign";
  }
  return "";
}

const char* status_of(bool opening) { return opening ? "opening" : "planned"; }

json site(const SiteRow& row) {
  return {{"id", row.id},
          {"name", row.name},
          {"state", row.state},
          {"country", row.country},
          {"region", row.region},
          {"lat", number(row.latitude)},
          {"lon", number(row.longitude)},
          {"opened", month_or_null(row.opened)},
          {"it_mw_end", number(row.it_mw_end)},
          {"facility_mw_end", number(row.facility_mw_end)},
          {"racks_end", number(row.racks_end)},
          {"h100e_k_end", number(row.h100e_k_end)}};
}

json schedule_item(const ScheduleItem& item) {
  return {{"site", item.site},          {"kind", name_of(item.kind)},      {"label", item.label},
          {"start", item.start.text()}, {"ready", item.ready.text()},      {"count", number(item.count)},
          {"mw", number(item.mw)},      {"h100e_k", number(item.h100e_k)}, {"status", status_of(item.opening)}};
}

json contract(const ContractRow& row) {
  return {{"offer", row.offer},
          {"supplier", row.supplier},
          {"platform", row.platform},
          {"start", row.start.text()},
          {"end", row.end.text()},
          {"status", status_of(row.opening)},
          {"tier", row.tier > 0 ? fmt::format("tier {}", row.tier) : ""},
          {"reserved_racks", row.reserved},
          {"minimum_racks", number(row.minimum)},
          {"taken_racks", row.taken},
          {"ordered_racks", row.ordered},
          {"shortfall_racks", number(row.missing)},
          {"price_usd_m_per_rack", number(row.price_usd_m_per_rack)},
          {"deposit_usd_m", usd_m(row.deposit)},
          {"shortfall_usd_m", usd_m(row.take_or_pay)},
          {"total_usd_m", usd_m(row.total)}};
}

}  // namespace

void put_sites(const Report& report, json& into) {
  json rows = json::array();
  for (const SiteRow& row : report.physical.sites) rows.push_back(site(row));
  into["sites"] = std::move(rows);
}

void put_schedule(const Report& report, json& into) {
  json items = json::array();
  for (const ScheduleItem& item : report.physical.schedule) items.push_back(schedule_item(item));
  into["gantt"] = std::move(items);
}

void put_power(const Report& report, json& into) {
  const PowerData& power = report.physical.power;
  json rows = json::array();
  for (const SitePower& row : power.by_site)
    rows.push_back(
        {{"site", row.site}, {"available_mw", numbers(row.available_mw)}, {"used_mw", numbers(row.used_mw)}});
  into["power_by_site"] = std::move(rows);
  into["power_total"] = {{"available_mw", numbers(power.available_mw)}, {"used_mw", numbers(power.used_mw)}};
}

void put_compute(const Report& report, json& into) {
  const ComputeData& compute = report.physical.compute;
  json platforms = json::array(), services = json::array(), campaigns = json::array();
  for (const PlatformCompute& row : compute.by_platform)
    platforms.push_back({{"platform", row.platform}, {"online_h100e_k", numbers(row.online_h100e_k)}});
  for (const ServiceCompute& row : compute.by_service)
    services.push_back({{"service", row.service},
                        {"region", row.region},
                        {"demand_h100e_k", numbers(row.demand_h100e_k)},
                        {"served_h100e_k", numbers(row.served_h100e_k)},
                        {"shortfall_h100e_k", numbers(row.shortfall_h100e_k)}});
  for (const CampaignCompute& row : compute.by_campaign)
    campaigns.push_back({{"campaign", row.campaign}, {"site", row.site}, {"held_h100e_k", numbers(row.held_h100e_k)}});
  into["compute_total"] = {{"online_h100e_k", numbers(compute.online_h100e_k)},
                           {"demand_h100e_k", numbers(compute.demand_h100e_k)}};
  into["compute_by_platform"] = std::move(platforms);
  into["compute_by_service"] = std::move(services);
  into["compute_by_campaign"] = std::move(campaigns);
}

void put_racks(const Report& report, json& into) {
  json platforms = json::array(), hubs = json::array();
  for (const PlatformRacks& row : report.physical.racks.by_platform)
    platforms.push_back({{"platform", row.platform},
                         {"installed_racks", numbers(row.installed)},
                         {"retired_racks", numbers(row.retired)},
                         {"in_place_racks", numbers(row.in_place)},
                         {"idle_racks", numbers(row.idle)}});
  for (const HubStock& row : report.physical.racks.hub_stock)
    hubs.push_back({{"hub", row.hub}, {"platform", row.platform}, {"stock_racks", numbers(row.racks)}});
  into["racks_by_platform"] = std::move(platforms);
  into["hub_stock"] = std::move(hubs);
}

void put_supply(const Report& report, json& into) {
  json offers = json::array(), contracts = json::array();
  for (const OfferRacks& row : report.physical.racks.by_offer)
    offers.push_back({{"offer", row.offer},
                      {"supplier", row.supplier},
                      {"platform", row.platform},
                      {"ordered_racks", numbers(row.ordered)},
                      {"arrived_racks", numbers(row.arrived)}});
  for (const ContractRow& row : report.physical.racks.contracts) contracts.push_back(contract(row));
  into["racks_by_offer"] = std::move(offers);
  into["contracts"] = std::move(contracts);
}

}  // namespace stargate::report
