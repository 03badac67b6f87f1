// SPDX-License-Identifier: Apache-2.0
// The use cases as values: they print nothing, stop when they are asked to, and go on where answers were kept.
#include "stargate/executor/processes.hpp"
#include "stargate/usecases/asked_plan.hpp"
#include "stargate/usecases/binding_run.hpp"
#include "stargate/usecases/explain_run.hpp"
#include "stargate/usecases/plan_run.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

Environment environment() { return {monotonic_seconds, {}, {}, nullptr}; }

PlanSpec within(double seconds) {
  PlanSpec spec;
  spec.time_limit_s = seconds;
  return spec;
}

// Power for fifty racks, so that power binds and customers want more.
Programme fifty_racks() {
  Programme p = two_makers();
  p.grid_bases[0].mw = 5;
  return p;
}

TEST(PlanRun, FindsTheBestPlanAndTellsWhatItDoes) {
  const Programme p = two_makers();
  std::vector<std::string> told;
  PlanEars ears;
  ears.on_model = [&](const ModelSize& m) { told.push_back(m.rows > 0 && m.whole > 0 ? "model" : "empty model"); };
  ears.on_search = [&](const SearchProgress&) {
    if (told.back() != "search") told.emplace_back("search");
  };
  Environment e = environment();
  e.on_phase = [&](const std::string& phase) { told.push_back(phase); };
  const auto run = plan_programme(p, within(20), nullptr, e, ears);
  ASSERT_TRUE(run);
  ASSERT_TRUE(run.value().search.found);
  EXPECT_TRUE(run.value().verdict.sound());
  EXPECT_FALSE(run.value().asked);
  EXPECT_NEAR(run.value().search.audit.derived.objective, solved(p).audit.derived.objective, 1e-3);
  ASSERT_GE(told.size(), 2U);
  EXPECT_EQ(told.front(), "model");
  EXPECT_EQ(told.back(), "solving the money on the contract basis");
}

TEST(PlanRun, BeginsWithAPlanOfOtherFacts) {
  const Programme before = fifty_racks(), p = two_makers();
  const Solved earlier = solved(before);
  const EarlierPlan from{before, earlier.finished.plan, earlier.audit};
  std::vector<std::string> told;
  PlanEars ears;
  ears.on_carried = [&](const WhatIf& w) { told.push_back(w.stands() && !w.resolved ? "carried" : "no"); };
  ears.on_solved_again = [&](const WhatIf& w) { told.push_back(w.resolved ? "solved again" : "no"); };
  const auto run = plan_programme(p, within(20), &from, environment(), ears);
  ASSERT_TRUE(run);
  EXPECT_EQ(told, (std::vector<std::string>{"carried", "solved again"}));
  ASSERT_TRUE(run.value().asked);
  ASSERT_TRUE(run.value().asked->was);
  EXPECT_NEAR(*run.value().asked->was, earlier.audit.derived.objective, 1e-6);
  EXPECT_GT(run.value().search.audit.derived.objective, *run.value().asked->was);
}

TEST(PlanRun, StopsWhenItIsAskedTo) {
  Environment e = environment();
  e.should_stop = [] { return true; };
  const auto run = plan_programme(two_makers(), within(600), nullptr, e);
  ASSERT_TRUE(run);
  EXPECT_EQ(run.value().search.end, SearchEnd::interrupted);
}

TEST(PlanRun, RefusesMoreMoneyThanIsCountedToTheCent) {
  Programme p = two_makers();
  for (auto& demand : p.demands) demand.usd_per_h100e_hour *= 1e9;
  const auto run = plan_programme(p, within(5), nullptr, environment());
  ASSERT_FALSE(run);
  EXPECT_NE(run.mistakes().front().what.find("can bring in up to"), std::string::npos);
}

class Kept {
 public:
  AnswerStore store() {
    return {[this] {
              std::string all;
              for (const std::string& line : lines) all += line + "\n";
              return all;
            },
            [this](const std::string& line) { lines.push_back(line); }};
  }
  std::vector<std::string> lines;
};

AskSpec without_polish(double seconds_each) {
  AskSpec ask;
  ask.seconds_each = seconds_each;
  ask.polish_s = 0;
  return ask;
}

ExplainSpec what_binds_alone() {
  ExplainSpec spec;
  spec.why = spec.alternatives = spec.what_is_short = false;
  return spec;
}

