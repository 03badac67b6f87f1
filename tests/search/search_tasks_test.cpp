// SPDX-License-Identifier: Apache-2.0
// The work of a search in workers: what travels is all that it depends on, so that it comes to the same as here.
#include "stargate/search/search_tasks.hpp"

#include <poll.h>

#include <algorithm>

#include "stargate/base/monotonic.hpp"
#include "stargate/executor/processes.hpp"
#include "stargate/formulation/options_bytes.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/formulation/tiny.hpp"

namespace stargate {
namespace {

constexpr double kWatchdogSeconds = 120;

Programme two_sites() {
  auto programme = load_programme("tests/fixtures/two-sites");
  EXPECT_TRUE(programme);
  return programme ? programme.value() : Programme{};
}

// What was told on the way, in its order: words, and of plans point, objective and number of rows. As bytes rows may
// differ in what lies between their members.
using Told = std::vector<std::pair<std::uint32_t, std::string>>;

std::string essence(const Finished& plan) {
  const std::vector<double> rows = {static_cast<double>(plan.plan.orders.size() + plan.plan.installs.size()),
                                    static_cast<double>(plan.plan.flows.size() + plan.plan.calls.size())};
  return to_bytes(plan.x) + to_bytes(rows) + to_bytes(plan.objective);
}

void pump(RunningTask& task, Told& told) {
  pollfd ready{task.fd(), POLLIN, 0};
  ::poll(&ready, 1, 20);
  for (const Message& message : task.pump()) {
    const bool plan = message.kind == search_message::plan;
    told.emplace_back(message.kind, plan ? essence(finished_from(message.body)) : message.body);
  }
}

Told run(RunningTask& task) {
  Told told;
  for (const double began = monotonic_seconds(); !task.over() && monotonic_seconds() < began + kWatchdogSeconds;)
    pump(task, told);
  EXPECT_EQ(task.end(), TaskEnd::answered) << task.words();
  return told;
}

WorkEars ears_of(Told& told, Finished* last = nullptr) {
  return {[&told, last](const Finished& plan) {
            told.emplace_back(search_message::plan, essence(plan));
            if (last != nullptr) *last = plan;
          },
          [&told](const std::string& phase) { told.emplace_back(search_message::phase, phase); },
          {}};
}

Told after_its_beginning(Told told) {
  EXPECT_FALSE(told.empty());
  if (told.empty()) return told;
  EXPECT_EQ(told.front().first, search_message::began);
  told.erase(told.begin());
  return told;
}

TEST(SearchTasks, HeuristicsFindTheSamePlansInAWorkerAndHere) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HeuristicsWork work;
  work.reproducible = true;
  work.seed = 5;
  work.limit_s = 1;
  HighsSolver solver;
  Told here;
  const HeuristicsEnd end = do_heuristics({p, f, solver}, work, ears_of(here));
  Processes processes;
  const auto task = processes.start(heuristics_task(search_model_bytes(p, f.options), work));
  const Told there = after_its_beginning(run(*task));
  EXPECT_EQ(heuristics_end_from(task->answer()), end);
  EXPECT_EQ(end, HeuristicsEnd::limit);
  EXPECT_TRUE(there == here);
  EXPECT_GT(std::count_if(here.begin(), here.end(), [](const auto& t) { return t.first == search_message::plan; }), 1);
}

// The goal, the month that it looks at and the decisions of a plan to begin with are among what travels.
TEST(SearchTasks, HeuristicsBeginWithThePlanThatIsGiven) {
  const Programme p = two_sites();
  FormulationOptions form;
  form.goal = Goal::compute;
  form.compute_month = 20;
  const Formulation f = formulate(p, form);
  HeuristicsWork work;
  work.reproducible = true;
  work.limit_s = 0.2;
  work.has_given = true;
  work.given = no_decisions(p, f);
  HighsSolver solver;
  Told here;
  do_heuristics({p, f, solver}, work, ears_of(here));
  Processes processes;
  const auto task = processes.start(heuristics_task(search_model_bytes(p, form), work));
  EXPECT_TRUE(after_its_beginning(run(*task)) == here);
  work.has_given = false;
  Told without;
  do_heuristics({p, f, solver}, work, ears_of(without));
  EXPECT_FALSE(without == here);
}

// A worker whose time began long ago has none left.
TEST(SearchTasks, HeuristicsCountTheTimeThatPassedBeforeTheyBegan) {
  const Programme p = two_sites();
  HeuristicsWork work;
  work.limit_s = 1000;
  work.began = monotonic_seconds() - 1001;
  Processes processes;
  const auto task = processes.start(heuristics_task(search_model_bytes(p, {}), work));
  const Told told = run(*task);
  EXPECT_EQ(heuristics_end_from(task->answer()), HeuristicsEnd::limit);
  EXPECT_TRUE(std::none_of(told.begin(), told.end(), [](const auto& t) { return t.first == search_message::plan; }));
}

TEST(SearchTasks, OneWorkerMakesOnePointAfterTheOtherWhole) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsSolver solver;
  const TreePoint nothing{std::vector<double>(static_cast<size_t>(f.model.num_cols()), 0.0)};
  Told here;
  Finished made;
  do_finishing({p, f, solver}, nothing, ears_of(here, &made));
  ASSERT_FALSE(here.empty());
  const TreePoint whole{made.x, true};
  Told whole_here;
  do_finishing({p, f, solver}, whole, ears_of(whole_here));
  ASSERT_FALSE(whole_here.empty());

