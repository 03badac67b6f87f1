// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/checked.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "stargate/solve/highs/solve_job.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

bool mentions(const Outcome& outcome, const std::string& words) {
  return std::any_of(outcome.notes.begin(), outcome.notes.end(),
                     [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

TEST(SolveChecked, FindsTheOnlyPointOfAModelOfLargeNumbersThatCancel) {
  const Outcome outcome = solve_checked(testing::only_one_point(), {.time_limit_s = 60});
  ASSERT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_NEAR(outcome.objective, -804, 1e-6);
  ASSERT_EQ(outcome.x.size(), 3u);
  EXPECT_NEAR(outcome.x[0], 1, 1e-6);
  EXPECT_NEAR(outcome.x[1], 33, 1e-6);
  EXPECT_NEAR(outcome.x[2], -18, 1e-6);
}

// A solver that gives the answers it was given, one run after the other.
struct Scripted {
  std::vector<Outcome> answers;
  std::vector<SolveRequest> asked = {};
  Outcome operator()(const Model&, const SolveRequest& request) {
    asked.push_back(request);
    return answers.at(asked.size() - 1);
  }
};

Outcome says(SolveStatus status, std::vector<double> x = {}, double bound = std::numeric_limits<double>::quiet_NaN()) {
  Outcome outcome;
  outcome.status = status;
  outcome.bound = bound;
  outcome.objective = 0;  // recomputed by whoever trusts nothing
  outcome.x = std::move(x);
  return outcome;
}

// Maximise x over 2x <= 7, x whole: 3.
Model three() {
  Model model;
  model.set_maximise(true);
  model.add_le("r", 2.0 * model.add_col("x", 0, 10, 1, true), 7);
  return model;
}

TEST(SolveChecked, AWrongClaimOfInfeasibilityIsTakenBackByAnotherSeedOrByNoPresolve) {
  Scripted second{{says(SolveStatus::infeasible), says(SolveStatus::optimal, {3}, 3)}};
  Outcome outcome = solve_checked(three(), {}, std::ref(second));
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_EQ(outcome.objective, 3);
  EXPECT_TRUE(mentions(outcome, "infeasible, which is not confirmed"));
  EXPECT_NE(second.asked[1].seed, second.asked[0].seed);

  Scripted third{{says(SolveStatus::infeasible), says(SolveStatus::unbounded), says(SolveStatus::optimal, {3}, 3)}};
  outcome = solve_checked(three(), {}, std::ref(third));
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_EQ(third.asked[2].presolve, Presolve::off);
  EXPECT_TRUE(mentions(outcome, "presolve off"));
}

TEST(SolveChecked, ABoundThatItsOwnPointBeatsIsNotUsed) {
  Scripted wrong{{says(SolveStatus::optimal, {3}, 2), says(SolveStatus::error), says(SolveStatus::error)}};
  const Outcome outcome = solve_checked(three(), {}, std::ref(wrong));
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_EQ(outcome.objective, 3);
  EXPECT_TRUE(std::isnan(outcome.bound));
  EXPECT_TRUE(mentions(outcome, "beaten by its own point"));
  ASSERT_EQ(wrong.asked.size(), 3u);
  EXPECT_EQ(wrong.asked[1].start, std::vector<double>{3});
}

TEST(SolveChecked, APointThatDoesNotHoldIsNotUsed) {
  Scripted wrong{{says(SolveStatus::optimal, {4}, 4), says(SolveStatus::optimal, {3}, 3)}};
  const Outcome outcome = solve_checked(three(), {}, std::ref(wrong));
  EXPECT_EQ(outcome.status, SolveStatus::optimal);
  EXPECT_EQ(outcome.objective, 3);
  EXPECT_TRUE(mentions(outcome, "does not satisfy the model"));
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

// A cost or a bound that is changed in a loaded solver drops a start without a word. Here nothing is changed after it
// is given: the first point of the run is the start itself, which no heuristic would find, since it takes nothing but
// the least item.
TEST(SolveChecked, BeginsFromAGivenPoint) {
  const Model model = testing::slow_knapsack(60, 6, 3);
  std::vector<double> start(60, 0.0);
  const auto worth = model.col_objective();
  start[static_cast<std::size_t>(std::min_element(worth.begin(), worth.end()) - worth.begin())] = 1;
  std::vector<double> first;
  SolveRequest request{.time_limit_s = 60, .gap_relative = 0.01, .start = start};
  request.on_progress = [&](const Progress& progress) {
    if (first.empty() && progress.x != nullptr) first = *progress.x;
  };
  ASSERT_TRUE(solve_checked(model, request).has_point());
  EXPECT_EQ(first, start);
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
