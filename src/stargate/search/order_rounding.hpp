// SPDX-License-Identifier: Apache-2.0
// Whole orders from a fractional point: running totals of each contract period, within every capacity.
#pragma once

#include "stargate/search/fractional_point.hpp"
#include "stargate/search/rack_rounding.hpp"

namespace stargate {

// Racks ordered, [offer][region][t], t < horizon. Within capacities of offers, plants and components, the chosen tiers,
// and what is decided beforehand.
RackCounts round_orders(const FractionalPoint&, Orders direction);

// Takes out of `orders` racks that would stay in a hub to the end only because orders were rounded up and installs
// down, the latest first, as long as no contract falls below what its tier asks for and nothing that is decided is
// left out. `racks` are those that the orders led to.
void trim_orders(const FractionalPoint&, const WholeRacks& racks, RackCounts& orders);

// Fixes the orders, and the reserved slots: what the point reserves beyond its orders is kept.
void fix_orders(const FractionalPoint&, const RackCounts& orders, Fixings&);
void fix_reservations(const FractionalPoint&, const RackCounts& orders, Fixings&);

}  // namespace stargate
