// SPDX-License-Identifier: Apache-2.0
// Of plans of the same objective the one that spends least, and of those the one that installs its racks earliest.
#pragma once

#include "stargate/search/incumbent.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

// The incumbent gives way to it, where there is time left.
void settle_ties(const Programme&, const Formulation&, const SearchOptions&, Solver&, const SearchTime&, Incumbent&);

}  // namespace stargate
