// SPDX-License-Identifier: Apache-2.0
// What counts as a better plan or bound, and what is told of it.
#include "stargate/search/incumbent.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

struct Case {
  explicit Case(Programme programme) : p(std::move(programme)), best(solved(p)) {
    options.clock = [this] { return clock; };
    options.time_limit_s = 60;
  }
  Finished bought() const { return best.finished; }
  // Nothing is bought, and nothing earned.
  Finished nothing() const {
    Finished idle;
    idle.plan.goal = Goal::value;
    return idle;
  }

  Programme p;
  Solved best;
  SearchOptions options;
  double clock = 100;
};

TEST(Incumbent, IsReplacedByABetterPlanOnly) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  EXPECT_FALSE(incumbent.found());
  EXPECT_EQ(incumbent.gap(), kInfinity);
  c.clock = 103.5;
  incumbent.take_plan(c.nothing(), "idle");
  ASSERT_TRUE(incumbent.found());
  EXPECT_EQ(incumbent.improvements(), 1);
  const double idle = incumbent.worth();
  EXPECT_EQ(incumbent.audit().derived.objective, idle);
  incumbent.take_plan(c.nothing(), "idle again");
  EXPECT_EQ(incumbent.improvements(), 1);
  incumbent.take_plan(c.bought(), "racks");
  EXPECT_EQ(incumbent.improvements(), 2);
  EXPECT_GT(incumbent.worth(), idle + 100);
  EXPECT_EQ(incumbent.missing(), 0);
  EXPECT_TRUE(incumbent.is_bounded());
  incumbent.take_plan(c.nothing(), "idle");
  EXPECT_EQ(incumbent.improvements(), 2);
  incumbent.take_equal(c.bought(), "the same");
  EXPECT_EQ(incumbent.improvements(), 3);
  incumbent.end(SearchEnd::time_up);
  const SearchResult result = incumbent.published();
  EXPECT_DOUBLE_EQ(result.first_plan_s, 3.5);
  EXPECT_FALSE(result.does_nothing);
  EXPECT_TRUE(result.more_is_possible);
  EXPECT_FALSE(result.interrupted);
  EXPECT_DOUBLE_EQ(result.plan.seconds, 3.5);
  EXPECT_FALSE(result.plan.bound_proven);
  ASSERT_EQ(result.log.size(), 4u);
  EXPECT_EQ(result.log[0], "3.5 s: plan 0.0 (idle)");
  EXPECT_EQ(result.log[3].substr(0, 14), "3.5 s: ended: ");
}

TEST(Incumbent, APlanThatBreaksARuleIsTurnedDownAndTold) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  Finished wrong = c.bought();
  ASSERT_FALSE(wrong.plan.orders.empty());
  wrong.plan.orders.front().racks += 1'000'000;  // more than can be made
  for (int i = 0; i < 7; ++i) incumbent.take_plan(wrong, "wrong");
  EXPECT_FALSE(incumbent.found());
  incumbent.end(SearchEnd::interrupted);
  const SearchResult result = incumbent.published();
  EXPECT_EQ(result.turned_down, 7);
  EXPECT_TRUE(result.interrupted);
  EXPECT_FALSE(result.does_nothing);
  EXPECT_TRUE(result.more_is_possible);
  EXPECT_NE(result.log[0].find("a plan (wrong) was rejected by the audit: "), std::string::npos);
  EXPECT_NE(result.log[1].find(":   "), std::string::npos);  // what is wrong, of the first five
  EXPECT_NE(result.log[result.log.size() - 2].find("rejected"), std::string::npos);
  EXPECT_NE(result.log[result.log.size() - 3].find("rejected"), std::string::npos);
  EXPECT_EQ(result.log[result.log.size() - 4].find("rejected"), std::string::npos);
}

