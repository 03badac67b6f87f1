// SPDX-License-Identifier: Apache-2.0
// The physical flows against the audit's lines.
#include "stargate/finance/flows.hpp"

#include <gtest/gtest.h>

#include "tests/finance/planned.hpp"

namespace stargate::finance {
namespace {

TEST(Flows, AddUpByLineToTheAuditsInEveryMonthOfEveryExample) {
  for_each_plan(5, [](const Programme& p, const Plan& plan, const Audit& audit) {
    const Derived& d = audit.derived;
    const Flows flows = flows_of(p, plan, audit);
    std::vector<ByMonth<Money>> sums(d.cash_lines.size(), ByMonth<Money>(static_cast<size_t>(d.months)));
    for (const Flow& flow : flows.by_thing)
      for (size_t t = 0; t < flow.amount.size(); ++t) sums[static_cast<size_t>(flow.line)][t] += flow.amount[t];
    for (size_t line = 0; line < sums.size(); ++line) {
      if (kind_of(static_cast<CashLine>(line)) == LineKind::financing) {
        EXPECT_EQ(sums[line], ByMonth<Money>(static_cast<size_t>(d.months))) << name(static_cast<CashLine>(line));
      } else {
        EXPECT_EQ(sums[line], d.cash_lines[line]) << name(static_cast<CashLine>(line));
      }
    }
  });
}

// Operating result less what is invested, and the financing lines, are all of the cash.
TEST(Flows, AndFinancingAreTheCash) {
  for_each_plan(5, [](const Programme& p, const Plan& plan, const Audit& audit) {
    const Derived& d = audit.derived;
    const Flows flows = flows_of(p, plan, audit);
    EXPECT_EQ(flows.operating_result, d.operating_result);
    Money cash = Money::millions(p.capital.opening_cash_usd_m);
    for (size_t t = 0; t < static_cast<size_t>(d.months); ++t) {
      cash += flows.operating_result[t] - flows.invested[t];
      for (size_t line = 0; line < d.cash_lines.size(); ++line)
        if (kind_of(static_cast<CashLine>(line)) == LineKind::financing) cash += d.cash_lines[line][t];
      ASSERT_EQ(cash, d.cash[t]) << t;
      EXPECT_EQ(flows.maintenance[t], -d.cash_lines[static_cast<size_t>(CashLine::maintenance)][t]);
    }
  });
}

TEST(Flows, OfTheSmallPlanAreThoseReckonedByHand) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Flows flows = flows_of(p, plan, audit(p, plan));
  // t = 0: buildings 6.75, the opening tranche 2, the grid 5 and its collateral 3, slots 16 * 0.2; two old racks are
  // sold at 36 % of 1.
  EXPECT_EQ(flows.invested[0], small::usd_m(6.75 + 2 + 5 + 3 + 3.2 - 0.72));
  EXPECT_EQ(flows.contract_costs[0], small::usd_m(3.2));
  EXPECT_EQ(flows.maintenance[0], small::usd_m(0.06));  // 12 old racks worth 1 each, at 6 % a year
}

}  // namespace
}  // namespace stargate::finance
