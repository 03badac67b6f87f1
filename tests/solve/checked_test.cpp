#include "stargate/solve/highs/checked.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "stargate/solve/highs/solve_job.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

bool mentions(const Outcome& outcome, const std::string& words) {
  return std::any_of(outcome.notes.begin(), outcome.notes.end(),
                     [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

TEST(SolveChecked, FindsTheOnlyPointOfAModelThatPresolveCallsInfeasible) {
  const Outcome outcome = solve_checked(testing::wrongly_called_infeasible(), {.time_limit_s = 60});
  ASSERT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_NEAR(outcome.objective, -804, 1e-6);
  ASSERT_EQ(outcome.x.size(), 3u);
  EXPECT_NEAR(outcome.x[0], 1, 1e-6);
  EXPECT_NEAR(outcome.x[1], 33, 1e-6);
  EXPECT_NEAR(outcome.x[2], -18, 1e-6);
  EXPECT_TRUE(mentions(outcome, "presolve off"));
}

TEST(SolveChecked, EndsAModelOnWhichPresolveOverrunsItsLimit) {
  const auto began = std::chrono::steady_clock::now();
  const Outcome outcome = solve_checked(testing::overruns_its_limit(), {.time_limit_s = 2, .presolve = Presolve::on});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  EXPECT_LT(took.count(), 60) << "left alone it runs for minutes";
  EXPECT_NE(outcome.status, SolveStatus::infeasible);
  if (outcome.has_point()) {
    EXPECT_GE(outcome.objective, -589.42858);
  }
  if (!std::isnan(outcome.bound)) {
    EXPECT_LE(outcome.bound, -589.42856);
  }
}

TEST(SolveChecked, SolvesThatModelWithoutPresolve) {
  const Outcome outcome = solve_checked(testing::overruns_its_limit(),
                                        {.time_limit_s = 120, .gap_relative = 0, .presolve = Presolve::off});
  ASSERT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_NEAR(outcome.objective, -589.42857, 1e-4);
  EXPECT_NEAR(outcome.bound, -589.42857, 1e-4);
}

TEST(SolveChecked, AgreesWithEnumerationOnRandomModels) {
  int infeasible = 0;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = testing::random_model(seed);
    const auto best = testing::best_by_enumeration(model);
    const Outcome outcome = solve_checked(model, {.time_limit_s = 60, .gap_relative = 0});
    if (!best) {
      ++infeasible;
      EXPECT_EQ(outcome.status, SolveStatus::infeasible);
      continue;
    }
    ASSERT_EQ(outcome.status, SolveStatus::optimal);
    EXPECT_NEAR(outcome.objective, *best, 1e-6);
    EXPECT_NEAR(outcome.bound, *best, 1e-5);
  }
  EXPECT_GT(infeasible, 5);
  EXPECT_LT(infeasible, 115);
}

TEST(SolveChecked, ConfirmsInfeasibilityWithoutPresolve) {
  Model model;
  const ColId x = model.add_col("x", 0, 10, 1, true);
  model.add_eq("half", 2.0 * x, 3);
  const Outcome outcome = solve_checked(model, {.time_limit_s = 60});
  EXPECT_EQ(outcome.status, SolveStatus::infeasible);
  EXPECT_TRUE(mentions(outcome, "presolve off"));
}

TEST(SolveChecked, HonoursTheObjectiveOffsetInPointAndBound) {
  for (const bool maximise : {true, false}) {
    Model model = testing::slow_knapsack(20, 2, 6);
    model.set_maximise(maximise);
    const Outcome plain = solve_checked(model, {.time_limit_s = 60, .gap_relative = 0});
    model.add_to_objective(LinearExpr(1000.0));
    const Outcome moved = solve_checked(model, {.time_limit_s = 60, .gap_relative = 0});
    ASSERT_EQ(moved.status, SolveStatus::optimal);
    EXPECT_NEAR(moved.objective, plain.objective + 1000, 1e-6);
    EXPECT_NEAR(moved.bound, plain.bound + 1000, 1e-6);
  }
}

TEST(SolveChecked, TellsUnboundedFromInfeasible) {
  Model model;
  model.set_maximise(true);
  const ColId x = model.add_col("x", 0, kInfinity, 1);
  const ColId y = model.add_col("y", 0, kInfinity, 0);
  model.add_le("r", x - LinearExpr(y), 3);
  EXPECT_EQ(solve_checked(model, {.time_limit_s = 60}).status, SolveStatus::unbounded);
}

TEST(SolveChecked, AnEmptyModelIsOptimalAtItsOffset) {
  Model model;
  model.add_to_objective(LinearExpr(12.5));
  const Outcome outcome = solve_checked(model, {.time_limit_s = 60});
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_DOUBLE_EQ(outcome.objective, 12.5);
}

TEST(SolveChecked, BeginsFromAGivenPoint) {
  const Model model = testing::slow_knapsack(60, 6, 3);
  const Outcome good = solve_checked(model, {.time_limit_s = 3});
  ASSERT_TRUE(good.has_point());
  // With no time to search, the point to start from is what comes back.
  SolveRequest request{.time_limit_s = 60, .gap_relative = 1.0, .start = good.x};
  const Outcome again = solve_checked(model, request);
  ASSERT_TRUE(again.has_point());
  EXPECT_GE(again.objective, good.objective - 1e-6);
}

TEST(SolveChecked, StopsWhenAsked) {
  const Model model = testing::slow_knapsack(200, 20, 4);
  bool seen = false;
  SolveRequest request{.time_limit_s = 600, .gap_relative = 0};
  request.on_progress = [&](const Progress& progress) { seen = seen || progress.x != nullptr; };
  request.should_stop = [&] { return seen; };
  const Outcome outcome = solve_checked(model, request);
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_TRUE(outcome.has_point());
  EXPECT_LT(outcome.seconds, 300);
  EXPECT_TRUE(mentions(outcome, "stopped"));
}

TEST(SolveChecked, LeavesDualsOfALinearModelInItsOwnSense) {
  for (const bool maximise : {true, false}) {
    SCOPED_TRACE(maximise ? "maximise" : "minimise");
    // 3x + 2y over x + y <= 4, x + 3y <= 6, x <= 3: the best is (3, 1); as a minimisation with costs negated.
    const double sign = maximise ? 1 : -1;
    Model model;
    model.set_maximise(maximise);
    const ColId x = model.add_col("x", 0, 3, sign * 3);
    const ColId y = model.add_col("y", 0, kInfinity, sign * 2);
    const RowId sum = model.add_le("sum", x + LinearExpr(y), 4);
    const RowId slack = model.add_le("slack", 1.0 * x + 3.0 * y, 7);
    const Outcome outcome = solve_checked(model, {.time_limit_s = 60});
    ASSERT_EQ(outcome.status, SolveStatus::optimal);
    EXPECT_NEAR(outcome.objective, sign * 11, 1e-9);
    ASSERT_EQ(outcome.row_dual.size(), 2u);
    EXPECT_NEAR(outcome.row_dual[static_cast<std::size_t>(sum.index)], sign * 2, 1e-9);
    EXPECT_NEAR(outcome.row_dual[static_cast<std::size_t>(slack.index)], 0, 1e-9);
    EXPECT_NEAR(outcome.reduced_cost[static_cast<std::size_t>(x.index)], sign * 1, 1e-9);
    EXPECT_NEAR(outcome.reduced_cost[static_cast<std::size_t>(y.index)], 0, 1e-9);
  }
}

TEST(SolveChecked, RelaxationOfAMaximisedModelBoundsIt) {
  const Model model = testing::slow_knapsack(30, 3, 5);
  const Outcome relaxed = solve_checked(model, {.time_limit_s = 60, .relax = true});
  const Outcome whole = solve_checked(model, {.time_limit_s = 60, .gap_relative = 0});
  ASSERT_EQ(relaxed.status, SolveStatus::optimal);
  ASSERT_EQ(whole.status, SolveStatus::optimal);
  EXPECT_GE(relaxed.objective, whole.objective - 1e-6);
  EXPECT_GE(whole.bound, whole.objective - 1e-6);
  EXPECT_FALSE(relaxed.basis.empty());
}

}  // namespace
}  // namespace stargate
