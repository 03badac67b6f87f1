// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/hot_lp.hpp"

#include <gtest/gtest.h>

#include <random>

#include "stargate/solve/highs/checked.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

TEST(HotLp, SolvesAgainAfterABoundAndBack) {
  const Model model = testing::slow_knapsack(80, 8, 1);
  HotLp lp(model);
  const Outcome first = lp.solve();
  ASSERT_EQ(first.status, SolveStatus::optimal);
  int whole = -1;
  for (int c = 0; c < model.num_cols() && whole < 0; ++c) {
    if (first.x[static_cast<std::size_t>(c)] > 0.999) whole = c;
  }
  ASSERT_GE(whole, 0);
  lp.fix(ColId{whole}, 0);
  const Outcome without = lp.solve();
  ASSERT_EQ(without.status, SolveStatus::optimal);
  EXPECT_LT(without.objective, first.objective);
  lp.set_bounds(ColId{whole}, 0, 1);
  EXPECT_NEAR(lp.solve().objective, first.objective, 1e-6);
}

TEST(HotLp, AHotAnswerIsTheColdAnswer) {
  Model model = testing::slow_knapsack(60, 6, 2);
  HotLp lp(model);
  lp.solve({.method = Method::interior});
  std::mt19937 random(11);
  std::uniform_int_distribution<int> any(0, model.num_cols() - 1);
  for (int step = 0; step < 40; ++step) {
    SCOPED_TRACE(step);
    const ColId col{any(random)};
    const double value = step % 2;
    lp.fix(col, value);
    model.fix(col, value);
    lp.set_objective(col, 100.0 * step);
    model.set_objective(col, 100.0 * step);
    const Outcome hot = lp.solve();
    const Outcome cold = solve_checked(model, {.time_limit_s = 60, .relax = true});
    ASSERT_EQ(hot.status, cold.status);
    if (!cold.has_point()) continue;
    EXPECT_NEAR(hot.objective, cold.objective, 1e-6 * std::abs(cold.objective));
  }
}

TEST(HotLp, SaysInfeasibleAndRecovers) {
  Model model;
  const ColId x = model.add_col("x", 0, 1, 1);
  const ColId y = model.add_col("y", 0, 1, 1);
  const RowId row = model.add_ge("r", x + LinearExpr(y), 1);
  HotLp lp(model);
  EXPECT_NEAR(lp.solve().objective, 1, 1e-9);
  lp.set_row_bounds(row, 3, kInfinity);
  EXPECT_EQ(lp.solve().status, SolveStatus::infeasible);
  lp.set_row_bounds(row, 2, kInfinity);
  const Outcome outcome = lp.solve();
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_NEAR(outcome.objective, 2, 1e-9);
}

TEST(HotLp, TakesABasisBackAndNeedsNoStepFromIt) {
  const Model model = testing::slow_knapsack(80, 8, 3);
  HotLp lp(model);
  const Outcome first = lp.solve();
  ASSERT_FALSE(first.basis.empty());
  HotLp other(model);
  other.set_basis(first.basis);
  const Outcome again = other.solve();
  EXPECT_NEAR(again.objective, first.objective, 1e-6);
  EXPECT_LE(again.iterations, 1);
}

TEST(HotLp, StopsWhenAskedAndGoesOnAfterwards) {
  const Model model = testing::slow_knapsack(400, 40, 4);
  HotLp lp(model);
  const Outcome stopped = lp.solve({.presolve = Presolve::off, .should_stop = [] { return true; }});
  EXPECT_NE(stopped.status, SolveStatus::error);
  EXPECT_NE(stopped.status, SolveStatus::infeasible);
  EXPECT_EQ(lp.solve().status, SolveStatus::optimal);
}

TEST(HotLp, AnIntegerModelIsRelaxed) {
  Model model;
  const ColId x = model.add_col("x", 0, 10, 1, true);
  model.add_ge("r", 2.0 * x, 3);
  EXPECT_NEAR(HotLp(model).solve().objective, 1.5, 1e-9);
}

}  // namespace
}  // namespace stargate
