// From whole physical decisions to a complete plan: flows and money re-solved exactly around them.
#pragma once

#include <functional>
#include <optional>

#include "stargate/search/rounding.hpp"

namespace stargate {

struct Finished {
  Plan plan;
  std::vector<double> x;     // the model's point
  double objective = 0;      // of the model, hard shortfalls priced
};

// Fixes the physical decisions, settles the switches of lock-up and equity-first, solves the rest as a linear programme, rounds
// flows to whole H100e, solves the money once more around them, and decodes. Nothing when the fixings admit no point.
std::optional<Finished> finish(const Programme&, const Formulation&, const Fixings&, double time_limit_s);

// The plan of a point that is whole in sites, buildings, tranches, contracts and campaigns: orders rounded up, or down where that leaves
// hard shortfalls and down leaves less.
std::optional<Finished> finish_point(const Programme&, const Formulation&, const std::vector<double>& x, double time_limit_s);

}  // namespace stargate
