// SPDX-License-Identifier: Apache-2.0
// The plan's decisions on money as the kernel reads them.
#include "stargate/finance/choices.hpp"

#include <gtest/gtest.h>

namespace stargate::finance {
namespace {

TEST(Choices, GatherThePlansRowsByMonth) {
  Programme programme;
  programme.settings.months = 5;
  programme.settings.tail_months = 1;
  programme.facilities.resize(2);
  Plan plan;
  plan.draws = {{1, Use::servers, 2, Money::cents(70)},
                {1, Use::servers, 2, Money::cents(7)},
                {1, Use::any, 2, Money::cents(500)}};
  plan.repayments = {{0, 5, Money::cents(1), Money::cents(20), Money::cents(300)}, {0, 5, Money::cents(4000), {}, {}}};
  plan.calls = {{0, Money::cents(11)}, {0, Money::cents(12)}};
  plan.distributions = {{4, Money::cents(13)}};
  plan.emergency_cash = {{3, Money::cents(14)}};
  const Choices choices = choices_of(programme, plan);
  ASSERT_EQ(choices.loans.size(), 2u);
  ASSERT_EQ(choices.loans[0].size(), 6u);
  EXPECT_EQ(choices.loans[1][2].draw[static_cast<size_t>(Use::servers)], Money::cents(77));
  EXPECT_EQ(choices.loans[1][2].draw[static_cast<size_t>(Use::any)], Money::cents(500));
  EXPECT_EQ(choices.loans[0][2].draw[static_cast<size_t>(Use::servers)], Money{});
  EXPECT_EQ(choices.loans[0][5].repaid, Money::cents(4321));
  EXPECT_EQ(choices.calls[0], Money::cents(23));
  EXPECT_EQ(choices.distributions[4], Money::cents(13));
  EXPECT_EQ(choices.emergency[3], Money::cents(14));
}

TEST(Choices, RowsOutsideTheProgrammeAreLeftOut) {
  Programme programme;
  programme.settings.months = 2;
  programme.settings.tail_months = 0;
  Plan plan;
  plan.draws = {{0, Use::any, 0, Money::cents(1)}};
  plan.calls = {{2, Money::cents(1)}, {-1, Money::cents(1)}};
  const Choices choices = choices_of(programme, plan);
  EXPECT_TRUE(choices.loans.empty());
  EXPECT_EQ(choices.calls, std::vector<Money>(2));
}

}  // namespace
}  // namespace stargate::finance
