// SPDX-License-Identifier: Apache-2.0
// Racks in service: those that stand, less those that are left idle in a month (rules, section 5).
//
// Sets: platforms k, sites s with building classes c, months t. A racks in service, N racks standing at month end.
//   (1) A[k,s,t] <= sum_{c in s} N[k,c,t-1]                                  row "working/<platform>/<site>/<t>"; a
//                                                                            bound for t = 0
// A column stands only where idle racks can help: where the racks that may stand by t-1 can draw more than the power
// that is there in any case, or where energy has a price. Elsewhere a rack that works is never worth less than an idle
// one, and A is the right side of (1).
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_working_racks(const Programme&, const Terms&, Variables&, Model&);

// Adds factor * (racks of k in service at the site in month t, model units) to `sum`.
void add_working(const Terms&, const Variables&, Index<Platform> platform, Index<Site> site, int t, double factor,
                 LinearExpr& sum);

// Adds factor * (racks of k that stand at the site at the end of month t, model units) to `sum`; t = -1 is the opening
// position.
void add_standing_at(const Terms&, const Variables&, Index<Platform> platform, Index<Site> site, int t, double factor,
                     LinearExpr& sum);

// The most that the racks which can stand by the end of month t-1 draw at the peak, MW, by month t.
std::vector<double> most_draw_mw(const Programme&, const Terms&, Index<Site> site);

// What the site has in month t whatever is decided, MW: its grid and the tranches committed before the first month.
double sure_power_mw(const Programme&, const Terms&, Index<Site> site, int t);

}  // namespace stargate
