// SPDX-License-Identifier: Apache-2.0
// From a programme to an audited plan: what the optimiser claims, the audit must find.
#include "stargate/search/plan_search.hpp"

#include <gtest/gtest.h>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "tests/formulation/tiny.hpp"

namespace stargate {
namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Programme two_sites(const std::vector<std::string>& set = {}) {
  LoadOptions options;
  options.set = set;
  auto programme = load_programme("tests/fixtures/two-sites", options);
  EXPECT_TRUE(programme);
  return programme ? programme.value() : Programme{};
}

SearchResult search(const Programme& p, Goal goal = Goal::value, int month = -1, double limit = 6) {
  FormulationOptions form;
  form.goal = goal;
  form.compute_month = month;
  const Formulation f = formulate(p, form);
  SearchOptions options;
  options.goal = goal;
  options.compute_month = month;
  options.time_limit_s = limit;
  options.gap = 0.03;
  options.clock = seconds;
  return search_plan(p, f, options);
}

TEST(PlanSearchSlow, TwoSitesGivesACleanPlanBelowItsBound) {
  const Programme p = two_sites();
  const SearchResult result = search(p);
  ASSERT_TRUE(result.found);
  EXPECT_EQ(result.turned_down, 0);
  EXPECT_TRUE(audit(p, result.plan).clean());
  EXPECT_FALSE(result.audit.has_hard_shortfall());
  EXPECT_GT(result.audit.derived.value, 0);
  EXPECT_LE(result.audit.derived.objective, result.plan.bound + 1e-6 * std::fabs(result.plan.bound));
}

// Kills the first child of this process, as the kernel does when memory is short.
bool kill_a_child() {
  std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  int child = 0;
  return children >> child && ::kill(child, SIGKILL) == 0;
}

TEST(PlanSearch, AProcessThatIsLostIsTold) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  SearchOptions options;
  options.time_limit_s = 4;
  bool killed = false;
  const double began = seconds();
  options.clock = [&] {
    if (!killed && seconds() > began + 1.5) killed = kill_a_child();
    return seconds();
  };
  const SearchResult result = search_plan(p, f, options);
  ASSERT_TRUE(killed);
  ASSERT_EQ(result.lost.size(), 1u);
  bool noted = false;
  for (const std::string& note : result.plan.notes)
    noted = noted || note.find("may be worse for it") != std::string::npos;
  EXPECT_TRUE(noted || !result.found);
}

std::vector<int> children_of_this_process() {
  std::ifstream children("/proc/self/task/" + std::to_string(::getpid()) + "/children");
  std::vector<int> all;
  for (int child = 0; children >> child;) all.push_back(child);
  return all;
}

// Processor time of a process in its own code, in clock ticks.
int ticks_of(int process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  while (stat >> word && word.back() != ')') {
  }
  for (int skip = 0; skip < 12; ++skip) stat >> word;
  return std::atoi(word.c_str());
}

// Where the clock does not count, single racks are walked when all else is done: by a process that is alone and new.
// One that ends before it has begun would only show that there are no workers.
TEST(PlanSearch, AWalkBySingleRacksThatIsLostIsTold) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  SearchOptions options;
  options.reproducible = true;
  options.time_limit_s = 3;
  options.clock = seconds;
  std::vector<int> before;  // of a time at which several ran
  int killed = 0;
  options.on_progress = [&](const SearchProgress& s) {
    constexpr int kBegun = 4;
    const std::vector<int> now = children_of_this_process();
    if (now.size() > 1 || before.empty()) before.insert(before.end(), now.begin(), now.end());
    const bool alone = now.size() == 1 && std::find(before.begin(), before.end(), now[0]) == before.end();
    if (alone && s.has_plan && ticks_of(now[0]) >= kBegun && ::kill(now[0], SIGKILL) == 0) ++killed;
  };
  const SearchResult result = search_plan(p, f, options);
  ASSERT_GT(killed, 0);
  ASSERT_TRUE(result.found);
  const auto of_walk = [](const std::string& text) {
    return text.find("that of single racks, was ended by signal 9") != std::string::npos;
  };
  EXPECT_EQ(std::count_if(result.lost.begin(), result.lost.end(), of_walk), 1) << result.lost.size();
  EXPECT_TRUE(std::any_of(result.plan.notes.begin(), result.plan.notes.end(), of_walk));
}

