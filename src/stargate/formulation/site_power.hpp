// SPDX-License-Identifier: Apache-2.0
// Site power: what a site may draw in each month, MW, and what the power costs (rules, section 3).
//
// Sets: sites s, tranches q of site(q), months t. G[q,t] cumulative, binary: tranche committed by t.
//   (1) G[q,t] >= G[q,t-1];  G[q,t] <= O[s,t]                                 rows "tranche_kept", "tranche_needs_site"
//   (2) peak_factor * sum_k mw[k] A[k,s,t] <= grid_base[s,t] + sum_q mw[q] firm[q] / ramp * sum_{i<ramp} G[q,t-L-i]
//       with A the racks in service (working.hpp)                               row "site_power/<site>/<t>"
//       Months in which the racks that can stand draw no more than the sure power have no row.
//   (3) Where nothing ever falls, a tranche in service since month u counts no further than racks can have been
//       installed in the months u-1..t-1 (see formulation/racks.hpp, row (6)), and what stood idle before may take it
//       at once:
//       left side of (2) <= grid_base + sum_q content(q,t) + waited[s,t],     row "site_power/<site>/<t>"; (2) is
//                                                                             "site_power_at_once" there
//       waited[s,t] = waited[s,t-1] + peak_factor * sum_k mw[k] (N[k,s,t-2] - A[k,s,t-1]) >= 0, MW row
//                                                                             "waited/<site>/<t>"
//       Implied for whole tranches: take the first u whose tranche is cut. What stood at the end of u-2 worked in u-1
//       on the power of that month, all of which still counts in full, or was idle in u-1; the rest was installed
//       since. Tighter for fractions.
// Adds to: power_paid (capex, collateral), collateral_paid, other_cash_in, operating_cost (fixed), terminal value.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_tranches(const Programme&, const Terms&, Variables&, Balances&, Model&);
void add_site_power(const Programme&, const Terms&, const Variables&, Model&);

// Adds factor * (share of tranche q's MW in service in month t, ramp included) to `sum`.
void add_in_service(const Terms&, const Variables&, Index<Tranche> tranche, int t, double factor, LinearExpr& sum);

}  // namespace stargate
