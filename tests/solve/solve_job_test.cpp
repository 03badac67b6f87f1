// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/solve_job.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <random>

#include "stargate/executor/processes.hpp"
#include "stargate/solve/solve_bytes.hpp"
#include "tests/executor/stand_in.hpp"
#include "tests/sanitizers.hpp"
#include "tests/solve/models.hpp"

namespace stargate {
namespace {

using Then = testing::StandIn::Then;

constexpr double kWatchdogSeconds = 120;

// Pumps until `enough` or the watchdog; true when `enough` came first.
template <class Enough>
bool pump_until(SolveJob& job, Enough enough) {
  const auto began = std::chrono::steady_clock::now();
  while (!enough()) {
    if (std::chrono::steady_clock::now() - began > std::chrono::duration<double>(kWatchdogSeconds)) return false;
    const std::array<SolveRun*, 1> one{&job};
    wait_for_any(one, 0.1);
    job.pump();
  }
  return true;
}

TEST(SolveJob, AChildKilledFromOutsideLeavesItsBestPoint) {
  const Model model = testing::slow_knapsack(200, 20, 1);
  SolveJob job(model, {.time_limit_s = 600, .gap_relative = 0});
  ASSERT_TRUE(pump_until(job, [&] { return job.finished() || job.outcome().has_point(); }));
  ASSERT_FALSE(job.finished());
  ::kill(job.pid(), SIGKILL);
  ASSERT_TRUE(pump_until(job, [&] { return job.finished(); }));
  EXPECT_EQ(job.outcome().status, SolveStatus::error);
  ASSERT_TRUE(job.outcome().has_point());
  EXPECT_LT(model.max_violation(job.outcome().x).worst(), 1e-5);
  EXPECT_NEAR(model.objective_value(job.outcome().x), job.outcome().objective, 1e-5);
  EXPECT_NE(job.outcome().notes.back().find("signal 9"), std::string::npos);
}

TEST(SolveJob, AStoppedJobKeepsPointAndBound) {
  const Model model = testing::slow_knapsack(200, 20, 1);
  SolveJob job(model, {.time_limit_s = 600, .gap_relative = 0});
  ASSERT_TRUE(pump_until(
      job, [&] { return job.finished() || (job.outcome().has_point() && !std::isnan(job.outcome().bound)); }));
  job.kill();
  EXPECT_TRUE(job.finished());
  EXPECT_EQ(job.outcome().status, SolveStatus::feasible);
  EXPECT_GE(job.outcome().bound, job.outcome().objective);
  EXPECT_EQ(::waitpid(job.pid(), nullptr, WNOHANG), -1) << "the child has been waited for";
}

TEST(SolveJob, SeveralRunSideBySide) {
  const Model first = testing::slow_knapsack(30, 3, 2);
  const Model second = testing::slow_knapsack(25, 3, 3);
  SolveJob a(first, {.time_limit_s = 60, .gap_relative = 0});
  SolveJob b(second, {.time_limit_s = 60, .gap_relative = 0});
  const std::array<SolveRun*, 2> both{&a, &b};
  const auto began = std::chrono::steady_clock::now();
  while (!(a.finished() && b.finished()) &&
         std::chrono::steady_clock::now() - began < std::chrono::duration<double>(kWatchdogSeconds)) {
    wait_for_any(both, 0.5);
    a.pump();
    b.pump();
  }
  EXPECT_EQ(a.outcome().status, SolveStatus::optimal);
  EXPECT_EQ(b.outcome().status, SolveStatus::optimal);
}

TEST(SolveJob, LeavingItEndsItsChild) {
  const Model model = testing::slow_knapsack(200, 20, 1);
  pid_t child = -1;
  {
    SolveJob job(model, {.time_limit_s = 600});
    child = job.pid();
    EXPECT_EQ(::kill(child, 0), 0);
  }
  EXPECT_EQ(::kill(child, 0), -1);
}

TEST(SolveJob, ChildrenIgnoreTheKeyboardInterrupt) {
  const Model model = testing::slow_knapsack(200, 20, 1);
  SolveJob job(model, {.time_limit_s = 600, .gap_relative = 0});
  ASSERT_TRUE(pump_until(job, [&] { return job.finished() || job.outcome().has_point(); }));
  ::kill(job.pid(), SIGINT);
  ::usleep(100'000);
  job.pump();
  EXPECT_FALSE(job.finished());
}

TEST(SolveJob, APointIsWorthWhatIsSaidOfIt) {
  const Model model = testing::racks_beside_money();
  ASSERT_LE(model.max_violation(testing::kNoRacks).row, 1e-9);
  const Outcome best = solve_in_child(model, {.time_limit_s = 60, .start = testing::kNoRacks});
  EXPECT_EQ(best.status, SolveStatus::optimal);
  EXPECT_NEAR(best.objective, 20, 1e-9);
  EXPECT_NEAR(model.objective_value(best.x), 20, 1e-9);
}

TEST(SolveJob, AnOfferedPointDoesNoHarm) {
  const Model model = testing::slow_knapsack(60, 6, 3);
  const Outcome good = solve_in_child(model, {.time_limit_s = 3});
  ASSERT_TRUE(good.has_point());
  SolveJob job(model, {.time_limit_s = 3, .gap_relative = 0});
  job.offer(good.x);
  job.offer(std::vector<double>(good.x.size(), 1.0));  // breaks every row
  ASSERT_TRUE(pump_until(job, [&] { return job.finished(); }));
  ASSERT_TRUE(job.outcome().has_point());
  EXPECT_LT(model.max_violation(job.outcome().x).worst(), 1e-5);
  job.offer(good.x);  // after the end: nothing happens
}

// --- stand-ins for a solver that misbehaves ------------------------------------------------------

constexpr double kShortLimit = 0.2;

std::string point(const std::vector<double>& x) {
  return framed(message_kind::first_own + 1, to_bytes(PointNews{Progress{.objective = 5, .bound = 9}, x}));
}

Outcome end_of(const testing::StandIn& what, double limit_s = 60, int columns = 2) {
  Processes processes;
  SolveJob job(processes, testing::stand_in(what), limit_s, columns);
  EXPECT_TRUE(pump_until(job, [&] { return job.finished(); }));
  EXPECT_EQ(::waitpid(job.pid(), nullptr, WNOHANG), -1) << "the child has been waited for";
  return job.outcome();
}

TEST(SolveJob, ASolverThatSleepsIsEndedAndItsPointAndBoundStand) {
  const Outcome outcome = end_of({.bytes = point({1, 2}), .then = Then::sleep}, kShortLimit);
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
  EXPECT_EQ(outcome.bound, 9);
  EXPECT_NE(outcome.notes.back().find("overran its time limit"), std::string::npos);
}

TEST(SolveJob, ASolverThatEndsByASignalIsAnErrorAndItsPointStands) {
  const Outcome outcome = end_of({.bytes = point({1, 2}), .then = Then::signal});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
#ifndef STARGATE_ADDRESS_SANITIZER
  EXPECT_NE(outcome.notes.back().find("the solver process was ended by signal 11"), std::string::npos);
#endif
}

TEST(SolveJob, ASolverThatEndsWithoutAWordIsAnError) {
  const Outcome outcome = end_of({.then = Then::leave});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_EQ(outcome.notes.back(), "the solver process ended without an answer");
}

TEST(SolveJob, ASolverThatFailsSaysWhy) {
  const Outcome outcome = end_of({.bytes = point({1, 2}), .then = Then::fail, .text = "it ran out of patience"});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
  EXPECT_EQ(outcome.notes.back(), "the solver process failed: it ran out of patience");
}

TEST(SolveJob, HalfAnAnswerIsNone) {
  Outcome whole;
  whole.status = SolveStatus::optimal;
  whole.objective = whole.bound = 5;
  whole.x = {1, 2};
  const std::string bytes = framed(message_kind::answer, to_bytes(whole));
  for (const std::size_t part : {std::size_t{7}, std::size_t{16}, bytes.size() / 2, bytes.size() - 1}) {
    SCOPED_TRACE(part);
    const Outcome outcome = end_of({.bytes = bytes.substr(0, part), .then = Then::leave});
    EXPECT_EQ(outcome.status, SolveStatus::error);
    EXPECT_FALSE(outcome.has_point());
    EXPECT_TRUE(std::isnan(outcome.bound));
  }
  EXPECT_EQ(end_of({.bytes = bytes, .then = Then::sleep}).status, SolveStatus::optimal)
      << "the same, whole, is an answer, whatever the process does then";
}

TEST(SolveJob, NonsenseIsAnErrorWhateverItIs) {
  std::mt19937 random(17);
  const std::vector<double> good = {1, 2};
  for (int i = 0; i < 40; ++i) {
    SCOPED_TRACE(i);
    std::string bytes(16 + random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    // Every second time a header that holds, and a body that does not.
    const std::uint32_t kinds[] = {message_kind::answer, message_kind::first_own, message_kind::first_own + 1};
    if (i % 2 == 1) bytes = framed(kinds[i / 2 % 3], bytes);
    const Outcome outcome = end_of({.bytes = point(good) + bytes, .then = Then::sleep});
    EXPECT_EQ(outcome.status, SolveStatus::error);
    EXPECT_EQ(outcome.x, good);
    EXPECT_NE(outcome.notes.back().find("no answer"), std::string::npos);
  }
}

TEST(SolveJob, APointOfAnotherModelIsNonsense) {
  const Outcome outcome = end_of({.bytes = point({1, 2}), .then = Then::sleep}, 60, 3);
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_FALSE(outcome.has_point());
}

TEST(SolveJob, ASolverThatNeverStopsTalkingIsEndedInTime) {
  const Outcome outcome = end_of({.bytes = point({1, 2}), .then = Then::talk}, kShortLimit);
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
}

TEST(SolveJob, AProgramThatIsNotThereIsAnError) {
  Processes nowhere("/nowhere/stargate");
  Model model;
  model.add_col("x", 0, 1);
  const Outcome outcome = solve_in_child(nowhere, model, {.time_limit_s = 60});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_NE(outcome.notes.back().find("would not start a solver process: /nowhere/stargate"), std::string::npos);
}

TEST(SolveJob, NothingOfAModelIsLostOnTheWay) {
  Model model;
  model.set_maximise(true);
  const ColId x = model.add_col("x", -1, 7, 2, true), y = model.add_col("y", 0, kInfinity, -3);
  model.state_range(y, {0, 5});
  RowLabel label("named");
  label.info = {3, 1, 4, 15};
  model.add_row(label, -2, 2.0 * x - 1.0 * y + LinearExpr(4), 9);
  model.add_to_objective(LinearExpr(11));
  const ModelTables& was = model.tables();
  const Model back(from_bytes<ModelTables>(to_bytes(was)));
  const ModelTables& now = back.tables();
  EXPECT_EQ(now.lower, was.lower);
  EXPECT_EQ(now.upper, was.upper);
  EXPECT_EQ(now.objective, was.objective);
  EXPECT_EQ(now.row_lower, was.row_lower);
  EXPECT_EQ(now.row_upper, was.row_upper);
  EXPECT_EQ(now.integer, was.integer);
  EXPECT_EQ(now.rows.start, was.rows.start);
  EXPECT_EQ(now.rows.index, was.rows.index);
  EXPECT_EQ(now.rows.value, was.rows.value);
  EXPECT_EQ(now.row_infos, was.row_infos);
  EXPECT_EQ(now.offset, was.offset);
  EXPECT_TRUE(now.maximise);
  EXPECT_EQ(back.range(y).upper, 5);
  EXPECT_EQ(back.name(x), "x");
  EXPECT_EQ(back.name(RowId{0}), "named");
  ModelTables torn = was;
  torn.upper.pop_back();
  EXPECT_THROW(Model{torn}, Defect);
  torn = was;
  torn.rows.index[0] = 2;
  EXPECT_THROW(Model{torn}, Defect);
}

TEST(SolveJob, AModelThatIsWrongInItselfIsAnErrorOfTheJobAlone) {
  Model model;
  model.add_col("x", 0, 1);
  const Outcome outcome =
      solve_in_child(model, {.time_limit_s = 60, .basis = {{BasisStatus::lower}, {BasisStatus::basic}}});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_FALSE(outcome.notes.empty());
}

}  // namespace
}  // namespace stargate
