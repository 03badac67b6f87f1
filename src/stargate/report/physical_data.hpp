// SPDX-License-Identifier: Apache-2.0
// What a report says of sites, buildings, power, compute, racks and contracts, as typed values. Inside report only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stargate/report/figures.hpp"

namespace stargate::report {

struct SiteRow {
  std::string id, name, state, country, region;
  double latitude = 0, longitude = 0;
  Month opened;                                                               // not set: never in use
  double it_mw_end = 0, facility_mw_end = 0, racks_end = 0, h100e_k_end = 0;  // at the end of the horizon
};

enum class ScheduleKind { building, power, campaign };

// A bar of the schedule: from the decision to its effect; of a campaign from its start to its end.
struct ScheduleItem {
  std::string site;
  ScheduleKind kind = ScheduleKind::building;
  std::string label;
  Month start, ready;
  double count = 1;
  double mw = kNoFigure, h100e_k = kNoFigure;
  bool opening = false;  // there, or agreed, before the first month
};

struct SitePower {
  std::string site;
  Series available_mw, used_mw;
};
struct PowerData {
  std::vector<SitePower> by_site;
  Series available_mw, used_mw;  // of all sites
};

struct PlatformCompute {
  std::string platform;
  Series online_h100e_k;
};
struct ServiceCompute {
  std::string service, region;
  Series demand_h100e_k, served_h100e_k, shortfall_h100e_k;
};
struct CampaignCompute {
  std::string campaign, site;
  Series held_h100e_k;
};
struct ComputeData {
  std::vector<PlatformCompute> by_platform;
  std::vector<ServiceCompute> by_service;
  std::vector<CampaignCompute> by_campaign;
  Series online_h100e_k, demand_h100e_k;  // of all platforms; of all services and campaigns
};

struct OfferRacks {
  std::string offer, supplier, platform;
  Series ordered, arrived;
};
struct PlatformRacks {
  std::string platform;
  Series installed, retired, in_place, idle;
};
struct HubStock {
  std::string hub, platform;
  Series racks;
};
struct ContractRow {
  std::string offer, supplier, platform;
  Month start, end;
  bool opening = false;  // signed before the first month
  int tier = 0;          // 0: the offer has none
  std::int64_t reserved = 0, taken = 0, ordered = 0;
  double minimum = 0, missing = 0, price_usd_m_per_rack = 0;
  Money deposit, take_or_pay, total;
};
struct RackData {
  std::vector<OfferRacks> by_offer;
  std::vector<PlatformRacks> by_platform;
  std::vector<HubStock> hub_stock;
  std::vector<ContractRow> contracts;
};

struct PhysicalData {
  std::vector<SiteRow> sites;
  std::vector<ScheduleItem> schedule;
  PowerData power;
  ComputeData compute;
  RackData racks;
};

PhysicalData physical_data(const Subject& subject);

// The month-by-month sum of a series that every row has; empty without rows.
template <class Row>
Series sum_over(const std::vector<Row>& rows, Series Row::* of) {
  Series total;
  for (const Row& row : rows) {
    total.resize(std::max(total.size(), (row.*of).size()));
    add(total, row.*of);
  }
  return total;
}

}  // namespace stargate::report
