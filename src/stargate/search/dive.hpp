// A dive: whole decisions one group after the other, a linear programme between the groups.
//
// Order: sites, buildings and power in windows of months, rounded up above a threshold; then campaigns, and contracts, the best tier
// that the wanted volume reaches. Each programme is solved by the interior point method from nothing:
// on these models that is many times faster than the dual simplex from the last basis (docs/decisions/0003-interior-point-dives.md).
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

struct DiveOptions {
  double round_up_from = 0.3;  // fraction from which a building, tranche or site is rounded up
  std::vector<int> windows = {18, 1000};  // months at which the windows end
  std::function<double()> time_left;  // seconds
};

// Starts from the point `root` of the relaxation. Nothing when the dive ends in a dead end or out of time. The point is whole in
// campaigns, sites, buildings, tranches and contracts.
std::optional<std::vector<double>> dive(const Programme&, const Formulation&, const std::vector<double>& root, const DiveOptions&);

}  // namespace stargate
