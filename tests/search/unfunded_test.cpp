// SPDX-License-Identifier: Apache-2.0
// A plan without a solver: nothing new, loans repaid as they fall due, what is missing named.
#include "stargate/search/unfunded.hpp"

#include <gtest/gtest.h>

#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate {
namespace {

Programme loaded(const std::string& folder) {
  auto programme = load_programme(folder);
  EXPECT_TRUE(programme) << folder;
  return std::move(programme).value();
}

class Unfunded : public testing::TestWithParam<const char*> {};

TEST_P(Unfunded, BreaksNoRuleAndLacksCashAtMost) {
  const Programme p = loaded(GetParam());
  const Formulation f = formulate(p, {});
  const auto made = unfunded_plan(p, f);
  ASSERT_TRUE(made);
  const Audit judged = audit(p, made->plan);
  EXPECT_TRUE(judged.clean());
  EXPECT_TRUE(made->plan.starts.empty());
  EXPECT_TRUE(made->plan.orders.empty());
  EXPECT_TRUE(made->plan.calls.empty());
  double least = p.capital.min_cash_usd_m;
  for (const Facility& facility : p.facilities) least = std::max(least, facility.min_liquidity_usd_m);
  const bool lent = !made->plan.emergency_cash.empty();
  for (const Money cash : judged.derived.cash) EXPECT_GE(cash, Money::millions(least));
  EXPECT_EQ(finance::judge(p, made->plan, judged).has_emergency_cash(), lent);
  // Nothing is lent that is not needed: the month in which cash is lent ends at the least.
  for (const EmergencyCash& row : made->plan.emergency_cash)
    EXPECT_EQ(judged.derived.cash[static_cast<size_t>(row.month)], Money::millions(least));
}

INSTANTIATE_TEST_SUITE_P(Programmes, Unfunded,
                         testing::Values("tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025",
                                         "benchmarks/frozen/stargate-2026", "tests/cases/finance/mid-quarter",
                                         "tests/cases/finance/fees-after-repayment"));

TEST(UnfundedPlan, RepaysWhatIsOwedAsItFallsDue) {
  const Programme p = loaded("benchmarks/frozen/stargate-2026");
  const auto made = unfunded_plan(p, formulate(p, {}));
  ASSERT_TRUE(made);
  Money owed, repaid;
  for (const Facility& facility : p.facilities)
    if (facility.maturity.is_set() && p.index_of(facility.maturity) < p.total_months())
      owed += Money::millions(facility.drawn_usd_m);
  for (const Repayment& row : made->plan.repayments) repaid += row.instalment + row.balloon;
  EXPECT_GE(repaid, owed);
}

}  // namespace
}  // namespace stargate
