// SPDX-License-Identifier: Apache-2.0
// Figures of the programme are decimal: half a cent that a binary number misses by a hair is half a cent.
#include <gtest/gtest.h>

#include "stargate/plan/step/amounts.hpp"

namespace stargate::stepping {
namespace {

TEST(HalfCents, AreRoundedAwayFromZero) {
  for (const double usd : {0.145, 1.005, 2.675, 1'030.325, 8'613.285, 123'456.785, 84'106'098.325}) {
    const Money up = Money::cents(static_cast<std::int64_t>(usd * 100 + 0.75));
    EXPECT_EQ(cents(static_cast<long double>(usd) / 1e6L), up) << usd;
    EXPECT_EQ(cents(-static_cast<long double>(usd) / 1e6L), -up) << usd;
    EXPECT_EQ(cents(static_cast<long double>(usd - 1e-6) / 1e6L), up - Money::cents(1))
        << usd << " less a ten-thousandth of a cent";
  }
  EXPECT_EQ(part_of(Money::cents(7), 0.5L), Money::cents(4));
  EXPECT_EQ(part_of(Money::cents(7), 0.07L * 50 / 7), Money::cents(4));  // a half, nearly
}

}  // namespace
}  // namespace stargate::stepping
