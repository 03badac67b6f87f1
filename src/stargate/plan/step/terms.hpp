// SPDX-License-Identifier: Apache-2.0
// What a programme says of every month, looked up once for all steps.
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "stargate/plan/cash_line.hpp"
#include "stargate/programme/programme.hpp"
#include "stargate/rules/worth.hpp"

namespace stargate::stepping {

// A month that never comes, far enough from the ends of int to be added to.
inline constexpr int kNever = std::numeric_limits<int>::max() / 4;

struct Terms {
  explicit Terms(const Programme& programme);

  const Programme& programme;  // must outlive this
  int horizon = 0;             // H: months with decisions
  int months = 0;              // T

  ByRow<Offer, ByMonth<double>> offer_price;                         // [offer][t], USD m per rack
  ByRow<Offer, ByMonth<double>> offer_capacity;                      // [offer][t], racks
  ByRow<Plant, std::optional<ByMonth<double>>> plant_capacity;       // [plant][t], racks; none where it has no limit
  ByRow<Component, ByMonth<double>> component_limit;                 // [component][t], units a quarter
  ByRow<Site, ByMonth<double>> grid_mw, power_price;                 // [site][t]; USD per MWh
  ByRow<Service, ByMonth<double>> demand_k, service_price, penalty;  // [service][t]; USD per H100e-hour
  ByRow<Facility, ByMonth<double>> rate;                             // [facility][t], a year: 0.06 for 6 %
  ByRow<Region, ByRow<Region, double>> latency;                      // [from][to], as rules::latency_table
  ByRow<Platform, rules::ResidualCurve> residual;                    // [platform]
  ByRow<Platform, double> new_at_end;                                // [platform]: worth of a new rack in a hub, USD m

  // Index of a month that opens a window; unset months are in the past.
  int from(Month month) const { return programme.index_of(month); }
  // Index of a month that closes a window or ends a life; unset ones never come.
  int until(Month month) const { return month.is_set() ? programme.index_of(month) : kNever; }
};

}  // namespace stargate::stepping
