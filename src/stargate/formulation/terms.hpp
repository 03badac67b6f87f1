// SPDX-License-Identifier: Apache-2.0
// The programme by month: every series looked up once, every window cut to the horizon, in model units.
//
// Model units: money in USD m, power in MW, compute in thousand H100e, racks in hundreds (kRacks).
// What each number means: docs/formulation/rules.md.
#pragma once

#include <string>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate {

inline constexpr double kRacks = 100.0;           // racks per model unit
inline constexpr double kUninstalled = 0.999999;  // of the worth of racks that are not installed at the end

// What leaves in one month arrives in later months by these shares: (months later, share).
struct Spread {
  struct Part {
    int months = 0;
    double share = 0;
  };
  std::vector<Part> parts;
  void add_split(int days, double weight);
};

struct SiteTerms {
  Index<Region> region;
  std::vector<double> grid_mw, usd_per_mwh;  // [t]
  std::vector<Index<Hall>> halls;
  std::vector<Index<Tranche>> tranches;
  int open_from = 0;  // first month it may open; H when never
};

struct HallTerms {
  int lead = 0;
  int start_from = 0;                      // H when none may be started
  std::vector<Index<Platform>> platforms;  // those that fit
  std::vector<double> cost_usd_m;          // [t] of a building started in t, t < H
  std::vector<double> shares;              // [i] of the cost paid i months after the start
  std::vector<int> opening_ready;          // [t] opening buildings ready
};

struct TrancheTerms {
  int lead = 0;
  int from = 0, until = -1;  // commitment months; empty when from > until
  int opening_service = 0;   // month in service of an opening tranche (may be < 0)
  bool is_opening = false;
  int ramp = 1;  // months
};

struct PeriodTerms {
  int number = 0, first = 0, last = 0;  // months, cut to the horizon
  double mean_price = 0;
  int opening_tier = -1;  // tier index of a signed contract
  double taken = 0;       // racks taken under it before month 0
};
struct TierTerms {
  double min_racks = 0, max_racks = 0, discount = 0;
};
struct OfferTerms {
  Index<Supplier> supplier;
  std::vector<double> price, capacity;  // [t], capacity in racks
  std::vector<int> period_of;           // [t] index into periods, -1 for none
  std::vector<PeriodTerms> periods;
  std::vector<TierTerms> tiers;
  ByRow<Region, Index<Lane>> lane_of;  // [region]: none where no lane leads there
  // per region, share of an order by months after it
  std::vector<Spread> delivered, accepted, final_payment;
  Spread shipment;
};

struct PlatformTerms {
  std::vector<double> residual;      // [age in months], long enough for every age met
  std::vector<double> hub_residual;  // the same, never rising
  double new_at_end = 0;             // USD m a new rack in a hub is worth at the end
  double offered_at_end =
      -1;  // USD m: the lowest price, rebates deducted, at which it is offered at the end; below 0: it is not
  std::vector<int> retire_ages;
  double mw = 0;       // per model unit of racks
  double h100e_k = 0;  // available thousand H100e per model unit
};

struct ServiceTerms {
  std::vector<double> demand_k, revenue_per_k, penalty_per_k, price_or_penalty_per_k;
};  // [t], USD m per k H100e-month

struct CampaignTerms {
  int from = 0, until = -1;
  std::vector<std::vector<Index<Site>>> hosts;  // each a sorted list of sites
  std::vector<Index<Region>> host_region;       // [host]; linked sites use the region of the first one listed
};

struct FacilityTerms {
  int from = 0, until = -1;  // draw window
  int maturity = 0;          // month index, >= T when it keeps its balance
  std::vector<double> rate;  // [t] monthly
  std::vector<Use> uses;
  double limit_for_draws = 0;  // limit less opening balance (not for revolvers)
};

struct Cohort {
  Index<Hall> hall;
  Index<Platform> platform;
  int month = 0;
  double racks = 0;
};  // opening racks, in racks

struct Terms {
  int horizon = 0, months = 0;
  int quarter = 3;  // months in one
  std::vector<double> hours, discount;
  ByRow<Site, SiteTerms> sites;
  ByRow<Hall, HallTerms> halls;
  ByRow<Tranche, TrancheTerms> tranches;
  ByRow<Offer, OfferTerms> offers;
  ByRow<Plant, std::vector<double>> plant_capacity;         // [plant][t], racks; < 0: no limit
  ByRow<Component, std::vector<double>> component_limit;    // [component][quarter]
  ByRow<Component, ByRow<Platform, double>> component_use;  // [component][platform]
  ByRow<Platform, PlatformTerms> platforms;
  ByRow<Region, ByRow<Region, double>> latency;  // [from][to], 0: none
  ByRow<Service, ServiceTerms> services;
  ByRow<Campaign, CampaignTerms> campaigns;
  ByRow<Facility, FacilityTerms> facilities;
  std::vector<std::vector<double>> call_share;  // [t][partner]; empty row: no call in t
  std::vector<Cohort> cohorts;
  ByRow<Platform, ByRow<Region, int>> first_accepted;  // [platform][region], T when none ever arrives
};

Terms make_terms(const Programme& programme, int months_in_quarter = 3);

}  // namespace stargate
