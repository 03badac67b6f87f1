// SPDX-License-Identifier: Apache-2.0
// Gap, what bounds prove of two plans, and what a value rests on.
#include "stargate/finance/plan_worth.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace stargate::finance {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Plan bounded(double bound, Goal goal = Goal::value) {
  Plan plan;
  plan.goal = goal;
  plan.bound_proven = true;
  plan.bound = bound;
  return plan;
}

Audit worth(double objective, double spend) {
  Audit audit;
  audit.derived.objective = objective;
  audit.derived.spend = spend;
  return audit;
}

TEST(PlanGap, IsAnAmountAndItsSharesOfSpendAndOfValue) {
  const PlanGap gap = gap_of(bounded(110), worth(100, 400), {});
  EXPECT_TRUE(gap.known);
  EXPECT_NEAR(gap.amount, 10, 1e-12);
  EXPECT_NEAR(gap.of_spend, 0.025, 1e-12);
  EXPECT_NEAR(gap.of_value, 0.1, 1e-12);
}

TEST(PlanGap, OfMostComputeHasNoShareOfSpend) {
  const PlanGap gap = gap_of(bounded(5, Goal::compute), worth(4, 400), {});
  EXPECT_TRUE(gap.known);
  EXPECT_TRUE(std::isnan(gap.of_spend));
  EXPECT_NEAR(gap.of_value, 0.25, 1e-12);
}

TEST(PlanGap, IsNotKnownWithoutABoundBeyondItOrWithCashThatNobodyProvides) {
  EXPECT_FALSE(gap_of(Plan{}, worth(100, 400), {}).known);
  EXPECT_FALSE(gap_of(bounded(90), worth(100, 400), {}).known);
  EXPECT_FALSE(gap_of(bounded(110, Goal::cost), worth(100, 400), {}).known);
  EXPECT_TRUE(gap_of(bounded(90, Goal::cost), worth(100, 400), {}).known);
  PlanVerdict short_of_cash;
  short_of_cash.lacks = {{Obligation::emergency, "programme", 2, 2, 2, 1, 10, 10, "USD m"}};
  EXPECT_FALSE(gap_of(bounded(110), worth(100, 400), short_of_cash).known);
}

TEST(ProvenDifference, LiesBetweenValuesAndBounds) {
  const ProvenDifference most = proven_difference(Goal::value, {100, 104}, {110, 113});
  EXPECT_NEAR(most.low, 6, 1e-12);
  EXPECT_NEAR(most.high, 13, 1e-12);
  EXPECT_TRUE(most.distinguishable());
  const ProvenDifference least = proven_difference(Goal::cost, {100, 96}, {102, 95});
  EXPECT_NEAR(least.low, -5, 1e-12);
  EXPECT_NEAR(least.high, 6, 1e-12);
  EXPECT_FALSE(least.distinguishable());
}

TEST(ProvenDifference, IsEndlessWhereABoundOrAValueIsMissing) {
  const ProvenDifference open = proven_difference(Goal::value, {100, kNone}, {110, 113});
  EXPECT_EQ(open.low, -std::numeric_limits<double>::infinity());
  EXPECT_NEAR(open.high, 13, 1e-12);
  const ProvenDifference none = proven_difference(Goal::value, {kNone, 104}, {110, 113});
  EXPECT_TRUE(std::isinf(none.low) && std::isinf(none.high));
}

// 200 of assets after their weight, of which a dollar is worth 60 cents today.
TEST(TerminalSensitivity, IsTheDiscountedPartOfTheWeightedValue) {
  Derived derived;
  derived.terminal_weighted = 200;
  derived.discount_last = 0.6;
  EXPECT_NEAR(terminal_sensitivity(derived, 0.1), 12, 1e-12);
}

}  // namespace
}  // namespace stargate::finance
