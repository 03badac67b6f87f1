// SPDX-License-Identifier: Apache-2.0
// Whole racks month by month: orders and installs of a month become whole, up or down, whichever leaves more, and the
// linear programme chooses those of later months anew.
//
// Slower than rounding.hpp by a linear programme or two per fraction, and far better where money is short: a rack that
// is dear in its month is paid for by what is bought later, not by cash that is not there.
#pragma once

#include <functional>
#include <optional>

#include "stargate/formulation/formulate.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

// `x`: a point that is whole in sites, buildings, tranches, contracts and campaigns. A point that is whole in orders,
// installs and retirements, too, with no more missing than there must be; nothing where there is none this way, or the
// time is not enough.
std::optional<std::vector<double>> racks_by_month(const Formulation&, const std::vector<double>& x,
                                                  const std::function<double()>& seconds_left,
                                                  Solver* solver = nullptr);

}  // namespace stargate
