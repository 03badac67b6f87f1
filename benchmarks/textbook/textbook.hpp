// SPDX-License-Identifier: Apache-2.0
// The same programme as a textbook would write it, for comparison. It stays as it is: what makes the formulation better
// is not carried over.
//
// Columns are those of the formulation, in its order; whole numbers there that count starts are plain sums here. New
// are
//   y[c,b,t] binary: building b of class c is started in t      o[s,t] binary: site s opens in t
//   g[q,t]   binary: tranche q is committed in t
//
// Rows that differ (all others are the formulation's):
//   (1) sum_t y[c,b,t] <= 1;  start[c,t] = sum_b y[c,b,t];  Y[c,t] = sum_b sum_{u<=t} y[c,b,u]   rows "build_once",
//                             "starts", "started"
//   (2) sum_t o[s,t] <= 1;  O[s,t] = sum_{u<=t} o[s,u];  y[c,b,t] <= O[s,t]                      rows "open_once",
//                           "opened", "start_needs_site"
//   (3) sum_c sum_{t-2..t} start[c,u] <= starts_per_quarter[s]                                   row
//                                                                                                "starts_per_quarter"
//   (4) sum_t g[q,t] <= 1;  G[q,t] = sum_{u<=t} g[q,u];  g[q,t] <= O[s,t]                        rows "commit_once",
//                           "committed", "tranche_needs_site"
//   (5) sum_k mw[k] N[k,c,t] <= it_mw[c] * buildings ready;  positions likewise                  rows "hall_mw",
//                                                            "hall_positions"
//   (6) draw[s,t] <= grid[s,t] + sum_q mw[q] firm[q] * share in service + short                  row "site_power"
//   (7) sum_{t in y} sum_r x[o,r,t] <= (sum_{t in y} capacity[o,t]) * sum_i z[o,y,i];  sum_r x[o,r,t] <= capacity[o,t]
//                                                                                                rows
//                                                                                                "contract_capacity",
//                                                                                                "offer_capacity"
//   (8) q[o,y,i] <= max[i] z[o,y,i], the capacity of the whole period where the tier has no end  row "tier_max"
//   (9) stocks as long sums: racks standing, hub stock, equity called, drawn, eligible cost and what is refinanced up
//   to a month,
//       the running sums of the formulation's rows                                              rows "racks", "hub",
//                                                                                               "drawn", ...
//  (10) lock-up with ten times the formulation's big-M                                          rows "lock_up",
//                                                                                               "lock_up_test"
// Left out: the staircase of starts, rows that keep a cumulative count from falling, and bounds that other rows imply.
//
// Both have the same plans: tests/formulation/textbook_test.cpp.
#pragma once

#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

// With which the formulation is built that the textbook starts from.
FormulationOptions textbook_options();

class Textbook {
 public:
  // Fails where the formulation has a family of rows that nobody has decided about; see the list in textbook.cpp.
  Textbook(const Programme&, const Formulation&);

  const Model& model() const { return model_; }

  // A point of the formulation, whole in its whole columns, as a point here; and back.
  std::vector<double> from_formulation(const std::vector<double>& x) const;
  std::vector<double> to_formulation(const std::vector<double>& x) const;

 private:
  // Binary columns of one thing that happens once at most; `cumulative` is the formulation's count of the things before
  // and this.
  struct Once {
    std::vector<ColId> in_month;  // [t], unset outside the window
    std::vector<ColId> counted;   // [t] cumulative columns of the formulation
    int number = 0;               // 0 for the first of its class
  };
  friend class TextbookBuilder;

  Model model_;
  int shared_ = 0;  // columns of the formulation
  std::vector<Once> once_;
  Variables variables_;
};

}  // namespace stargate
