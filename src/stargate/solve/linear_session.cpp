// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/linear_session.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

// The right side of what weights say, and the combined row, with the size of all that is summed.
struct Combined {
  std::vector<double> row;
  double side = 0, size = 0;

  void add_side(double weight, double lower, double upper) {
    if (weight == 0) return;
    const double amount = weight * (weight > 0 ? lower : upper);
    side += amount;
    size += std::abs(amount);
  }
};

Combined combined(const Model& m, std::span<const SidedRow> more, std::span<const double> weights) {
  Combined c;
  c.row.assign(static_cast<std::size_t>(m.num_cols()), 0.0);
  const SparseLines& a = m.by_rows();
  for (std::size_t r = 0; r < weights.size(); ++r) {
    const double w = weights[r];
    if (r < static_cast<std::size_t>(m.num_rows())) {
      c.add_side(w, m.row_lower()[r], m.row_upper()[r]);
      for (auto k = static_cast<std::size_t>(a.start[r]); k < static_cast<std::size_t>(a.start[r + 1]); ++k)
        c.row[static_cast<std::size_t>(a.index[k])] += w * a.value[k];
      continue;
    }
    const SidedRow& row = more[r - static_cast<std::size_t>(m.num_rows())];
    c.add_side(w, row.lower - row.expr.constant(), row.upper - row.expr.constant());
    for (const auto& term : row.expr.terms()) c.row[static_cast<std::size_t>(term.col.index)] += w * term.coefficient;
  }
  return c;
}

}  // namespace

bool proves_infeasible(const Model& model, std::span<const SidedRow> more, std::span<const double> weights,
                       double margin) {
  check(weights.size() == static_cast<std::size_t>(model.num_rows()) + more.size(), "a ray has a weight per row");
  Combined c = combined(model, more, weights);
  const double largest = std::accumulate(weights.begin(), weights.end(), 0.0,
                                         [](double most, double w) { return std::max(most, std::abs(w)); });
  double most = 0;  // of the combined row within the column bounds
  for (std::size_t j = 0; j < c.row.size(); ++j) {
    if (std::abs(c.row[j]) <= margin * largest) continue;
    const double amount = c.row[j] * (c.row[j] > 0 ? model.col_upper()[j] : model.col_lower()[j]);
    most += amount;
    c.size += std::abs(amount);
  }
  return std::isfinite(c.side) && std::isfinite(most) && most < c.side - margin * std::max(1.0, c.size);
}

}  // namespace stargate