TEST(PlanSearch, TheModelAndTheAuditAgreeOnTheValueOfAPlan) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  std::vector<double> nothing(static_cast<size_t>(f.model.num_cols()), 0.0);
  const auto finished = finish(p, f, round_physical(p, f, nothing), 30);
  ASSERT_TRUE(finished);
  const Audit judged = audit(p, finished->plan);
  for (const Violation& v : judged.violations) ADD_FAILURE() << v.text;
  EXPECT_NEAR(judged.derived.objective - f.hard_price * f.hard_total(finished->x), finished->objective, 1e-2);
}

TEST(PlanSearchSlow, LeastCostAndMostComputeGiveCleanPlansToo) {
  const Programme p = two_sites();
  const SearchResult cost = search(p, Goal::cost);
  ASSERT_TRUE(cost.found);
  EXPECT_EQ(cost.turned_down, 0);
  EXPECT_GE(cost.audit.derived.objective, cost.plan.bound - 1e-6 * std::fabs(cost.plan.bound));
  const SearchResult compute = search(p, Goal::compute, 20);
  ASSERT_TRUE(compute.found);
  EXPECT_EQ(compute.turned_down, 0);
  EXPECT_GT(compute.audit.derived.objective, 0);
}

TEST(PlanSearchSlow, LessCapitalIsNeverWorthMore) {
  const SearchResult rich = search(two_sites());
  const SearchResult poor = search(two_sites({"partner.*.commitment_usd_m=x0.6", "facility.*.limit_usd_m=x0.6"}));
  ASSERT_TRUE(rich.found && poor.found);
  EXPECT_LE(poor.audit.derived.value, rich.plan.bound + 1e-6 * std::fabs(rich.plan.bound));
}

TEST(PlanSearch, AStopAfterTheFirstPlanKeepsThatPlan) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  bool seen = false;
  SearchOptions options;
  options.time_limit_s = 60;
  options.clock = seconds;
  options.on_progress = [&](const SearchProgress& s) { seen = seen || s.has_plan; };
  options.should_stop = [&] { return seen; };
  const SearchResult result = search_plan(p, f, options);
  EXPECT_TRUE(result.interrupted);
  ASSERT_TRUE(result.found);
  EXPECT_TRUE(result.audit.clean());
}

TEST(PlanSearch, TimeThatEndsBeforeAnyPlanIsNoAnswer) {
  const Programme p = two_sites();
  const SearchResult result = search(p, Goal::value, -1, 0);
  EXPECT_FALSE(result.found);
  EXPECT_EQ(result.end, SearchEnd::time_up);
  EXPECT_TRUE(result.without_own_plan());
  EXPECT_EQ(result.turned_down, 0);
}

TEST(PlanSearch, AGivenPlanWithoutAPointIsKeptWhenThereIsNoTime) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  std::vector<double> nothing(static_cast<size_t>(f.model.num_cols()), 0.0);
  auto finished = finish(p, f, round_physical(p, f, nothing), 30);
  ASSERT_TRUE(finished);
  SearchOptions options;
  options.time_limit_s = 0;
  options.clock = seconds;
  options.given_plan = *finished;
  options.given_plan->x.clear();
  const SearchResult result = search_plan(p, f, options);
  ASSERT_TRUE(result.found);
  EXPECT_EQ(result.end, SearchEnd::time_up);
  EXPECT_EQ(result.plan.calls.size(), finished->plan.calls.size());
  // It builds nothing, and nothing is known of what else is possible.
  EXPECT_TRUE(result.does_nothing && result.more_is_possible && result.without_own_plan());
}

TEST(Finishing, WithoutTimeIsNotCalledImpossible) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  std::vector<double> nothing(static_cast<size_t>(f.model.num_cols()), 0.0);
  const Fixings held = round_physical(p, f, nothing);
  EXPECT_EQ(finish(p, f, held, 0).end, Finishing::End::out_of_time);
  EXPECT_EQ(finish(p, f, held, 30).end, Finishing::End::finished);
  Fixings broken = held;  // a rack that stands in no hub
  for (const auto& platform : f.variables.install)
    for (const auto& hall : platform)
      for (ColId c : hall)
        if (c.is_set() && broken.size() == held.size()) broken.emplace_back(c, 0.01);
  EXPECT_EQ(finish(p, f, broken, 30).end, Finishing::End::no_point);
}

