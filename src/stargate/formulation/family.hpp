// SPDX-License-Identifier: Apache-2.0
// What the constraint families share: names of rows and sums over cumulative columns.
#pragma once

#include <algorithm>
#include <string>

#include "stargate/formulation/row_family.hpp"
#include "stargate/formulation/variables.hpp"

namespace stargate {

// Sums of nothing, to which every family adds.
Balances empty_balances(const Programme&, const Terms&);

// Adds `factor` times the cumulative count at the end of month t: 0 before its first column, the last column's
// value after its last one. `columns` is indexed by month and invalid outside the window.
inline void add_cumulative(LinearExpr& sum, const std::vector<ColId>& columns, int t, double factor) {
  if (columns.empty() || factor == 0) return;
  t = std::min(t, static_cast<int>(columns.size()) - 1);
  while (t >= 0 && !columns[static_cast<std::size_t>(t)].is_set()) {
    // Before the window the count is 0; behind it (a window that closes early) the last valid column stands.
    --t;
  }
  if (t >= 0) sum.add(columns[static_cast<std::size_t>(t)], factor);
}

}  // namespace stargate
