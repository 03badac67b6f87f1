// SPDX-License-Identifier: Apache-2.0
// The library as a C++ program uses it: everything here goes through the one public header.
#include "stargate/stargate.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <optional>
#include <thread>

#include <gtest/gtest.h>

#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

Programme two_sites() {
  auto loaded = load_programme("tests/fixtures/two-sites");
  EXPECT_TRUE(loaded);
  return std::move(loaded).value();
}

PlanRequest within(double seconds) {
  PlanRequest request;
  request.time_limit_s = seconds;
  return request;
}

TEST(MakePlan, GivesAnAuditedPlanThatIsPaidForAndCanBeKept) {
  const Programme p = two_sites();
  PlanRequest request = within(4);
  int told = 0;
  request.on_progress = [&](const PlanningProgress& so_far) { told += so_far.seconds >= 0 ? 1 : 0; };
  const auto made = make_plan(p, request);
  ASSERT_TRUE(made) << to_string(made.mistakes().front());
  const Planned& planned = made.value();
  EXPECT_TRUE(planned.audit.clean());
  EXPECT_TRUE(planned.verdict.sound());
  EXPECT_TRUE(planned.finance.fundable());
  EXPECT_TRUE(planned.own_plan);
  EXPECT_FALSE(planned.interrupted);
  EXPECT_FALSE(planned.plan.starts.empty());
  EXPECT_GT(planned.audit.derived.objective, 0);
  EXPECT_GT(told, 0);
  EXPECT_EQ(audit(p, planned.plan).derived.objective, planned.audit.derived.objective);

  const small::Folder folder;
  const std::string file = folder / "a.plan";
  const auto saved = save_plan(file, p, planned.plan, planned.audit, {}, planned.origin);
  ASSERT_TRUE(saved);
  const auto opened = load_plan(file);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened.value().plan_hash, saved.value());
  EXPECT_FALSE(opened.value().altered);
  EXPECT_EQ(opened.value().origin.tool_version, "stargate " + std::string(version()));
  EXPECT_EQ(opened.value().origin.bounds, planned.origin.bounds);
}

TEST(MakePlan, IsCalledByTwoThreadsWhileAnotherRuns) {
  std::atomic<bool> over = false;
  std::thread other([&] {
    while (!over) std::vector<std::string>(1000, std::string(100, 'x'));
  });
  PlanRequest request = within(1);
  request.reproducible = true;
  const auto value = [&request] {
    const auto made = make_plan(two_sites(), request);
    return made ? std::optional(made.value().audit.derived.objective) : std::nullopt;
  };
  std::optional<double> second;
  std::thread plans_too([&] { second = value(); });
  const std::optional<double> first = value();
  plans_too.join();
  over = true;
  other.join();
  ASSERT_TRUE(first);
  EXPECT_EQ(first, second);
}

TEST(MakePlan, PlansInThisProcessWhereNoWorkerCanBeStarted) {
  const Programme p = two_sites();
  PlanRequest request = within(4);
  request.worker_program = "/nonexistent/stargate";
  const auto made = make_plan(p, request);
  ASSERT_TRUE(made) << to_string(made.mistakes().front());
  const Planned& planned = made.value();
  EXPECT_TRUE(planned.audit.clean());
  EXPECT_TRUE(planned.own_plan);
  const auto& notes = planned.plan.notes;
  EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
    return note.find("worked in one process") != std::string::npos;
  }));
}

TEST(MakePlan, EndsWhenItIsAskedTo) {
  PlanRequest request = within(600);
  request.should_stop = [] { return true; };
  const auto made = make_plan(two_sites(), request);
  if (made) {
    EXPECT_EQ(made.value().ended, SearchEnd::interrupted);
  } else {
    EXPECT_NE(to_string(made.mistakes().front()).find("has no plan yet"), std::string::npos);
  }
}

TEST(MakePlan, RefusesWhatNoRequestCanMean) {
  const Programme p = two_sites();
  for (const double seconds : {0.0, -1.0, 1e9, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(make_plan(p, within(seconds))) << seconds;
  PlanRequest request = within(1);
  request.gap = 2;
  EXPECT_FALSE(make_plan(p, request));
  request.gap = 0;
  request.goal = Goal::compute;
  request.by = Month::of(1999, 1);
  const auto outside = make_plan(p, request);
  ASSERT_FALSE(outside);
  EXPECT_EQ(outside.mistakes().front().what, "lies outside the programme's months");
}

}  // namespace
}  // namespace stargate
