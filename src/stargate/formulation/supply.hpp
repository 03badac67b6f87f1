// SPDX-License-Identifier: Apache-2.0
// Supply: contracts by period and tier, orders within capacity, what is paid and when (rules, section 4).
//
// Sets: offers o, periods y, tiers i, regions r, months t. z contract (binary), q volume in the tier, sf missed take,
// S reserved slots, x orders.
//   (1) sum_i z[o,y,i] <= 1 (= 1 for a signed contract)                        row "contract/<offer>/<first month>/<t>"
//   (2) sum_r x[o,r,t] <= capacity[o,t] * sum_i z[o,y,i]                       row "offer_capacity/<offer>/<t>"
//   (3) sum_{r,t in y} x = sum_i q[o,y,i];  q[o,y,i] <= max[i] z[o,y,i]        rows "period_volume", "tier_max"
//   (4) sum_i q + sf >= sum_i min[i] z;  sum_i q >= min_order sum_i z          rows "minimum_take", "minimum_order"
//       q are new orders: of a contract under which racks were taken before month 0, min and max are what is left of
//       them
//   (5) S >= sum_i q                                                           row "reserved"
//   (6) plant: sum x <= plant capacity                                          row "plant_capacity/<plant>/<t>"
//   (7) component: sum over a quarter of use * x <= limit                       row "component/<component>/<t>"
//   (8) deposit credit: credit[o,t] <= deposits due, sum_t credit <= deposit    rows "credit_due", "credit_amount"
// Ranges: sf <= max over tiers of min (what the rules call a shortfall is never more); S <= sum of capacity[o,t] over
// the period, by the rules; the others are bounded by their capacities.
// Adds to: server_paid and its splits, other_paid, accepted, terminal value.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_supply(const Programme&, const Terms&, Variables&, Balances&, Model&);

}  // namespace stargate
