// SPDX-License-Identifier: Apache-2.0
// A search with workers and without: the same plan where the clock does not count, within the limits, and told where
// there were none.
#include "stargate/search/search_workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "stargate/base/monotonic.hpp"
#include "stargate/executor/processes.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/solve/faulty_solver.hpp"

namespace stargate {
namespace {

Programme two_sites() {
  auto programme = load_programme("tests/fixtures/two-sites");
  EXPECT_TRUE(programme);
  return programme ? programme.value() : Programme{};
}

SearchOptions within(double limit, bool reproducible = false) {
  SearchOptions options;
  options.time_limit_s = limit;
  options.reproducible = reproducible;
  options.clock = monotonic_seconds;
  return options;
}

bool says_one_process(const std::vector<std::string>& texts, const std::string& why = "") {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return text.find("worked in one process") != std::string::npos && text.find(why) != std::string::npos;
  });
}

TEST(SearchWithoutWorkers, FindsTheSamePlanWhereTheClockDoesNotCount) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  SearchOptions options = within(1, true);
  const SearchResult with = search_plan(p, f, options);
  ASSERT_TRUE(with.found);
  EXPECT_FALSE(says_one_process(with.plan.notes));
  // A solver that is given keeps its own workers: branch and cut, and its bound, are there.
  HighsSolver highs;
  options.solver = &highs;
  const SearchResult given = search_plan(p, f, options);
  ASSERT_TRUE(given.found);
  EXPECT_TRUE(says_one_process(given.plan.notes, "the solver that was given"));
  EXPECT_EQ(given.x, with.x);
  EXPECT_EQ(given.audit.derived.objective, with.audit.derived.objective);
  EXPECT_EQ(given.plan.bound, with.plan.bound);
  EXPECT_EQ(given.end, with.end);
}

class NoWorkers : public ::testing::TestWithParam<const char*> {};

// Programs that cannot be started, or are no workers: nothing is lost but what side by side is worth.
TEST_P(NoWorkers, IsToldAndAPlanComesAllTheSame) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  Processes none(GetParam());
  HighsSolver highs(none);
  SearchOptions options = within(30);
  options.gap = 0.5;  // reached by the first plan that keeps every obligation
  options.solver = &highs;
  options.executor = &none;
  const double began = monotonic_seconds();
  const SearchResult result = search_plan(p, f, options);
  EXPECT_LT(monotonic_seconds(), began + options.time_limit_s + 1);
  ASSERT_TRUE(result.found);
  EXPECT_TRUE(audit(p, result.plan).clean());
  EXPECT_FALSE(result.does_nothing);
  EXPECT_FALSE(result.audit.has_hard_shortfall());
  EXPECT_TRUE(says_one_process(result.plan.notes, "no worker process could be started"));
  EXPECT_EQ(std::count_if(result.plan.notes.begin(), result.plan.notes.end(),
                          [](const std::string& note) { return says_one_process({note}); }),
            1);
  EXPECT_TRUE(says_one_process(result.log));
  EXPECT_NE(result.end, SearchEnd::every_way_tried);
  std::string log;
  for (const std::string& line : result.log) log += line + "\n";
  EXPECT_TRUE(result.plan.bound_proven) << log;  // by the relaxation alone
  EXPECT_GE(result.plan.bound, result.audit.derived.objective - 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Programs, NoWorkers, ::testing::Values("/nonexistent/program", "/bin/true", "/bin/false"));

TEST(SearchWithoutWorkers, ObeysAStopAndKeepsThePlan) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  Processes none("/nonexistent/program");
  HighsSolver highs(none);
  for (const bool reproducible : {false, true}) {
    SearchOptions options = within(600, reproducible);
    options.solver = &highs;
    options.executor = &none;
    double seen = -1;
    options.on_progress = [&](const SearchProgress& s) {
      if (s.has_plan && seen < 0) seen = monotonic_seconds();
    };
    options.should_stop = [&] { return seen >= 0; };
    const SearchResult result = search_plan(p, f, options);
    EXPECT_LT(monotonic_seconds(), seen + 1);
    EXPECT_TRUE(result.interrupted);
    EXPECT_EQ(result.end, SearchEnd::interrupted);
    ASSERT_TRUE(result.found);
    EXPECT_TRUE(result.audit.clean());
  }
}

TEST(SearchWithoutWorkers, EndsAtTheGapThatIsAskedFor) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsSolver highs;
  testing::FaultySolver given(highs, testing::Fault::none);
  SearchOptions options = within(60);
  options.solver = &given;
  options.gap = 0.5;
  const SearchResult result = search_plan(p, f, options);
  ASSERT_TRUE(result.found);
  EXPECT_EQ(result.end, SearchEnd::gap_reached);
  EXPECT_LT(result.plan.seconds, 40);
  EXPECT_TRUE(says_one_process(result.plan.notes, "the solver that was given"));
}

TEST(SearchWithoutWorkers, WithoutTimeThereIsNoAnswer) {
  const Programme p = two_sites();
  HighsSolver highs;
  testing::FaultySolver given(highs, testing::Fault::none);
  SearchOptions options = within(0);
  options.solver = &given;
  const double began = monotonic_seconds();
  const SearchResult result = search_plan(p, formulate(p, {}), options);
  EXPECT_FALSE(result.found);
  EXPECT_EQ(result.end, SearchEnd::time_up);
  EXPECT_LT(monotonic_seconds(), began + 1);
}

// The first task has the only place: all others wait for their turn, and nobody waits for them beyond the limit.
TEST(SearchWorkers, AnExecutorOfOnePlaceIsEnoughForAPlan) {
  const Programme p = two_sites();
  Processes one("", 1);
  SearchOptions options = within(3);
  options.executor = &one;
  const double began = monotonic_seconds();
  const SearchResult result = search_plan(p, formulate(p, {}), options);
  EXPECT_LT(monotonic_seconds(), began + options.time_limit_s + 1);
  ASSERT_TRUE(result.found);
  EXPECT_TRUE(result.lost.empty());
  EXPECT_FALSE(says_one_process(result.plan.notes));
}

TEST(SearchWorkers, TwoSearchesRunAtOnceWhileOtherThreadsDo) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  const SearchOptions options = within(1, true);
  const SearchResult alone = search_plan(p, f, options);
  ASSERT_TRUE(alone.found);
  std::atomic<bool> over = false;
  std::atomic<int> turns = 0;
  // It holds the memory allocator's locks much of the time.
  std::thread other([&] {
    while (!over) {
      std::vector<std::string> many(1000, std::string(100, 'x'));
      turns += many.size() == 1000;
    }
  });
  SearchResult second;
  std::thread searches_too([&] {
    const Programme own = two_sites();
    second = search_plan(own, formulate(own, {}), options);
  });
  const SearchResult first = search_plan(p, f, options);
  searches_too.join();
  over = true;
  other.join();
  for (const SearchResult* beside : {&first, const_cast<const SearchResult*>(&second)}) {
    ASSERT_TRUE(beside->found);
    EXPECT_EQ(beside->x, alone.x);
    EXPECT_EQ(beside->audit.derived.objective, alone.audit.derived.objective);
    EXPECT_EQ(beside->plan.bound, alone.plan.bound);
    EXPECT_TRUE(beside->lost.empty());
  }
  EXPECT_GT(turns, 0);
}

}  // namespace
}  // namespace stargate
