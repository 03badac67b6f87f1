// Racks: hub stock, installation, cohorts, retirement, halls (rules, section 5).
//
// Sets: platforms k, regions r, halls c that k fits, months t. W stock, I installs, N racks standing, E early retirement of the
// cohort installed in month u at an allowed age a.
//   (1) W[k,r,t] = W[k,r,t-1] + accepted[k,r,t] - sum_{c in r} I[k,c,t]       row "hub/<platform>/<region>/<t>"
//   (2) sum_k W[k,r,t] <= hub_racks_max[r] + short                             row "hub_room/<region>/<t>"
//   (3) N[k,c,t] = N[k,c,t-1] + I[k,c,t] - E ages due - end of life            row "racks/<platform>/<hall>/<t>"
//   (4) sum_a E[k,c,u,a] <= I[k,c,u]                                           row "cohort/<platform>/<hall>/<u>"
//   (5) sum_{k,c in s} I <= install_racks_per_month[s]                         row "install_rate/<site>/<t>"
//   (6) sum_k mw[k] N <= it_mw[c] * ready[c,t];  positions likewise            rows "hall_mw", "hall_positions"
// Adds to: server_paid (install), operating_cost (storage), other_cash_in (disposal), terminal value.
#pragma once

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_racks(const Programme&, const Terms&, Variables&, Balances&, Model&);

// Adds factor * (racks of k in hall c at the end of month t, model units) to `sum`; t = -1 is the opening position.
void add_standing(const Terms&, const Variables&, int platform, int hall, int t, double factor, LinearExpr& sum);

// Calls visit(column or invalid, constant racks, month installed, month left (early) or -1) for every cohort piece:
// installs count +, early retirements count - from the month they leave.
struct CohortPiece {
  ColId column;          // invalid: a constant
  double racks = 1;      // model units; multiplies the column, or is the constant itself
  int installed = 0;     // month, may be negative
  int retired = -1;      // month of early retirement; -1 for the cohort itself
};
std::vector<CohortPiece> cohort_pieces(const Programme&, const Terms&, const Variables&, int platform);

}  // namespace stargate