// Sites alike, of which the demand takes half; each pays for itself within a year.
Programme many_sites(int count) {
  Programme p = tiny::programme(12, 6);
  p.settings.hurdle_rate_pct = 10;
  p.capital.opening_cash_usd_m = 500;
  const Site site = p.sites[0];
  const Hall hall = p.halls[0];
  p.sites.clear();
  p.halls.clear();
  p.grid_bases.clear();
  p.opening_buildings.clear();
  for (int i = 0; i < count; ++i) {
    p.sites.push_back(site);
    p.sites.back().id = "s" + std::to_string(i);
    p.sites.back().opened = false;
    p.sites.back().open_usd_m = 1;
    p.halls.push_back(hall);
    Hall& own = p.halls.back();
    own.id = "h" + std::to_string(i);
    own.site = {p.sites.back().id};
    own.it_mw = 1;
    own.positions = 10;
    own.capex_usd_m = 5;
    own.lead_days = 60;
    own.max_count = 1;
    p.grid_bases.push_back({{p.sites.back().id}, tiny::ym(2025, 1), 2});
  }
  p.demands[0].h100e_k = 0.5 * count;
  tiny::sell(p, 1, 100);
  link(p);
  return p;
}

TEST(PlanSearch, ManySitesHaveAPlanThatBuildsBeforeAnythingIsImproved) {
  const Programme p = many_sites(40);
  const Formulation f = formulate(p, {});
  SearchOptions options;
  options.time_limit_s = 120;
  options.tree = false;
  options.clock = seconds;
  double least = kInfinity, most = -kInfinity;
  options.on_progress = [&](const SearchProgress& s) {
    if (s.has_plan) least = std::min(least, s.objective), most = std::max(most, s.objective);
  };
  options.should_stop = [&] { return most > least; };
  const SearchResult result = search_plan(p, f, options);
  ASSERT_TRUE(result.found);
  EXPECT_FALSE(result.does_nothing);
  EXPECT_GT(result.audit.derived.value, 500);
  bool bulk = false;
  for (const std::string& line : result.log) {
    bulk = bulk || line.find("at once in months") != std::string::npos;
    if (!bulk) {
      EXPECT_EQ(line.find("->"), std::string::npos) << line;
    }
  }
  EXPECT_TRUE(bulk);
}

// Whatever the machine does meanwhile: here a clock that runs differently.
TEST(PlanSearchSlow, TheReproducibleModeGivesTheSamePlanAndBoundWhateverTheClockSays) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  const auto run = [&](double speed) {
    SearchOptions options;
    options.time_limit_s = 5;
    options.reproducible = true;
    options.seed = 3;
    options.clock = [=] { return speed * seconds(); };
    return search_plan(p, f, options);
  };
  const SearchResult one = run(1), other = run(7);
  ASSERT_TRUE(one.found && other.found);
  EXPECT_EQ(one.audit.derived.objective, other.audit.derived.objective);
  EXPECT_EQ(one.plan.bound, other.plan.bound);
  EXPECT_EQ(one.x, other.x);
}

TEST(PlanBytes, APlanSurvivesTheWayBetweenProcesses) {
  Finished finished;
  finished.plan.starts = {{1, 2, 3}};
  finished.plan.calls = {{4, Money::cents(567)}};
  finished.x = {1.5, -2};
  finished.objective = 8.25;
  const Finished back = finished_from(to_bytes(finished));
  ASSERT_EQ(back.plan.starts.size(), 1U);
  EXPECT_EQ(back.plan.starts[0].count, 3);
  EXPECT_EQ(back.plan.calls.at(0).amount, Money::cents(567));
  EXPECT_EQ(back.x, finished.x);
  EXPECT_EQ(back.objective, 8.25);
}

}  // namespace
}  // namespace stargate
