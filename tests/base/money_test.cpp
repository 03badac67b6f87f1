// SPDX-License-Identifier: Apache-2.0
// Money to the cent, and cents out of fractions.
#include "stargate/base/money.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <vector>

#include "stargate/base/check.hpp"
#include "stargate/base/rounding.hpp"

namespace stargate {
namespace {

TEST(Money, AddsExactly) {
  const Money a = Money::cents(12'345), b = Money::cents(655);
  EXPECT_EQ((a + b).in_cents(), 13'000);
  EXPECT_EQ((a - b).in_cents(), 11'690);
  EXPECT_EQ((b - a).in_cents(), -11'690);
  EXPECT_EQ((-a).in_cents(), -12'345);
  Money sum = a;
  sum += b;
  EXPECT_EQ(sum.in_cents(), 13'000);
  sum -= a;
  EXPECT_EQ(sum, b);
  EXPECT_LT(b, a);
  EXPECT_EQ(Money{}.in_cents(), 0);
}

TEST(Money, ComesFromMillionsAtTheNearestCent) {
  EXPECT_EQ(Money::millions(1.5L).in_cents(), 150'000'000);
  EXPECT_EQ(Money::millions(-0.000000006L).in_cents(), -1);
  EXPECT_EQ(Money::millions(0.000000004L).in_cents(), 0);
  EXPECT_DOUBLE_EQ(Money::cents(150'000'000).in_millions(), 1.5);
  EXPECT_EQ(Money::millions(8.9e8L).in_cents(), 89'000'000'000'000'000);
  EXPECT_THROW(Money::millions(9e8L), Defect);
  EXPECT_THROW(Money::millions(-9e8L), Defect);
  EXPECT_THROW(Money::millions(std::numeric_limits<long double>::quiet_NaN()), Defect);
}

TEST(Money, TimesARealFactorIsRoundedOnce) {
  EXPECT_EQ(Money::cents(100).scaled(0.125L).in_cents(), 13);  // 12.5, away from zero
  EXPECT_EQ(Money::cents(-100).scaled(0.125L).in_cents(), -13);
  EXPECT_EQ(Money::cents(100).scaled(0.124L).in_cents(), 12);
  EXPECT_THROW(Money::cents(100).scaled(9e14L), Defect);
}

TEST(Money, IsWrittenInDollarsWithCents) {
  EXPECT_EQ(to_string(Money::cents(0)), "0.00");
  EXPECT_EQ(to_string(Money::cents(5)), "0.05");
  EXPECT_EQ(to_string(Money::cents(10)), "0.10");
  EXPECT_EQ(to_string(Money::cents(99'999)), "999.99");
  EXPECT_EQ(to_string(Money::cents(100'000)), "1,000.00");
  EXPECT_EQ(to_string(Money::cents(-123'457)), "-1,234.57");
  EXPECT_EQ(to_string(Money::cents(123'456'789'01)), "123,456,789.01");
}

TEST(Rounding, HalvesGoAwayFromZero) {
  EXPECT_EQ(rounded_ratio(5, 2), 3);
  EXPECT_EQ(rounded_ratio(-5, 2), -3);
  EXPECT_EQ(rounded_ratio(4, 3), 1);
  EXPECT_EQ(rounded_ratio(5, 3), 2);
  EXPECT_EQ(rounded_ratio(-4, 3), -1);
  EXPECT_EQ(rounded_ratio(1, 3), 0);
  EXPECT_EQ(rounded_ratio(0, 7), 0);
  EXPECT_EQ(rounded_ratio(6, 3), 2);
  EXPECT_THROW(rounded_ratio(1, 0), Defect);
  EXPECT_THROW(rounded_ratio(1, -2), Defect);
}

TEST(Rounding, HasOneHundredAndTwentyEightBitsInBetween) {
  const Wide two_64 = Wide{1} << 64;
  EXPECT_EQ(rounded_ratio(5 * two_64, 2 * two_64), 3);                // the divisor is beyond 64 bits
  EXPECT_EQ(rounded_ratio(12 * two_64, Wide{1} << 63), 24);           // the dividend is
  EXPECT_EQ(rounded_ratio(3 * two_64, 1'000'000'000'000), 55340232);  // 3 * 18446744073709551616 / 1e12
  EXPECT_EQ(rounded_ratio(-3 * two_64, 1'000'000'000'000), -55340232);
  EXPECT_EQ(rounded_ratio(std::numeric_limits<std::int64_t>::max(), 1), std::numeric_limits<std::int64_t>::max());
  EXPECT_THROW(rounded_ratio(two_64 >> 1, 1), Defect);  // one more than 64 bits hold
  EXPECT_THROW(rounded_ratio(3 * two_64, 3), Defect);
  EXPECT_THROW(rounded_ratio(6 * two_64, 2), Defect);
}

TEST(Rounding, AnAmountTimesAFractionIsRoundedOnce) {
  EXPECT_EQ(times(Money::cents(100), 1, 8).in_cents(), 13);
  EXPECT_EQ(times(Money::cents(-100), 1, 8).in_cents(), -13);
  EXPECT_EQ(
      times(Money::cents(90'000'000'000'000'000), 1'000'000'000'000'000'000, 1'000'000'000'000'000'000).in_cents(),
      90'000'000'000'000'000);
}

std::vector<std::int64_t> parts_of(std::int64_t amount, const std::vector<std::int64_t>& weights) {
  std::vector<Money> parts(weights.size(), Money::cents(77));
  split(Money::cents(amount), weights, parts);
  std::vector<std::int64_t> cents;
  for (const Money part : parts) cents.push_back(part.in_cents());
  return cents;
}

TEST(Rounding, PartsAddUpToTheAmount) {
  using Cents = std::vector<std::int64_t>;
  // 100/3 = 33.33 -> 33, 200/3 = 66.67 -> 67, 100
  EXPECT_EQ(parts_of(100, {1, 1, 1}), (Cents{33, 34, 33}));
  EXPECT_EQ(parts_of(-100, {1, 1, 1}), (Cents{-33, -34, -33}));
  EXPECT_EQ(parts_of(100, {0, 3, 1}), (Cents{0, 75, 25}));
  EXPECT_EQ(parts_of(100, {0, 0}), (Cents{0, 0}));
  EXPECT_EQ(parts_of(100, {}), Cents{});
  EXPECT_THROW(parts_of(100, {2, -1}), Defect);
  std::array<Money, 1> one;
  const std::array<std::int64_t, 2> two = {1, 1};
  EXPECT_THROW(split(Money::cents(100), two, one), Defect);
}

}  // namespace
}  // namespace stargate
