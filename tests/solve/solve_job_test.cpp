#include "stargate/solve/highs/solve_job.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>

#include "tests/solve/models.hpp"

namespace stargate {
namespace {

constexpr double kWatchdogSeconds = 120;

// Pumps until `enough` or the watchdog; true when `enough` came first.
template <class Enough>
bool pump_until(SolveJob& job, Enough enough) {
  const auto began = std::chrono::steady_clock::now();
  while (!enough()) {
    if (std::chrono::steady_clock::now() - began > std::chrono::duration<double>(kWatchdogSeconds)) return false;
    const std::array<SolveJob*, 1> one{&job};
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
  ASSERT_TRUE(pump_until(job, [&] {
    return job.finished() || (job.outcome().has_point() && !std::isnan(job.outcome().bound));
  }));
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
  const std::array<SolveJob*, 2> both{&a, &b};
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

TEST(SolveJob, AModelThatIsWrongInItselfIsAnErrorOfTheJobAlone) {
  Model model;
  model.add_col("x", 0, 1);
  const Outcome outcome = solve_in_child(model, {.time_limit_s = 60, .basis = {{BasisStatus::lower}, {BasisStatus::basic}}});
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_FALSE(outcome.notes.empty());
}

}  // namespace
}  // namespace stargate
