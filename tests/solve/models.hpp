// SPDX-License-Identifier: Apache-2.0
// Models with known answers, and a slow search that is certainly right.
#pragma once

#include <cmath>
#include <optional>
#include <ostream>
#include <random>

#include "stargate/solve/solver.hpp"

namespace stargate {
inline void PrintTo(SolveStatus status, std::ostream* out) { *out << to_string(status); }  // for failure messages
}  // namespace stargate

namespace stargate::testing {

// Large numbers that cancel: the only point is (1, 33, -18), with cost -804, which presolve of some solvers rules out.
inline Model only_one_point() {
  Model model;
  const ColId a = model.add_col("a", 0, 1, -42, true);
  const ColId b = model.add_col("b", -627, 698, -4, true);
  const ColId c = model.add_col("c", -342, 951, 35, true);
  model.add_eq("r1", -98.0 * a - 41.0 * b + 62979.0 * c, -1135073);
  model.add_eq("r2", -49.0 * b + 27.0 * c, -2103);
  model.add_le("r3", 77.0 * a + 30.0 * b - 59.0 * c, 2131);
  model.add_ge("r4", 94.0 * a, 94);
  model.add_eq("r5", -45595.0 * a + 13.0 * c, -45829);
  return model;
}

// As many racks as there may be, beside money that ties to itself: solved by presolve alone. From the start below HiGHS
// 1.16.0 claims 20 racks and hands out the start, which has none.
inline Model racks_beside_money() {
  Model model;
  model.set_maximise(true);
  model.add_col("racks", 0, 20, 1, true);
  std::vector<ColId> usd;
  for (int i = 0; i < 6; ++i) usd.push_back(model.add_col("usd", 0, kInfinity, 0, false));
  model.add_eq("first", -1.0 * usd[0] - 1.0 * usd[1], -40);
  model.add_eq("second", 1.0 * usd[0] - 1.0 * usd[2] - 1.0 * usd[3], -30);
  model.add_eq("third", 1.0 * usd[2] - 1.0 * usd[4] - 1.0 * usd[5], -40);
  model.add_ge("least", 0.92 * usd[1] + 0.914 * usd[3] + 0.908 * usd[4] + 0.908 * usd[5], 95);
  return model;
}
inline const std::vector<double> kNoRacks = {0, 0, 40, 0, 30, 40, 0};

// A knapsack over several resources: quick to find points of, slow to finish.
inline Model slow_knapsack(int items, int resources, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> weight(100, 999);
  Model model;
  model.set_maximise(true);
  std::vector<LinearExpr> use(static_cast<std::size_t>(resources));
  std::vector<double> total(static_cast<std::size_t>(resources));
  for (int i = 0; i < items; ++i) {
    const ColId item = model.add_binary("item");
    double worth = 0;
    for (std::size_t k = 0; k < use.size(); ++k) {
      const int w = weight(random);
      use[k].add(item, w);
      total[k] += w;
      worth += w;
    }
    model.set_objective(item, worth / resources + weight(random) / 2);
  }
  for (std::size_t k = 0; k < use.size(); ++k) model.add_le("resource", use[k], std::floor(total[k] / 2));
  return model;
}

// A small model of integers in narrow bounds, in either sense, sometimes without any point.
inline Model random_model(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&random](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  Model model;
  model.set_maximise(pick(0, 1) == 1);
  const int cols = pick(1, 5);
  for (int c = 0; c < cols; ++c) {
    const int lower = pick(-3, 2);
    model.add_col("x", lower, lower + pick(0, 3), pick(-9, 9), true);
  }
  const int rows = pick(0, 4);
  for (int r = 0; r < rows; ++r) {
    LinearExpr expr;
    for (int c = 0; c < cols; ++c) expr.add(ColId{c}, pick(-6, 6));
    const int lower = pick(-15, 10);
    if (pick(0, 3) == 0) {
      model.add_ge("r", expr, lower);
    } else {
      model.add_row("r", lower, expr, lower + pick(0, 15));
    }
  }
  return model;
}

// The best objective over all integer points; nothing where there is none.
inline std::optional<double> best_by_enumeration(const Model& model) {
  std::vector<double> x(model.col_lower().begin(), model.col_lower().end());
  std::optional<double> best;
  while (true) {
    if (model.max_violation(x).worst() < 1e-9) {
      const double value = model.objective_value(x);
      if (!best || (model.maximise() ? value > *best : value < *best)) best = value;
    }
    std::size_t c = 0;
    for (; c < x.size() && x[c] == model.col_upper()[c]; ++c) x[c] = model.col_lower()[c];
    if (c == x.size()) return best;
    x[c] += 1;
  }
}

}  // namespace stargate::testing
