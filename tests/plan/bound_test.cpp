// SPDX-License-Identifier: Apache-2.0
// A bound that its own plan passes is no proof.
#include "stargate/plan/bound.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/plan/rich_programme.hpp"

namespace stargate {
namespace {

TEST(PlanBound, IsContradictedByAValueBeyondItsSlackAlone) {
  const Programme p = small::rich_programme();
  Plan plan = small::rich_plan();
  const Audit judged = audit(p, plan);
  const double value = judged.derived.objective, slack = 0.001 * p.total_months() + 1e-6 * std::fabs(value);
  plan.bound_proven = true;
  for (const double bound : {value + 1, value, value - 0.5 * slack}) {
    plan.bound = bound;
    EXPECT_FALSE(contradicts_bound(plan, judged)) << bound;
  }
  plan.bound = value - 2 * slack;
  EXPECT_TRUE(contradicts_bound(plan, judged));
  plan.bound_proven = false;
  EXPECT_FALSE(contradicts_bound(plan, judged)) << "no bound, no contradiction";
}

TEST(PlanBound, OfALeastCostIsContradictedFromTheOtherSide) {
  EXPECT_TRUE(better_than_bound(Goal::cost, 99, 100, 60));
  EXPECT_FALSE(better_than_bound(Goal::cost, 101, 100, 60));
  EXPECT_TRUE(better_than_bound(Goal::compute, 101, 100, 60));
  EXPECT_FALSE(better_than_bound(Goal::value, std::nan(""), 100, 60));
}

}  // namespace
}  // namespace stargate
