// SPDX-License-Identifier: Apache-2.0
// Gap, what bounds prove of two plans, and what a value rests on.
#include "stargate/finance/plan_worth.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/plan/small_programme.hpp"

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

// The hurdle rate is 0, so that present values are the amounts; half of what stands physically counts.
TEST(ValueSplit, AddsUpToTheValuePartByPart) {
  Programme p;
  p.settings.first_month = Month::of(2026, 1);
  p.settings.terminal_weight_pct = 50;
  Derived d;
  d.months = 2;
  d.cash_lines.assign(static_cast<size_t>(CashLine::count_), ByMonth<Money>(2));
  d.cash_lines[static_cast<size_t>(CashLine::calls)][0] = Money::millions(100);
  d.cash_lines[static_cast<size_t>(CashLine::distributions)][1] = Money::millions(-70);
  d.discount_last = 1;
  const auto m = [](double usd_m) { return Money::millions(usd_m); };
  d.at_end = {m(10), m(25), m(3), m(2), m(5), m(40), m(8), m(60), m(12), m(20)};
  const ValueSplit split = value_split(p, d);
  EXPECT_NEAR(split.paid_out, -30, 1e-9);                           // 70 - 100
  EXPECT_NEAR(split.after, 10 - 25 + 3 - 2 + 5 + 140 / 2.0, 1e-9);  // 61
  EXPECT_NEAR(split.value(), 31, 1e-9);
  EXPECT_TRUE(split.rests_on_the_end());
  ASSERT_EQ(split.parts.size(), 12u);
  EXPECT_EQ(split.parts[1].part, ValuePart::calls);
  EXPECT_NEAR(split.parts[1].usd_m, -100, 1e-9);
  EXPECT_EQ(split.parts[9].part, ValuePart::buildings);
  EXPECT_NEAR(split.parts[9].usd_m, 30, 1e-9);

  d.cash_lines[static_cast<size_t>(CashLine::distributions)][1] = Money::millions(-101);
  d.at_end.cash = Money{};
  EXPECT_FALSE(value_split(p, d).rests_on_the_end());
  EXPECT_EQ(value_split(p, d).parts.size(), 11u);
}

TEST(ValueSplit, IsTheAuditsValueOfAWholePlan) {
  const Programme p = small::programme();
  const Audit judged = audit(p, small::plan());
  const ValueSplit split = value_split(p, judged.derived);
  EXPECT_NEAR(split.value(), judged.derived.value, 1e-9);
  EXPECT_NEAR(split.after, judged.derived.terminal_value * judged.derived.discount_last, 1e-9);
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
