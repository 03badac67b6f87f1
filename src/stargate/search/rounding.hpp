// SPDX-License-Identifier: Apache-2.0
// Whole racks from a fractional point, by a walk through the months that breaks no physical rule.
//
// Building starts, tranches, contracts and campaigns must be whole already. Orders are rounded up as running totals of
// each contract period, within every capacity; installs follow the running total of the point as far as accepted racks,
// halls and the installation rate allow; racks at work follow the point as far as there is power; a campaign whose
// racks fall short by the rounding is moved by a few months or left out.
//
//   point -> order_rounding: whole orders -> rack_rounding: racks accepted, installed, standing
//         -> order_rounding: racks that no hall takes are not ordered -> work_rounding: racks at work, campaigns
#pragma once

#include <utility>
#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

// Values to fix for every physical decision, in model units: buildings, power, contracts, orders, reservations, racks,
// campaigns.
using Fixings = std::vector<std::pair<ColId, double>>;
// Orders may also be rounded down as running totals: where hubs are full or money is short to the cent, the fraction of
// a rack counts.
enum class Orders { up, down };
Fixings round_physical(const Programme&, const Formulation&, const std::vector<double>& x, Orders orders = Orders::up);

}  // namespace stargate
