// A dive: from the relaxation to whole decisions, one choice after the other.
//
// Order: campaigns, the contracted and the early ones first; then sites, those that host a campaign first, then those of which the
// relaxation wants most; then contracts by period.
#pragma once

#include "stargate/search/chooser.hpp"

namespace stargate {

// The chooser's relaxation must be solved with every decision free. False in a dead end or out of time.
bool dive(const Programme&, const Formulation&, Chooser&, const SearchClock&);

}  // namespace stargate
