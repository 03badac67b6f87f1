#include "stargate/report/plan_cautions.hpp"

#include <gtest/gtest.h>

#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

Plan building() {
  Plan plan;
  plan.starts = {{0, 0, 1}};
  return plan;
}

TEST(PlanCautions, NothingIsSaidOfAPlanThatCallsFirstAndPaysOutAfterwards) {
  Plan plan = building();
  plan.calls = {{0, Money::millions(50)}, {3, Money::millions(10)}};
  plan.distributions = {{7, Money::millions(20)}, {9, Money::millions(80)}};
  EXPECT_TRUE(plan_cautions(small::programme(), plan).empty());
}

TEST(PlanCautions, CallsAndDistributionsInOneMonthAreToldWithWhatGoesBothWays) {
  Plan plan = building();
  plan.calls = {{1, Money::millions(50)}, {2, Money::millions(10)}};
  plan.distributions = {{1, Money::millions(12.5)}};
  const auto cautions = plan_cautions(small::programme(), plan);
  ASSERT_EQ(cautions.size(), 1U);
  EXPECT_EQ(cautions[0].what, "in one month partners are called and paid out at once, 12.5 USD m in all, the first time in Feb 2026");
}

TEST(PlanCautions, EquityThatIsPaidOutAndCalledAgainIsARoundTrip) {
  Plan plan = building();
  plan.calls = {{2, Money::millions(30)}, {5, Money::millions(100)}};
  plan.distributions = {{0, Money::millions(40)}, {6, Money::millions(500)}};
  const auto cautions = plan_cautions(small::programme(), plan);
  ASSERT_EQ(cautions.size(), 1U);
  EXPECT_EQ(cautions[0].what, "40 USD m are paid out to partners and called from them again later, from Mar 2026 on");
}

TEST(PlanCautions, CentsAreNotWorthAWord) {
  Plan plan = building();
  plan.calls = {{1, Money::millions(0.05)}, {2, Money::millions(0.01)}};
  plan.distributions = {{1, Money::millions(0.05)}};
  EXPECT_TRUE(plan_cautions(small::programme(), plan).empty());
}

}  // namespace
}  // namespace stargate