TEST(Incumbent, ABoundCountsWhereItIsLower) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  incumbent.take_plan(c.bought(), "racks");
  const double worth = incumbent.worth();
  EXPECT_EQ(incumbent.bound_of_rules(), kInfinity);
  incumbent.take_bound(std::nan(""), &ModelBounds::solver, "tree");
  incumbent.take_bound(worth + 50, &ModelBounds::solver, "tree");
  incumbent.take_bound(worth + 60, &ModelBounds::solver, "tree");
  EXPECT_DOUBLE_EQ(incumbent.bounds().solver, worth + 50);
  EXPECT_NEAR(incumbent.left_above(), 50, 1e-6);
  EXPECT_FALSE(incumbent.bound_met());
  incumbent.take_bound(worth + 70, &ModelBounds::recomputed, "relaxation");
  EXPECT_DOUBLE_EQ(incumbent.bounds().recomputed, worth + 70);
  EXPECT_NEAR(incumbent.left_above(), 50, 1e-6);
  const double gap = incumbent.gap();
  incumbent.take_bound(worth + 25, &ModelBounds::solver, "tree");
  EXPECT_NEAR(incumbent.gap(), gap / 2, 1e-6);
  incumbent.take_bound(worth + 1e-7, &ModelBounds::recomputed, "relaxation");
  EXPECT_TRUE(incumbent.bound_met());
  incumbent.end(SearchEnd::bound_met);
  const SearchResult result = incumbent.published();
  EXPECT_FALSE(result.more_is_possible);
  EXPECT_TRUE(result.plan.bound_proven);
  EXPECT_NEAR(result.plan.bound, worth, 1e-6);
  // The plan, 50, the recomputed one, 25, the recomputed one again, the end.
  EXPECT_EQ(result.log.size(), 6u);
}

TEST(Incumbent, ABoundThatAPlanPassesIsNone) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  incumbent.take_bound(10, &ModelBounds::solver, "tree");
  incumbent.drop_refuted();
  EXPECT_EQ(incumbent.bounds().solver, 10);  // no plan says otherwise
  incumbent.take_plan(c.bought(), "racks");
  EXPECT_FALSE(incumbent.bound_met());  // a plan far above its bound has not met it
  incumbent.drop_refuted();
  EXPECT_EQ(incumbent.bounds().solver, kInfinity);
  EXPECT_TRUE(incumbent.bounds().solver_refuted);
  incumbent.take_bound(20'000, &ModelBounds::solver, "tree");  // the solver is not believed again
  EXPECT_EQ(incumbent.bounds().solver, kInfinity);
  incumbent.take_bound(20'000, &ModelBounds::recomputed, "relaxation");
  EXPECT_EQ(incumbent.bounds().recomputed, 20'000);
  incumbent.end(SearchEnd::time_up);
  const SearchResult result = incumbent.published();
  ASSERT_FALSE(result.plan.notes.empty());
  EXPECT_NE(result.plan.notes.front().find("the solver's bound of 10.0 is refuted"), std::string::npos);
}

TEST(Incumbent, BoundsOfPlansThatKeepEveryPromiseEndWhereThereIsNone) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  incumbent.take_bound(50, &ModelBounds::solver, "tree");
  incumbent.break_promises();
  EXPECT_FALSE(incumbent.bounds().promises_kept);
  EXPECT_EQ(incumbent.bounds().best(), kInfinity);
  EXPECT_TRUE(incumbent.is_bounded());
}

TEST(Incumbent, AProcessThatIsLostIsToldThreeTimes) {
  Case c(two_makers());
  SearchTime time(c.options);
  Incumbent incumbent(c.p, c.best.f, c.options, time);
  incumbent.take_plan(c.nothing(), "idle");
  incumbent.tell_lost("that of the heuristics,", "was ended by signal 9");
  incumbent.end(SearchEnd::worker_lost);
  const SearchResult result = incumbent.published();
  EXPECT_EQ(result.lost, std::vector<std::string>{"that of the heuristics, was ended by signal 9"});
  ASSERT_EQ(result.plan.notes.size(), 1u);
  EXPECT_EQ(result.plan.notes[0],
            "a process of the search, that of the heuristics, was ended by signal 9: the plan may be worse for it");
  EXPECT_NE(result.log[1].find(result.plan.notes[0]), std::string::npos);
  EXPECT_TRUE(result.does_nothing);
  EXPECT_TRUE(result.without_own_plan());
}

TEST(SearchTime, KeepsBackWhatFollowsTheSearch) {
  SearchOptions options;
  double now = 5;
  options.clock = [&now] { return now; };
  options.time_limit_s = 60;
  SearchTime time(options);
  now = 15;
  EXPECT_DOUBLE_EQ(time.now(), 10);
  EXPECT_DOUBLE_EQ(time.left(), 50);
  time.keep_back(8);
  EXPECT_DOUBLE_EQ(time.left(), 42);
}

}  // namespace
}  // namespace stargate
