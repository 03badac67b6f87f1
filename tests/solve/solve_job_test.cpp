// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/solve_job.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <random>
#include <string_view>

#include "stargate/solve/highs/messages.hpp"
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

Outcome end_of(SolveJob& job) {
  EXPECT_TRUE(pump_until(job, [&] { return job.finished(); }));
  EXPECT_EQ(::waitpid(job.pid(), nullptr, WNOHANG), -1) << "the child has been waited for";
  return job.outcome();
}

void send_all(int channel, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(channel, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent > 0)
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    else
      ::usleep(1000);
  }
}

void send_point(int channel, const std::vector<double>& x) {
  highs::MessageWriter writer(channel);
  writer.send(highs::MessageKind::point, highs::encode(Progress{.objective = 5, .bound = 9}, x));
  writer.flush_all_blocking();
}

TEST(SolveJob, ASolverThatSleepsIsEndedAndItsPointAndBoundStand) {
  SolveJob job(kShortLimit, 2, [](int channel) {
    send_point(channel, {1, 2});
    while (true) ::sleep(1000);
  });
  const Outcome outcome = end_of(job);
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
  EXPECT_EQ(outcome.bound, 9);
  EXPECT_NE(outcome.notes.back().find("overran its time limit"), std::string::npos);
}

TEST(SolveJob, ASolverThatEndsByASignalIsAnErrorAndItsPointStands) {
  SolveJob job(60, 2, [](int channel) {
    send_point(channel, {1, 2});
    std::signal(SIGSEGV, SIG_DFL);
    ::raise(SIGSEGV);
  });
  const Outcome outcome = end_of(job);
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
  EXPECT_NE(outcome.notes.back().find("signal 11"), std::string::npos);
}

TEST(SolveJob, ASolverThatEndsWithoutAWordIsAnError) {
  SolveJob job(60, 2, [](int) {});
  const Outcome outcome = end_of(job);
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_NE(outcome.notes.back().find("without an answer"), std::string::npos);
}

TEST(SolveJob, HalfAnAnswerIsNone) {
  Outcome whole;
  whole.status = SolveStatus::optimal;
  whole.objective = whole.bound = 5;
  whole.x = {1, 2};
  const std::string body = highs::encode(whole);
  const std::uint64_t header[2] = {body.size(), static_cast<std::uint64_t>(highs::MessageKind::outcome)};
  const std::string bytes = std::string(reinterpret_cast<const char*>(header), sizeof header) + body;
  for (const std::size_t part : {std::size_t{7}, sizeof header, bytes.size() / 2, bytes.size() - 1}) {
    SCOPED_TRACE(part);
    SolveJob job(60, 2, [&](int channel) { send_all(channel, std::string_view(bytes).substr(0, part)); });
    const Outcome outcome = end_of(job);
    EXPECT_EQ(outcome.status, SolveStatus::error);
    EXPECT_FALSE(outcome.has_point());
    EXPECT_TRUE(std::isnan(outcome.bound));
  }
  SolveJob job(60, 2, [&](int channel) { send_all(channel, bytes); });
  EXPECT_EQ(end_of(job).status, SolveStatus::optimal) << "the same, whole, is an answer";
}

TEST(SolveJob, NonsenseIsAnErrorWhateverItIs) {
  std::mt19937 random(7);
  const std::vector<double> good{1, 2};
  for (int i = 0; i < 40; ++i) {
    SCOPED_TRACE(i);
    std::string bytes(1 + random() % 4000, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    if (i % 2 == 1) {
      // A header that holds, and a body that does not.
      const std::uint64_t header[2] = {bytes.size(), static_cast<std::uint64_t>(i / 2 % 3)};
      bytes.insert(0, reinterpret_cast<const char*>(header), sizeof header);
    }
    SolveJob job(60, 2, [&](int channel) {
      send_point(channel, good);
      send_all(channel, bytes);
      while (true) ::sleep(1000);
    });
    const Outcome outcome = end_of(job);
    EXPECT_EQ(outcome.status, SolveStatus::error);
    EXPECT_EQ(outcome.x, good);
    EXPECT_NE(outcome.notes.back().find("no answer"), std::string::npos);
  }
}

TEST(SolveJob, APointOfAnotherModelIsNonsense) {
  SolveJob job(60, 3, [](int channel) {
    send_point(channel, {1, 2});
    while (true) ::sleep(1000);
  });
  const Outcome outcome = end_of(job);
  EXPECT_EQ(outcome.status, SolveStatus::error);
  EXPECT_FALSE(outcome.has_point());
}

TEST(SolveJob, ASolverThatNeverStopsTalkingIsEndedInTime) {
  SolveJob job(kShortLimit, 2, [](int channel) {
    while (true) send_point(channel, {1, 2});
  });
  const Outcome outcome = end_of(job);
  EXPECT_EQ(outcome.status, SolveStatus::feasible);
  EXPECT_EQ(outcome.x, (std::vector<double>{1, 2}));
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
