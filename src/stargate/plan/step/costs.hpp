// SPDX-License-Identifier: Apache-2.0
// What has been paid and completed so far, by what loans pay for (rules, section 8, eligible cost).
#pragma once

#include <vector>

#include "stargate/plan/step/construction.hpp"
#include "stargate/plan/step/now.hpp"
#include "stargate/plan/step/supply.hpp"

namespace stargate::stepping {

struct Costs {
  Money buildings_paid, buildings_completed;  // openings of sites count with both
  Money power_paid;                           // capex and collateral
  Money installs_paid;
  ByRow<Supplier, Money> servers_paid;      // [supplier]: all payments for orders and reserved slots, no install cost
  ByRow<Supplier, Money> servers_accepted;  // [supplier]: platform values of accepted racks
};

Costs opening_costs(const Terms& terms);
// Adds the month, when all of sections 2 to 5 has been booked.
void step_costs(const Now& now, const Construction& construction, const Supply& supply, Costs& state);

}  // namespace stargate::stepping
