// SPDX-License-Identifier: Apache-2.0
// The cash flow by what it belongs to: together it is the change of the cash balance.
#include "stargate/finance/money_by_owner.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "stargate/rules/discount.hpp"
#include "tests/plan/rich_programme.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

void expect_whole(const Programme& p, const Plan& plan) {
  const Audit a = audit(p, plan);
  const Finance f = examine(p, plan, a);
  Money all;
  for (const OwnedMoney& row : money_by_owner(p, a.derived, f)) all += row.money;
  EXPECT_EQ(all, f.run.cash.back().closing - f.run.cash.front().opening);
}

TEST(MoneyByOwner, IsTheChangeOfTheCashBalance) {
  expect_whole(small::programme(), small::plan());
  expect_whole(small::rich_programme(), small::rich_plan());
}

TEST(MoneyByOwner, GivesALoanItsDrawsLessWhatIsPaidOnIt) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Audit a = audit(p, plan);
  const Finance f = examine(p, plan, a);
  int loans = 0;
  for (const OwnedMoney& row : money_by_owner(p, a.derived, f)) {
    if (row.kind != OwnerKind::facility) continue;
    Money money;
    double present = 0;
    const auto& months = f.run.loans[static_cast<size_t>(row.row)];
    for (size_t t = 0; t < months.size(); ++t) {
      const Money moved = months[t].draw - months[t].interest_paid - months[t].instalment - months[t].sweep -
                          months[t].prepayment - months[t].balloon;
      money += moved;
      present += rules::discount(p, static_cast<int>(t)) * moved.in_millions();
    }
    EXPECT_EQ(row.money, money);
    EXPECT_NEAR(row.present, present, 1e-9);
    ++loans;
  }
  EXPECT_EQ(loans, static_cast<int>(p.facilities.size()));
}

}  // namespace
}  // namespace stargate::finance
