// SPDX-License-Identifier: Apache-2.0
// Bounds from multipliers: on the right side whatever the multipliers are, close where they are good, and finite.
#include "stargate/solve/dual_bound.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

#include "stargate/solve/highs/checked.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

// 113 bits: sums of a few products of doubles of like size are exact.
__extension__ using Wide = __float128;

double any_double(std::mt19937_64& random) {
  const auto exponent = static_cast<int>(random() % 40) - 20;
  return std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())), exponent - 63);
}

TEST(DualBound, SumsAndProductsAreRoundedUpAndByNoMoreThanNeeded) {
  std::mt19937_64 random(1);
  int exact = 0;
  for (int i = 0; i < 200'000; ++i) {
    const double a = any_double(random);
    const double b = i % 3 > 0 ? any_double(random) : -a * (1 + std::ldexp(1.0, -static_cast<int>(random() % 60)));
    const double sum = rounded_up::add(a, b), product = rounded_up::multiply(a, b);
    ASSERT_GE(static_cast<Wide>(sum), static_cast<Wide>(a) + static_cast<Wide>(b));
    ASSERT_GE(static_cast<Wide>(product), static_cast<Wide>(a) * static_cast<Wide>(b));
    ASSERT_LT(static_cast<Wide>(std::nextafter(sum, -kInfinity)), static_cast<Wide>(a) + static_cast<Wide>(b));
    ASSERT_LT(static_cast<Wide>(std::nextafter(product, -kInfinity)), static_cast<Wide>(a) * static_cast<Wide>(b));
    exact += static_cast<Wide>(sum) == static_cast<Wide>(a) + static_cast<Wide>(b);
  }
  EXPECT_GT(exact, 1000) << "a sum that needs no rounding is left alone";
}

TEST(DualBound, TheEndsOfTheNumbersAreSafe) {
  const double most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
  EXPECT_EQ(rounded_up::add(most, most), kInfinity);
  EXPECT_EQ(rounded_up::add(-most, -most), -most);
  EXPECT_EQ(rounded_up::multiply(most, -most), -most);
  EXPECT_EQ(rounded_up::multiply(0, kInfinity), 0);
  EXPECT_GT(rounded_up::multiply(least, 0.5), 0);
  EXPECT_GE(rounded_up::multiply(least, -0.5), 0);
  EXPECT_EQ(rounded_up::multiply(2, kInfinity), kInfinity);
}

double room(const Model& m, double bound, double best) { return m.maximise() ? bound - best : best - bound; }

// The objective of whole points in narrow bounds is exact, so no tolerance is due.
TEST(DualBound, IsOnTheRightSideForAnyMultipliers) {
  std::mt19937_64 random(2);
  int models = 0;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    const Model model = testing::random_model(seed);
    const auto best = testing::best_by_enumeration(model);
    if (!best) continue;
    ++models;
    for (int i = 0; i < 20; ++i) {
      std::vector<double> y(static_cast<std::size_t>(model.num_rows()));
      for (double& v : y) v = i == 0 ? std::nan("") : i == 1 ? kInfinity : any_double(random);
      const double bound = dual_bound(model, y);
      ASSERT_TRUE(std::isfinite(bound));
      ASSERT_GE(room(model, bound, *best), 0);
    }
  }
  EXPECT_GT(models, 100);
}

TEST(DualBound, WithTheDualsOfTheRelaxationItIsTheRelaxationsValue) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Model model = testing::random_model(seed);
    const Outcome relaxed = solve_checked(model, {.time_limit_s = 60, .relax = true});
    if (relaxed.status != SolveStatus::optimal) continue;
    const double bound = dual_bound(model, relaxed.row_dual);
    EXPECT_NEAR(bound, relaxed.objective, 1e-9 * std::max(1.0, std::abs(relaxed.objective)));
  }
}

// Duals as they are after a solve with wide tolerances, or of another model: a worse bound, never a wrong one.
TEST(DualBound, DualsThatAreABitWrongCostABitOfTheBound) {
  std::mt19937 random(3);
  std::normal_distribution<double> off(0, 1e-6);
  const Model model = testing::slow_knapsack(40, 5, 4);
  const Outcome relaxed = solve_checked(model, {.time_limit_s = 60, .relax = true});
  ASSERT_EQ(relaxed.status, SolveStatus::optimal);
  std::vector<double> y = relaxed.row_dual;
  for (double& v : y) v += off(random);
  EXPECT_GE(dual_bound(model, y), relaxed.objective - 1e-9 * relaxed.objective);
  EXPECT_LT(dual_bound(model, y), relaxed.objective * (1 + 1e-4));
}

TEST(DualBound, AColumnWithoutEndLeavesNoneUnlessARangeIsStated) {
  Model model;
  model.set_maximise(true);
  const ColId x = model.add_col("x", 0, kInfinity, 1);
  const ColId y = model.add_col("y", 0, 5);
  model.add_le("r", x - LinearExpr(y), 3);
  const std::vector<double> off{1 - 1e-9};
  EXPECT_EQ(dual_bound(model, off), kInfinity);
  model.state_range(x, {0, 8});
  EXPECT_NEAR(dual_bound(model, off), 8, 1e-6);
  EXPECT_GE(dual_bound(model, off), 8);
}

}  // namespace
}  // namespace stargate
