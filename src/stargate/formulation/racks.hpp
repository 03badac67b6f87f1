// SPDX-License-Identifier: Apache-2.0
// Racks: hub stock, installation, cohorts, retirement, building classes (rules, section 5).
//
// Sets: platforms k, regions r, building classes c that k fits, months t. W stock, I installs, N racks standing, E
// early retirement of the cohort installed in month u at an allowed age a.
//   (1) W[k,r,t] = W[k,r,t-1] + accepted[k,r,t] - sum_{c in r} I[k,c,t]       row "hub/<platform>/<region>/<t>"
//   (2) sum_k W[k,r,t] <= hub_racks_max[r] + short                             row "hub_room/<region>/<t>"
//   (3) N[k,c,t] = N[k,c,t-1] + I[k,c,t] - E ages due - end of life            row "racks/<platform>/<hall>/<t>"
//   (4) sum_a E[k,c,u,a] <= I[k,c,u]                                           row "cohort/<platform>/<hall>/<u>"
//   (5) sum_{k,c in s} I <= install_racks_per_month[s]                         row "install_rate/<site>/<t>"
//   (6) sum_k mw[k] N <= sum over buildings ready by t of min(it_mw[c], fill[c, ready..t]);  positions likewise
//                                                                              rows "hall_mw", "hall_positions"
//       fill[c, ready..t]: the most that install_racks_per_month can bring into the hall in the months ready..t. For
//       whole buildings the minimum changes nothing, since racks go to a building only after it is ready; a fraction of
//       a building it holds down.
//   (7) L[k,r,u] <= accepted[k,r,u];  sum_u L[k,r,u] <= W[k,r,T-1]             rows "left_of/<platform>/<region>/<u>",
//                                     "left/<platform>/<region>"
//       What is in the hub at the end, by month of acceptance. Racks leave a hub in the order in which they came; the
//       newest ones that are left are worth most, since hub_residual never rises, so that L is first in, first out
//       without being told.
// Ranges: W <= all that can have been accepted by t; N <= what the buildings hold when every building is there, and <=
// opening racks and all that can have been installed by t; E <= the cohort; short <= sum_k W. By the rows, and short
// because more of it is paid for nothing.
// Adds to: server_paid (install), operating_cost (storage), other_cash_in (disposal), terminal value.
#pragma once

#include <functional>

#include "stargate/formulation/family.hpp"

namespace stargate {

void add_racks(const Programme&, const Terms&, Variables&, Balances&, Model&);

// Adds factor * (racks of k in hall c at the end of month t, model units) to `sum`; t = -1 is the opening position.
void add_standing(const Terms&, const Variables&, Index<Platform> platform, Index<Hall> hall, int t, double factor,
                  LinearExpr& sum);

// What can be brought in from month 0 to the end of t at most, cumulative, when only the platforms of these halls of
// one site are installed at the full rate: `unit(k)` of a rack (model units) of platform k, the largest that can have
// been accepted by then.
std::vector<double> fill_since_start(const Programme&, const Terms&, Index<Site> site,
                                     const std::vector<Index<Hall>>& halls,
                                     const std::function<double(Index<Platform> platform)>& unit);

// Adds factor * sum over what starts in u (the rise of `cumulative`) of content(u + lead), the content at t of what is
// ready in a month. content must not rise with that month.
void add_content(LinearExpr& sum, const std::vector<ColId>& cumulative, int lead, int t, double factor,
                 const std::function<double(int ready)>& content);

// All racks of one platform that were installed in one month, over all halls; or those of them that retire early in one
// month.
struct FleetPiece {
  ColId column;       // unset: a constant
  double racks = 1;   // model units; multiplies the column, or is the constant itself: below 0 for early retirements
  int installed = 0;  // month, may be negative
  int retired = -1;   // month of early retirement; -1 for the cohort itself
};

// The fleet of a platform by month of installation, for rules that ask for age alone. Where several halls meet, a
// column of their own holds the sum: row "fleet/<platform>/<installed>" or "fleet/<platform>/<installed>/<retired>".
std::vector<FleetPiece> add_fleet(const Programme&, const Terms&, const Variables&, Index<Platform> platform, Model&);

}  // namespace stargate
