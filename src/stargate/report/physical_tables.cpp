// SPDX-License-Identifier: Apache-2.0
// Tables of sites, buildings, power, supply, racks and compute.
#include "stargate/report/section_tables.hpp"
#include "stargate/report/table_parts.hpp"

namespace stargate::report {
namespace {

std::vector<ScheduleItem> items_of(const Report& report, ScheduleKind kind) {
  std::vector<ScheduleItem> items;
  for (const ScheduleItem& item : report.physical.schedule)
    if (item.kind == kind) items.push_back(item);
  return items;
}

Cell site_of(const ScheduleItem& item) { return item.site; }
Cell label_of(const ScheduleItem& item) { return item.label; }
Cell mw_of(const ScheduleItem& item) { return figure_cell(item.mw); }
Cell start_of(const ScheduleItem& item) { return item.start.text(); }
Cell ready_of(const ScheduleItem& item) { return item.ready.text(); }
Cell status_of(const ScheduleItem& item) { return item.opening ? "opening" : "planned"; }

}  // namespace

std::vector<Table> site_tables(const Report& report) {
  return {table_of<SiteRow>("sites", "Sites at the end of the horizon", "no site",
                            {{{"id", "Site"}, &SiteRow::id},
                             {{"name", "Name"}, &SiteRow::name},
                             {{"region", "Region"}, &SiteRow::region},
                             {{"opened", "In use from"}, [](const SiteRow& row) { return month_cell(row.opened); }},
                             {{"it_mw_end", "IT MW", 1}, &SiteRow::it_mw_end},
                             {{"facility_mw_end", "Power at the meter, MW", 1}, &SiteRow::facility_mw_end},
                             {{"racks_end", "Racks", 0}, &SiteRow::racks_end},
                             {{"h100e_k_end", "k H100e", 1}, &SiteRow::h100e_k_end}},
                            report.physical.sites)};
}

std::vector<Table> building_tables(const Report& report) {
  return {table_of<ScheduleItem>("buildings", "Buildings", "no building is started",
                                 {{{"site", "Site"}, site_of},
                                  {{"label", "Class"}, label_of},
                                  {{"count", "Buildings", 0}, &ScheduleItem::count},
                                  {{"mw", "IT MW", 1}, mw_of},
                                  {{"start", "Start"}, start_of},
                                  {{"ready", "Ready"}, ready_of},
                                  {{"status", "Status"}, status_of}},
                                 items_of(report, ScheduleKind::building))};
}

std::vector<Table> power_tables(const Report& report) {
  Table tranches = table_of<ScheduleItem>("power_blocks", "Blocks of power", "no block is committed",
                                          {{{"site", "Site"}, site_of},
                                           {{"label", "Block"}, label_of},
                                           {{"mw", "MW", 1}, mw_of},
                                           {{"start", "Committed"}, start_of},
                                           {{"ready", "In service"}, ready_of},
                                           {{"status", "Status"}, status_of}},
                                          items_of(report, ScheduleKind::power));
  const PowerData& power = report.physical.power;
  Table months = over_months(report, "power", "Power at the meter, MW (at the end of the period)");
  for (const SitePower& site : power.by_site) {
    put(months, site.site + ", available", site.available_mw, Gathering::stock, 1, false);
    put(months, site.site + ", used", site.used_mw, Gathering::stock, 1, false);
  }
  put_total(months, "All sites, available", power.available_mw, Gathering::stock, 1);
  put(months, "All sites, used", power.used_mw, Gathering::stock, 1);
  return {tranches, months};
}

std::vector<Table> supply_tables(const Report& report) {
  const RackData& racks = report.physical.racks;
  Table contracts = table_of<ContractRow>(
      "contracts", "Contracts (racks; price in USD m per rack; money in USD m)", "no contract is taken up",
      {{{"offer", "Offer"}, [](const ContractRow& row) { return (row.opening ? "* " : "") + row.offer; }},
       {{"start", "From"}, [](const ContractRow& row) { return row.start.text(); }},
       {{"end", "To"}, [](const ContractRow& row) { return row.end.text(); }},
       {{"tier", "Tier"}, [](const ContractRow& row) { return row.tier > 0 ? std::to_string(row.tier) : ""; }},
       {{"reserved_racks", "Reserved", 0}, &ContractRow::reserved},
       {{"minimum_racks", "Minimum", 0}, &ContractRow::minimum},
       {{"taken_racks", "Before", 0}, &ContractRow::taken},
       {{"ordered_racks", "Ordered", 0}, &ContractRow::ordered},
       {{"shortfall_racks", "Short", 0}, &ContractRow::missing},
       {{"price_usd_m_per_rack", "Price", 3}, &ContractRow::price_usd_m_per_rack},
       {{"total_usd_m", "Total", 1}, [](const ContractRow& row) { return shown(row.total.in_millions()); }}},
      racks.contracts);
  if (std::any_of(racks.contracts.begin(), racks.contracts.end(), [](const ContractRow& row) { return row.opening; }))
    contracts.notes.push_back("* signed before the first month; Before: racks taken under it until then");
  Table months = over_months(report, "orders", "Racks ordered, and arrived at a hub, by offer");
  for (const OfferRacks& offer : racks.by_offer) {
    put(months, offer.offer + ", ordered", offer.ordered, Gathering::flow, 0, false);
    put(months, offer.offer + ", arrived", offer.arrived, Gathering::flow, 1, false);
  }
  put_total(months, "All offers, ordered", sum_over(racks.by_offer, &OfferRacks::ordered), Gathering::flow, 0);
  return {contracts, months};
}

std::vector<Table> rack_tables(const Report& report) {
  const RackData& racks = report.physical.racks;
  Table months = over_months(report, "racks", "Racks");
  for (const PlatformRacks& platform : racks.by_platform) {
    put(months, platform.platform + ", installed", platform.installed, Gathering::flow, 0, false);
    put(months, platform.platform + ", retired", platform.retired, Gathering::flow, 0, false);
    put(months, platform.platform + ", in place", platform.in_place, Gathering::stock, 0, false);
    put(months, platform.platform + ", idle", platform.idle, Gathering::stock, 0, false);
  }
  for (const HubStock& hub : racks.hub_stock)
    put(months, hub.hub + ", " + hub.platform + ", waiting", hub.racks, Gathering::stock, 1, false);
  put_total(months, "All platforms, in place", sum_over(racks.by_platform, &PlatformRacks::in_place), Gathering::stock,
            0);
  put_sum(months, "All hubs, waiting", sum_over(racks.hub_stock, &HubStock::racks), Gathering::stock, 1);
  return {months};
}

std::vector<Table> compute_tables(const Report& report) {
  const ComputeData& compute = report.physical.compute;
  Table months = over_months(report, "compute", "Compute, thousand H100e (at the end of the period)");
  for (const PlatformCompute& platform : compute.by_platform)
    put(months, platform.platform + ", in service", platform.online_h100e_k, Gathering::stock, 1, false);
  put_total(months, "All platforms, in service", compute.online_h100e_k, Gathering::stock, 1);
  for (const ServiceCompute& service : compute.by_service) {
    put(months, service.service + ", demand", service.demand_h100e_k, Gathering::stock, 1);
    put(months, service.service + ", served", service.served_h100e_k, Gathering::stock, 1);
  }
  for (const CampaignCompute& campaign : compute.by_campaign)
    put(months, "campaign " + campaign.campaign, campaign.held_h100e_k, Gathering::stock, 1);
  put_total(months, "All demand", compute.demand_h100e_k, Gathering::stock, 1);
  put_sum(months, "All missing", sum_over(compute.by_service, &ServiceCompute::shortfall_h100e_k), Gathering::stock, 1);
  Table campaigns = table_of<ScheduleItem>(
      "campaigns", "Campaigns", "no campaign runs",
      {{{"label", "Campaign"}, label_of},
       {{"site", "Where"}, site_of},
       {{"start", "Start"}, start_of},
       {{"ready", "Done"}, ready_of},
       {{"h100e_k", "k H100e", 1}, [](const ScheduleItem& item) { return figure_cell(item.h100e_k); }}},
      items_of(report, ScheduleKind::campaign));
  return {months, campaigns};
}

}  // namespace stargate::report