TEST(ExplainRun, SaysWhatBindsAndAsksNothingTwice) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  const AskSpec ask = without_polish(0.2);
  const ExplainSpec spec = what_binds_alone();
  Kept kept;
  std::vector<Explanation> said;
  std::vector<size_t> lines;
  for (int time = 0; time < 2; ++time) {
    AskedPlan asked(p, best.finished.plan, "hash-of-the-plan", change, ask, kept.store(), environment());
    ASSERT_TRUE(asked.ready());
    EXPECT_EQ(asked.lines_passed_over(), 0);
    said.push_back(explain_plan(asked, best.audit, Goal::value, spec));
    lines.push_back(kept.lines.size());
  }
  ASSERT_TRUE(said[0].has_binding);
  EXPECT_FALSE(said[0].has_reasons || said[0].has_intervals || said[0].has_shortages);
  ASSERT_FALSE(said[0].binding.limits.empty());
  EXPECT_EQ(said[0].binding.limits.front().lever.what, "grid power");
  EXPECT_GT(lines[0], 0U);
  EXPECT_EQ(lines[1], lines[0]) << "a question was asked again";
  ASSERT_EQ(said[1].binding.limits.size(), said[0].binding.limits.size());
  EXPECT_EQ(said[1].binding.limits.front().per_unit, said[0].binding.limits.front().per_unit);
}

TEST(ExplainRun, PassesOverAnswersAboutAnotherPlan) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  const AskSpec ask = without_polish(0);
  const ExplainSpec spec = what_binds_alone();
  Kept kept;
  {
    AskedPlan asked(p, best.finished.plan, "one plan", change, ask, kept.store(), environment());
    explain_plan(asked, best.audit, Goal::value, spec);
  }
  kept.lines.emplace_back("no answer at all");
  AskedPlan other(p, best.finished.plan, "another plan", change, ask, kept.store(), environment());
  EXPECT_EQ(other.lines_passed_over(), static_cast<int>(kept.lines.size()));
}

TEST(ExplainRun, CountsItsQuestionsBeforeItAsks) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  AskSpec ask;
  ask.polish_s = 0;
  AskedPlan asked(p, best.finished.plan, "hash", change, ask, {}, environment());
  ExplainSpec nothing;
  nothing.binds = nothing.why = nothing.alternatives = nothing.what_is_short = false;
  EXPECT_EQ(questions_of_explanation(asked, best.audit, nothing).quick, 0);
  EXPECT_EQ(questions_of_explanation(asked, best.audit, nothing).searched, 0);
  ExplainSpec why = nothing;
  why.why = true;
  why.decisions = 3;
  EXPECT_EQ(questions_of_explanation(asked, best.audit, why).searched, 3);
  EXPECT_EQ(questions_of_explanation(asked, best.audit, why).search_s, 3 * ask.seconds_each);
  EXPECT_GT(asked.seconds_of_a_question(), 0);
}

TEST(BindingRun, AProcessOfItsOwnSaysTheSame) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  const auto here = binding_rows(p, what_binds(p, best.finished.plan, change, 20, environment()), Goal::value);
  const auto there = binding_in_time(p, best.finished.plan, 20, environment());
  ASSERT_FALSE(here.empty());
  ASSERT_EQ(there.size(), here.size());
  EXPECT_EQ(here.front().what, "grid power");
  EXPECT_EQ(there.front().text, here.front().text);
  EXPECT_EQ(there.front().value_usd_m_per_unit, here.front().value_usd_m_per_unit);
}

TEST(BindingRun, IsWorkedOutInThisProcessWhereNoWorkerStarts) {
  const Programme p = fifty_racks();
  const Solved best = solved(p);
  const auto texts = [&](const Environment& e) {
    std::vector<std::string> all;
    for (const Binding& b : binding_in_time(p, best.finished.plan, 20, e)) all.push_back(b.text);
    return all;
  };
  const auto right = texts(environment());
  ASSERT_FALSE(right.empty());
  for (const char* program : {"/no/such/program", "/bin/true"}) {
    Processes none(program);
    Environment e = environment();
    e.executor = &none;
    EXPECT_EQ(texts(e), right) << program;
  }
}

TEST(BindingRun, IsEmptyWhereItIsStopped) {
  Environment e = environment();
  e.should_stop = [] { return true; };
  const Programme p = fifty_racks();
  EXPECT_TRUE(binding_in_time(p, solved(p).finished.plan, 20, e).empty());
}

}  // namespace
}  // namespace stargate
