// SPDX-License-Identifier: Apache-2.0
// Model point to plan: decisions in business words, whole racks, whole H100e, whole cents.
#pragma once

#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

// Expects a point whose whole-number decisions are whole (search/rounding makes it so): racks are rounded to the
// nearest, H100e down, money to the cent. Balances are closed exactly: a balloon is what is still owed.
Plan decode(const Programme&, const Formulation&, const std::vector<double>& x);

}  // namespace stargate
