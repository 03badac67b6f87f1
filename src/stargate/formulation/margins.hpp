// What the exact rules ask for on top of the rows, with the physical decisions held: constants by month that only tighten. A plan that
// keeps them keeps the rows, so a bound on the rows stays a bound.
//
//   cash[t] >= least + margin.cash[t]                                  bounds of "cash"
//   sum CFADS >= dscr * sum debt service + margin.cover[f,t]           rows "dscr";  margin.lockup[t] in "lock_up_test"
//   cumulative draws of f <= margin.drawn_max[f,t]                     bounds of "drawn"
//   B[f,t] <= margin.balance_max[f,t]                                  bounds of "balance"
#pragma once

#include <vector>

#include "stargate/formulation/formulate.hpp"

namespace stargate {

struct Margins {  // USD m
  std::vector<double> cash, lockup;                                     // [t], >= 0
  std::vector<std::vector<double>> cover, drawn_max, balance_max;       // [facility][t]
};

Margins no_margins(const Programme& programme);
void apply(const Margins& margins, const Formulation& formulation, Model& model);

}  // namespace stargate
