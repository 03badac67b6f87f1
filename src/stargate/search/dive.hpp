// A dive: whole decisions one group after the other, a hot linear programme between the groups.
//
// Order: campaigns by date; sites, buildings and power in windows of months, rounded up above a threshold; contracts period by
// period, the best tier that the wanted volume reaches.
#pragma once

#include <functional>
#include <optional>

#include "stargate/formulation/formulate.hpp"
#include "stargate/solve/highs/hot_lp.hpp"

namespace stargate {

struct DiveOptions {
  double round_up_from = 0.3;  // fraction from which a building, tranche or site is rounded up
  int window_months = 6;
  std::function<double()> time_left;  // seconds
};

// Starts from the solved relaxation `root` in `lp`; leaves the bounds of `lp` as they were. Nothing when the dive ends in a dead end
// or out of time. The point is whole in campaigns, sites, buildings, tranches and contracts.
std::optional<std::vector<double>> dive(const Programme&, const Formulation&, HotLp& lp, const std::vector<double>& root, const DiveOptions&);

}  // namespace stargate
