// SPDX-License-Identifier: Apache-2.0
// Relaxations that stay loaded, shrunk by presolve or as they are.
#include "stargate/solve/highs/reduced_lp.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

// Two ways to earn, of which at most one can be taken, and the second is better in every way; and a store that fills
// with what is left.
struct TwoWays {
  Model model;
  ColId poor, good, left;
  RowId one_way, share;

  TwoWays() {
    model.set_maximise(true);
    poor = model.add_binary("poor", 1);
    good = model.add_binary("good", 2);
    left = model.add_col("left", 0, 10, 0.1);
    one_way = model.add_le("one_way", LinearExpr(poor).add(good, 1), 1);
    share = model.add_le("share", LinearExpr(left).add(poor, 2).add(good, 3), 5);
  }
};

TEST(ReducedLp, WithoutShrinkingAnyPointCanBeHeld) {
  const TwoWays m;
  HighsReducedLp lp(m.model, nullptr, Shrink::no);
  for (ColId c : {m.poor, m.good, m.left}) EXPECT_TRUE(lp.has(c));
  lp.fix(m.poor, 1);
  lp.fix(m.good, 0);
  ASSERT_EQ(lp.solve(kInfinity), SolveStatus::optimal);
  EXPECT_NEAR(lp.objective(), 1 + 0.1 * 3, 1e-9);
  EXPECT_NEAR(lp.point()[static_cast<size_t>(m.left.index)], 3, 1e-9);
  lp.release(m.poor);
  lp.release(m.good);
  ASSERT_EQ(lp.solve(kInfinity), SolveStatus::optimal);
  EXPECT_NEAR(lp.objective(), 2 + 0.1 * 2, 1e-9);
}

TEST(ReducedLp, ABasisOfAnotherObjectIsABeginning) {
  const TwoWays m;
  HighsReducedLp first(m.model, nullptr, Shrink::no);
  first.fix(m.poor, 1);
  first.fix(m.good, 0);
  ASSERT_EQ(first.solve(kInfinity), SolveStatus::optimal);
  HighsReducedLp second(m.model, nullptr, Shrink::no);
  second.fix(m.poor, 1);
  second.fix(m.good, 0);
  second.set_basis(first.basis());
  ASSERT_EQ(second.solve(kInfinity), SolveStatus::optimal);
  EXPECT_EQ(second.iterations(), 0);
  EXPECT_NEAR(second.objective(), first.objective(), 1e-12);
}

TEST(ReducedLp, ReleasedBoundsAreThoseOfTheModel) {
  const TwoWays m;
  HighsReducedLp lp(m.model, nullptr, Shrink::no);
  lp.fix(m.left, 4);
  EXPECT_EQ(lp.lower(m.left), 4);
  EXPECT_EQ(lp.released_lower(m.left), 0);
  EXPECT_EQ(lp.released_upper(m.left), 10);
}

TEST(ReducedLp, WhatHasNoPointIsSaidToHaveNone) {
  const TwoWays m;
  HighsReducedLp lp(m.model, nullptr, Shrink::no);
  lp.fix(m.poor, 1);
  lp.fix(m.good, 1);
  EXPECT_EQ(lp.solve(kInfinity), SolveStatus::infeasible);
}

}  // namespace
}  // namespace stargate
