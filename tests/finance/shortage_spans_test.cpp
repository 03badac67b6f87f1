// SPDX-License-Identifier: Apache-2.0
// Shortages gathered over their months.
#include "stargate/finance/shortage_spans.hpp"

#include <gtest/gtest.h>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

TEST(ShortageSpans, OneKindAtOnePlaceIsGathered) {
  const std::vector<Shortage> shortages = {{Obligation::dscr, "loan", 2, dollars(5)},
                                           {Obligation::cash, "programme", 2, dollars(1)},
                                           {Obligation::dscr, "loan", 5, dollars(9)},
                                           {Obligation::dscr, "other", 5, dollars(2)},
                                           {Obligation::dscr, "loan", 8, dollars(9)}};
  const auto spans = shortage_spans(shortages);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].worst.where, "loan");
  EXPECT_EQ(spans[0].from, 2);
  EXPECT_EQ(spans[0].to, 8);
  EXPECT_EQ(spans[0].months, 3);
  EXPECT_EQ(spans[0].worst.amount, dollars(9));
  EXPECT_EQ(spans[0].worst.month, 5);  // of equal ones the first
  EXPECT_EQ(spans[1].worst.kind, Obligation::cash);
  EXPECT_EQ(spans[2].worst.where, "other");
}

TEST(ShortageSpans, AMonthThatIsShortInTwoWaysCountsOnce) {
  const std::vector<Shortage> shortages = {{Obligation::draw, "loan", 0, dollars(3), -1},
                                           {Obligation::draw, "loan", 0, dollars(4), 1}};
  const auto spans = shortage_spans(shortages);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].months, 1);
  EXPECT_EQ(spans[0].worst.amount, dollars(4));
}

}  // namespace
}  // namespace stargate::finance
