// SPDX-License-Identifier: Apache-2.0
#include "stargate/milp/model.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate {
namespace {

TEST(Model, SumsTermsOfTheSameColumnAndDropsThoseThatCancel) {
  Model model;
  const ColId x = model.add_col("x", 0, 10);
  const ColId y = model.add_col("y", 0, 10);
  model.add_le("r", 2.0 * x + 3.0 * y + 1.0 * x - 3.0 * y, 9);
  ASSERT_EQ(model.num_entries(), 1);
  EXPECT_EQ(model.by_rows().index[0], x.index);
  EXPECT_DOUBLE_EQ(model.by_rows().value[0], 3.0);
}

TEST(Model, MovesTheConstantOfAnExpressionToTheBounds) {
  Model model;
  const ColId x = model.add_col("x", 0, 10);
  const RowId row = model.add_row("r", 1, LinearExpr(x) + 5.0, 7);
  EXPECT_DOUBLE_EQ(model.row_lower(row), -4);
  EXPECT_DOUBLE_EQ(model.row_upper(row), 2);
}

TEST(Model, KeepsNamesOfColumnsAndRowsApart) {
  Model model;
  const ColId first = model.add_col("power/abilene/2025-06", 0, 1);
  const ColId second = model.add_col("", 0, 1);
  const ColId third = model.add_binary("open");
  const RowId row = model.add_le("limit", LinearExpr(first), 1);
  EXPECT_EQ(model.name(first), "power/abilene/2025-06");
  EXPECT_EQ(model.name(second), "");
  EXPECT_EQ(model.name(third), "open");
  EXPECT_EQ(model.name(row), "limit");
}

TEST(Model, ObjectiveTakesExpressionsWithTheirConstant) {
  Model model;
  const ColId x = model.add_col("x", 0, 10, 1.0);
  model.add_to_objective(2.0 * x + 7.0);
  const std::vector<double> point{3.0};
  EXPECT_DOUBLE_EQ(model.objective_value(point), 16.0);
}

TEST(Model, MeasuresViolationOfRowsBoundsAndIntegrality) {
  Model model;
  const ColId x = model.add_col("x", 0, 4, 0, true);
  const ColId y = model.add_col("y", -1, kInfinity);
  model.add_le("fine", LinearExpr(x), 100);
  const RowId tight = model.add_ge("tight", 1.0 * x + 100.0 * y, 1000);
  const std::vector<double> point{4.5, 5.0};
  const auto violation = model.max_violation(point);
  EXPECT_EQ(violation.worst_bound, x);
  EXPECT_DOUBLE_EQ(violation.bound, 0.125);  // 0.5 against the bound 4
  EXPECT_EQ(violation.worst_integrality, x);
  EXPECT_DOUBLE_EQ(violation.integrality, 0.5);
  EXPECT_EQ(violation.worst_row, tight);
  EXPECT_DOUBLE_EQ(violation.row, 495.5 / 500.0);  // short by 495.5, largest term 500
  EXPECT_DOUBLE_EQ(violation.worst(), 495.5 / 500.0);
}

TEST(Model, APointThatIsNotANumberIsInfinitelyViolated) {
  Model model;
  model.add_col("x", 0, 1);
  const std::vector<double> point{std::nan("")};
  EXPECT_TRUE(std::isinf(model.max_violation(point).worst()));
}

TEST(Model, AFeasiblePointHasNoWorstRow) {
  Model model;
  const ColId x = model.add_col("x", 0, 1, 0, true);
  model.add_eq("r", LinearExpr(x), 1);
  const std::vector<double> point{1.0};
  const auto violation = model.max_violation(point);
  EXPECT_EQ(violation.worst(), 0.0);
  EXPECT_FALSE(violation.worst_row.is_set());
}

TEST(Model, TellsTheRangeOfItsCoefficients) {
  Model model;
  const ColId x = model.add_col("x", 0, 1);
  const ColId y = model.add_col("y", 0, 1);
  model.add_le("r", 0.01 * x - 500.0 * y, 1);
  EXPECT_DOUBLE_EQ(model.coefficient_range().smallest, 0.01);
  EXPECT_DOUBLE_EQ(model.coefficient_range().largest, 500.0);
}

TEST(Model, RefusesBoundsThatCrossAndColumnsItDoesNotHave) {
  Model model;
  const ColId x = model.add_col("x", 0, 1);
  EXPECT_THROW(model.set_bounds(x, 2, 1), Defect);
  EXPECT_THROW(model.add_row("r", 2, LinearExpr(x), 1), Defect);
  EXPECT_THROW(model.add_le("r", LinearExpr(ColId{5}), 1), Defect);
  EXPECT_THROW(model.add_col("y", 0, 1, std::nan("")), Defect);
}

TEST(Model, ColumnsHoldTheSameEntriesAsRows) {
  const bool holds = rc::check("by_columns() is the transpose", [] {
    Model model;
    const int cols = *rc::gen::inRange(1, 8);
    const int rows = *rc::gen::inRange(0, 8);
    for (int c = 0; c < cols; ++c) model.add_col("", 0, 1);
    std::vector<std::vector<double>> dense(static_cast<std::size_t>(rows),
                                           std::vector<double>(static_cast<std::size_t>(cols)));
    for (auto& line : dense) {
      LinearExpr expr;
      const int terms = *rc::gen::inRange(0, 12);
      for (int k = 0; k < terms; ++k) {
        const int col = *rc::gen::inRange(0, cols);
        const int value = *rc::gen::inRange(-3, 4);
        expr.add(ColId{col}, value);
        line[static_cast<std::size_t>(col)] += value;
      }
      model.add_le("", expr, 1);
    }
    const SparseLines by_cols = model.by_columns();
    auto rest = dense;
    for (std::size_t c = 0; c < static_cast<std::size_t>(cols); ++c) {
      for (int k = by_cols.start[c]; k < by_cols.start[c + 1]; ++k) {
        const auto at = static_cast<std::size_t>(k);
        RC_ASSERT(by_cols.value[at] == dense[static_cast<std::size_t>(by_cols.index[at])][c]);
        rest[static_cast<std::size_t>(by_cols.index[at])][c] = 0;
      }
    }
    for (const auto& line : rest) {
      for (const double left : line) RC_ASSERT(left == 0.0);
    }
  });
  EXPECT_TRUE(holds);
}

TEST(Model, RangesNarrowOnlyAndLieWithinTheBounds) {
  Model model;
  const ColId x = model.add_col("x", 0, kInfinity), y = model.add_col("y", -2, 5);
  EXPECT_EQ(model.range(x).upper, kInfinity);
  model.state_range(x, {-1, 8});
  model.state_range(x, {0, 9});
  EXPECT_EQ(model.range(x).lower, 0);
  EXPECT_EQ(model.range(x).upper, 8);
  EXPECT_EQ(model.upper(x), kInfinity) << "no solver sees it";
  model.set_bounds(x, 0, 3);
  EXPECT_EQ(model.range(x).upper, 3);
  // Terms of one column are summed before the interval is taken.
  const Range sum = model.range(2.0 * x - 1.0 * y + 1.0 * y - 1.0 * x + LinearExpr(4.0));
  EXPECT_NEAR(sum.lower, 4, 1e-12);
  EXPECT_NEAR(sum.upper, 7, 1e-12);
  EXPECT_LE(sum.lower, 4);
  EXPECT_GE(sum.upper, 7);
}

}  // namespace
}  // namespace stargate
