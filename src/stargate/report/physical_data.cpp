// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/physical_data.hpp"

#include <algorithm>

#include "stargate/finance/operation.hpp"
#include "stargate/report/words.hpp"
#include "stargate/rules/days.hpp"

namespace stargate::report {
namespace {

SiteRow site_row(const Subject& s, std::size_t index) {
  const Site& site = s.programme.sites[index];
  const finance::SiteAtEnd end = finance::site_at_end(s.programme, s.derived(), Index<Site>(index));
  return {site.id,        called(site),    site.state,       site.country,        site.region.id,   site.latitude,
          site.longitude, end.in_use_from, shown(end.it_mw), shown(end.power_mw), shown(end.racks), shown(end.h100e_k)};
}

std::vector<ScheduleItem> schedule(const Subject& s) {
  const Programme& p = s.programme;
  std::vector<ScheduleItem> items;
  const auto building = [&](const Hall& hall, int start, int ready, int count, bool opening) {
    items.push_back({hall.site.id, ScheduleKind::building, called(hall), p.month_at(start), p.month_at(ready),
                     static_cast<double>(count), shown(count * hall.it_mw), kNoFigure, opening});
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
    items.push_back({row.site.id, ScheduleKind::power, called(row), p.month_at(start), p.month_at(ready), 1,
                     shown(finance::firm_mw(row)), kNoFigure, opening});
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
    items.push_back({campaign_place(p, run), ScheduleKind::campaign, called(campaign), p.month_at(run.month),
                     p.month_at(run.month + campaign.months), 1, kNoFigure, shown(campaign.h100e_k),
                     campaign.contracted});
  }
  return items;
}

// A total over rows; zeros when there are none.
template <class Row>
Series total_over(const Subject& s, const std::vector<Row>& rows, Series Row::* of) {
  Series total = zeros(s);
  add(total, sum_over(rows, of));
  return shown(total);
}

PowerData power(const Subject& s) {
  PowerData data;
  for (std::size_t i = 0; i < s.programme.sites.size(); ++i)
    data.by_site.push_back({s.programme.sites[i].id, shown(row_of(s, s.derived().power_available_mw, i)),
                            shown(row_of(s, s.derived().power_used_mw, i))});
  data.available_mw = total_over(s, data.by_site, &SitePower::available_mw);
  data.used_mw = total_over(s, data.by_site, &SitePower::used_mw);
  return data;
}

ComputeData compute(const Subject& s) {
  const Programme& p = s.programme;
  ComputeData data;
  Series demand = zeros(s);
  for (std::size_t k = 0; k < p.platforms.size(); ++k)
    data.by_platform.push_back({called(p.platforms[k]), shown(row_of(s, s.derived().compute_online_k, k))});
  for (std::size_t d = 0; d < p.services.size(); ++d) {
    const Series wanted = row_of(s, s.derived().demand_k, d);
    add(demand, wanted);
    data.by_service.push_back({called(p.services[d]), p.services[d].region.id, shown(wanted),
                               shown(row_of(s, s.derived().received_k, d)),
                               shown(row_of(s, s.derived().shortfall_k, d))});
  }
  for (const Run& run : s.plan.runs) {
    const Series held = row_of(s, s.derived().campaign_k, static_cast<std::size_t>(run.campaign));
    add(demand, held);
    data.by_campaign.push_back(
        {called(p.campaigns.at(static_cast<std::size_t>(run.campaign))), campaign_place(p, run), shown(held)});
  }
  data.online_h100e_k = total_over(s, data.by_platform, &PlatformCompute::online_h100e_k);
  data.demand_h100e_k = shown(demand);
  return data;
}

const Supplier& supplier_of(const Programme& p, const Offer& offer) {
  const Plant& plant = p.plants.at(static_cast<std::size_t>(offer.plant.index));
  return p.suppliers.at(static_cast<std::size_t>(plant.supplier.index));
}

const Platform& platform_of(const Programme& p, const Offer& offer) {
  return p.platforms.at(static_cast<std::size_t>(offer.platform.index));
}

ContractRow contract_row(const Programme& p, const ContractAccount& account) {
  const Offer& offer = p.offers.at(static_cast<std::size_t>(account.offer));
  return {called(offer),
          called(supplier_of(p, offer)),
          called(platform_of(p, offer)),
          p.month_at(account.from),
          p.month_at(account.to),
          account.opening,
          account.tier,
          account.reserved,
          account.taken,
          account.ordered,
          shown(account.minimum),
          shown(account.missing),
          shown(account.mean_price_usd_m),
          account.deposit,
          account.take_or_pay,
          account.total()};
}

// By supplier, then by platform.
std::vector<OfferRacks> offer_rows(const Subject& s) {
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
  std::vector<OfferRacks> rows;
  for (const std::size_t i : order) {
    const Offer& offer = p.offers[i];
    rows.push_back({called(offer), called(supplier_of(p, offer)), called(platform_of(p, offer)),
                    shown(row_of(s, s.derived().ordered, i)), shown(row_of(s, s.derived().arrived, i))});
  }
  return rows;
}

RackData racks(const Subject& s) {
  const Programme& p = s.programme;
  RackData data;
  for (std::size_t k = 0; k < p.platforms.size(); ++k) {
    Series standing = zeros(s);
    for (std::size_t c = 0; c < p.halls.size(); ++c) add(standing, racks_in_hall(s, k, c));
    data.by_platform.push_back({called(p.platforms[k]), shown(row_of(s, s.derived().installed, k)),
                                shown(row_of(s, s.derived().retired, k)), shown(standing), shown(idle(s, k))});
    for (std::size_t r = 0; r < p.regions.size(); ++r)
      data.hub_stock.push_back({called(p.regions[r]), called(p.platforms[k]),
                                shown(row_of(s, s.derived().hub_stock, k * p.regions.size() + r))});
  }
  for (const ContractAccount& account : s.derived().events.contracts)
    data.contracts.push_back(contract_row(p, account));
  data.by_offer = offer_rows(s);
  return data;
}

}  // namespace

PhysicalData physical_data(const Subject& s) {
  PhysicalData data;
  for (std::size_t i = 0; i < s.programme.sites.size(); ++i) data.sites.push_back(site_row(s, i));
  data.schedule = schedule(s);
  data.power = power(s);
  data.compute = compute(s);
  data.racks = racks(s);
  return data;
}

}  // namespace stargate::report
