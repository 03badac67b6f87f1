// Site power: what a site may draw in each month, MW, and what the power costs (rules, section 3).
//
// Sets: sites s, tranches q of site(q), months t. G[q,t] cumulative, binary: tranche committed by t.
//   (1) G[q,t] >= G[q,t-1];  G[q,t] <= O[s,t]                                 rows "tranche_kept", "tranche_needs_site"
//   (2) peak_factor * sum_{c,k} mw[k] N[k,c,t] <= grid_base[s,t] + sum_q mw[q] firm[q] / ramp * sum_{i<ramp} G[q,t-L-i] + short
//                                                                             row "site_power/<site>/<t>"
//       Where nothing ever falls, a tranche counts no further than racks can have been installed since it entered service
//       (see formulation/racks.hpp, row (6)): the same for whole tranches, tighter for fractions of them. Racks that stood short of
//       power before may take it at once: the earlier short are added there, and the plain row stands beside it where the two differ,
//                                                                             row "site_power_at_once/<site>/<t>"
// Adds to: power_paid (capex, collateral), collateral_paid, other_cash_in, operating_cost (fixed), terminal value.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_tranches(const Programme&, const Terms&, Variables&, Balances&, Model&);
void add_site_power(const Programme&, const Terms&, Variables&, Model&);

// Adds factor * (share of tranche q's MW in service in month t, ramp included) to `sum`.
void add_in_service(const Terms&, const Variables&, int tranche, int t, double factor, LinearExpr& sum);

}  // namespace stargate