  Processes processes;
  const auto task = processes.start(points_task(search_model_bytes(p, f.options)));
  const pid_t pid = task->pid();
  const auto done = [&](const TreePoint& point) {
    task->send(search_message::point, point_bytes(point));
    Told told;
    for (const double began = monotonic_seconds(); monotonic_seconds() < began + kWatchdogSeconds && !task->over();) {
      pump(*task, told);
      if (!told.empty() && told.back().first == search_message::done) break;
    }
    EXPECT_FALSE(told.empty());
    if (!told.empty()) told.pop_back();
    return told;
  };
  EXPECT_TRUE(after_its_beginning(done(nothing)) == here);
  EXPECT_TRUE(done(whole) == whole_here);
  TreePoint late = nothing;
  late.until = monotonic_seconds() - 1;
  EXPECT_TRUE(done(late).empty());
  EXPECT_TRUE(done(nothing) == here);
  EXPECT_EQ(task->pid(), pid);
}

TEST(SearchTasks, AWalkIsTheSameInAWorkerAndHere) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsSolver solver;
  Told plans;
  Finished from;
  do_finishing({p, f, solver}, {std::vector<double>(static_cast<size_t>(f.model.num_cols()), 0.0)},
               ears_of(plans, &from));
  ASSERT_FALSE(plans.empty());
  WalkWork work{.x = from.x, .worth = from.objective};
  work.work = 2e7;
  Told here;
  const std::string words = do_walk({p, f, solver}, work, ears_of(here));
  Processes processes;
  const auto task = processes.start(walk_task(search_model_bytes(p, f.options), work));
  EXPECT_TRUE(after_its_beginning(run(*task)) == here);
  EXPECT_EQ(task->answer(), words);
  EXPECT_NE(words.find("changes by one rack"), std::string::npos);
  work.until = monotonic_seconds() - 1;
  const auto late = processes.start(walk_task(search_model_bytes(p, f.options), work));
  run(*late);
  EXPECT_EQ(late->answer().substr(0, 2), "0 ");
}

TEST(SearchTasks, AFaultInAWorkerIsToldInWords) {
  Processes processes;
  const auto task = processes.start(heuristics_task("no programme at all", {}));
  while (!task->over()) {
    pollfd ready{task->fd(), POLLIN, 0};
    ::poll(&ready, 1, 20);
    task->pump();
  }
  EXPECT_EQ(task->end(), TaskEnd::failed);
  EXPECT_FALSE(task->words().empty());
  EXPECT_THROW(heuristics_end_from("\x07"), Defect);
}

TEST(OptionsBytes, EveryMarginComesBack) {
  FormulationOptions o;
  o.goal = Goal::cost;
  o.compute_month = 7;
  o.hard_price = 1.5;
  o.steps_per_quarter = 1;
  o.campaign_spare_racks = 2.5;
  Margins& m = o.margins;
  Margins::ByMonth* const months[] = {&m.cash, &m.lockup, &m.base, &m.gearing, &m.called};
  Margins::ByFacility* const facilities[] = {&m.dscr, &m.ltv, &m.dscr_forward, &m.drawn};
  double value = 0;
  for (Margins::ByMonth* by : months) (*by)[3] = ++value;
  for (Margins::ByFacility* by : facilities) (*by)[{1, 4}] = ++value;
  m.payers[2] = {{0.25, 0.5}, 9};
  m.taken[{0, 5}] = {10, 11};
  m.drawn_for[{1, 2}][6] = 12;
  const auto back = from_bytes<FormulationOptions>(to_bytes(o));
  EXPECT_EQ(back.goal, o.goal);
  EXPECT_EQ(back.compute_month, 7);
  EXPECT_EQ(back.hard_price, 1.5);
  EXPECT_EQ(back.steps_per_quarter, 1);
  EXPECT_EQ(back.campaign_spare_racks, 2.5);
  const Margins& b = back.margins;
  EXPECT_EQ(b.cash, m.cash);
  EXPECT_EQ(b.lockup, m.lockup);
  EXPECT_EQ(b.base, m.base);
  EXPECT_EQ(b.gearing, m.gearing);
  EXPECT_EQ(b.called, m.called);
  EXPECT_EQ(b.dscr, m.dscr);
  EXPECT_EQ(b.ltv, m.ltv);
  EXPECT_EQ(b.dscr_forward, m.dscr_forward);
  EXPECT_EQ(b.drawn, m.drawn);
  EXPECT_EQ(b.drawn_for, m.drawn_for);
  ASSERT_EQ(b.payers.size(), 1U);
  EXPECT_EQ(b.payers.at(2).share, m.payers[2].share);
  EXPECT_EQ(b.payers.at(2).most, 9);
  ASSERT_EQ(b.taken.size(), 1U);
  EXPECT_EQ(b.taken.at({0, 5}).after, 10);
  EXPECT_EQ(b.taken.at({0, 5}).amount, 11);
}

}  // namespace
}  // namespace stargate
