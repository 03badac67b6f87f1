// SPDX-License-Identifier: Apache-2.0
// What the parts of one search work with: what is searched, within what limits, and where plans and bounds go.
#pragma once

#include "stargate/search/incumbent.hpp"
#include "stargate/search/search_time.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

struct SearchSetting {
  const Programme& p;
  const Formulation& f;
  const SearchOptions& options;
  Solver& solver;
  const SearchTime& time;
  Incumbent& incumbent;
};

}  // namespace stargate
