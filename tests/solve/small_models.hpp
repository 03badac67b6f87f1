// SPDX-License-Identifier: Apache-2.0
// Small bounded models of several kinds, made by seed, and the best of each by counting. All numbers are multiples of
// a quarter, so that
// objectives and activities of whole points are exact.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "stargate/milp/model.hpp"

namespace stargate::testing {

class SmallModel {
 public:
  explicit SmallModel(unsigned seed) : random_(seed) {
    model_.set_maximise(pick(0, 1) == 1);
    switch (seed % 5) {
      case 0:
        narrow();
        break;
      case 1:
        equalities();
        break;
      case 2:
        fixed_charges();
        break;
      case 3:
        with_a_divisible_column();
        break;
      case 4:
        switches();
        break;
    }
    if (pick(0, 3) == 0) model_.add_to_objective(LinearExpr(0.25 * pick(-40, 40)));
  }

  static Model make(unsigned seed) { return std::move(SmallModel(seed).model_); }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  ColId add(int lower, int width, int cost) { return model_.add_col("x", lower, lower + width, cost, true); }

  void add_random_row(int spread) {
    LinearExpr expr;
    for (int c = 0; c < model_.num_cols(); ++c)
      if (pick(0, 3) > 0) expr.add(ColId{c}, pick(-spread, spread));
    const int at = pick(-2 * spread, 3 * spread);
    switch (pick(0, 3)) {
      case 0:
        model_.add_ge("r", expr, at);
        break;
      case 1:
        model_.add_row("r", at - pick(0, 2 * spread), expr, at);
        break;
      default:
        model_.add_le("r", expr, at);
        break;
    }
  }

  void narrow() {
    const int cols = pick(1, 6), rows = pick(0, 5);
    for (int c = 0; c < cols; ++c) add(pick(-3, 2), pick(0, 3), pick(-9, 9));
    for (int r = 0; r < rows; ++r) add_random_row(6);
  }

  // Wide boxes and rows of large numbers that hold with equality, mostly through a point that is there.
  void equalities() {
    const int cols = pick(2, 3);
    std::vector<int> point;
    for (int c = 0; c < cols; ++c) {
      const int lower = pick(-20, 5), width = pick(3, 25);
      add(lower, width, pick(-40, 40));
      point.push_back(lower + pick(0, width));
    }
    for (int r = pick(1, 2); r > 0; --r) {
      LinearExpr expr;
      int side = pick(0, 4) == 0 ? pick(-3, 3) : 0;
      for (int c = 0; c < cols; ++c) {
        const int a = pick(-99, 99);
        expr.add(ColId{c}, a);
        side += a * point[static_cast<std::size_t>(c)];
      }
      model_.add_eq("r", expr, side);
    }
    for (int r = pick(0, 2); r > 0; --r) add_random_row(60);
  }

  // What is used must be opened first, and costs something to open.
  void fixed_charges() {
    const int things = pick(2, 3), sign = model_.maximise() ? 1 : -1;
    LinearExpr made;
    for (int i = 0; i < things; ++i) {
      const int most = pick(2, 7);
      const ColId open = add(0, 1, -sign * pick(1, 30)), amount = add(0, most, sign * pick(-3, 9));
      model_.add_le("needs", 1.0 * amount - pick(most, 4 * most) * open, 0);
      made.add(amount, pick(1, 5));
    }
    model_.add_le("capacity", made, pick(4, 30));
    if (pick(0, 1) == 1) model_.add_ge("demand", made, pick(1, 12));
  }

  void with_a_divisible_column() {
    const int cols = pick(2, 4), rows = pick(2, 5);
    for (int c = 0; c < cols; ++c) add(pick(-3, 2), pick(1, 5), pick(-9, 9));
    const int lower = pick(-4, 1);
    model_.add_col("y", lower, lower + pick(0, 9), 0.25 * pick(-30, 30));
    for (int r = 0; r < rows; ++r) add_random_row(9);
  }

  void switches() {
    const int cols = pick(4, 10), rows = pick(1, 6);
    for (int c = 0; c < cols; ++c) add(0, 1, pick(-20, 20));
    for (int r = 0; r < rows; ++r) add_random_row(9);
  }

  std::mt19937 random_;
  Model model_;
};

// The best objective over all points whose whole columns are whole; at most the last column is divisible. Nothing
// where there is no point.
inline std::optional<double> best_by_counting(const Model& m) {
  constexpr double kSlack = 1e-9;
  const bool divisible = m.num_cols() > 0 && m.col_integer().back() == 0;
  const auto whole = static_cast<std::size_t>(m.num_cols() - (divisible ? 1 : 0));
  std::vector<double> x(m.col_lower().begin(), m.col_lower().end());
  std::optional<double> best;
  const double sign = m.maximise() ? 1 : -1;
  const auto take = [&] {
    if (divisible) {
      double low = m.col_lower().back(), high = m.col_upper().back();
      x.back() = 0;
      const SparseLines& rows = m.by_rows();
      for (int r = 0; r < m.num_rows(); ++r) {
        double a = 0;
        for (int k = rows.start[static_cast<std::size_t>(r)]; k < rows.start[static_cast<std::size_t>(r) + 1]; ++k)
          if (rows.index[static_cast<std::size_t>(k)] == m.num_cols() - 1) a = rows.value[static_cast<std::size_t>(k)];
        if (a == 0) continue;
        const double others = m.row_activity(RowId{r}, x);
        const double first = (m.row_lower(RowId{r}) - others) / a, second = (m.row_upper(RowId{r}) - others) / a;
        low = std::max(low, std::min(first, second));
        high = std::min(high, std::max(first, second));
      }
      if (low > high + kSlack) return;
      x.back() = sign * m.col_objective().back() > 0 ? high : low;
    }
    if (m.max_violation(x).worst() > kSlack && !divisible) return;
    if (divisible && m.max_violation(x).row > kSlack) return;
    const double value = m.objective_value(x);
    if (!best || sign * value > sign * *best) best = value;
  };
  while (true) {
    take();
    std::size_t c = 0;
    for (; c < whole && x[c] == m.col_upper()[c]; ++c) x[c] = m.col_lower()[c];
    if (c == whole) return best;
    x[c] += 1;
  }
}

}  // namespace stargate::testing
