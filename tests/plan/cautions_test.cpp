// SPDX-License-Identifier: Apache-2.0
// What is told beside a plan that keeps its rules.
#include "stargate/plan/cautions.hpp"

#include <gtest/gtest.h>

namespace stargate {
namespace {

struct Cautions : testing::Test {
  Programme p;
  Plan q;
  Cautions() {
    p.settings.name = "p";
    p.settings.first_month = Month::of(2026, 1);
    p.settings.months = 12;
    p.settings.tail_months = 0;
  }
};

TEST_F(Cautions, AreNotGivenForMoneyThatStays) {
  q.calls = {{0, Money::millions(20)}};
  q.distributions = {{4, Money::millions(20)}, {5, Money::millions(3)}};
  EXPECT_TRUE(cautions_of(p, q).empty());
}

TEST_F(Cautions, NameCallsAndDistributionsOfOneMonth) {
  q.calls = {{2, Money::millions(20)}, {3, Money::millions(5)}};
  q.distributions = {{2, Money::millions(7)}, {3, Money::millions(6)}};
  const auto all = cautions_of(p, q);
  ASSERT_EQ(all.size(), 1u + 1u);  // the thirteen that are left of the first call meet one more in the month after
  EXPECT_EQ(all[0].field, "call 2026-03");
  EXPECT_NE(
      all[0].what.find("USD 12,000,000.00 are called from the partners and distributed to them at once in 2 months"),
      std::string::npos);
  EXPECT_NE(all[1].what.find("USD 1,000,000.00 are called and distributed again within three months in 2026-03"),
            std::string::npos);
}

TEST_F(Cautions, NameMoneyThatGoesBackWithinThreeMonths) {
  q.calls = {{0, Money::millions(20)}};
  q.distributions = {{3, Money::millions(20)}};
  ASSERT_EQ(cautions_of(p, q).size(), 1u);
  q.distributions[0].amount = Money::millions(0.0005);
  EXPECT_TRUE(cautions_of(p, q).empty());
}

}  // namespace
}  // namespace stargate
