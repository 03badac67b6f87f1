// SPDX-License-Identifier: Apache-2.0
// The search on a solver that fails: nothing crashes, what happened is said, and nothing is published that the audit
// did not pass.
#include "tests/solve/faulty_solver.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "stargate/search/contract_funding.hpp"
#include "stargate/search/month_by_month.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/solve/highs/highs_solver.hpp"
#include "tests/formulation/tiny.hpp"

namespace stargate {
namespace {

using testing::Fault;
using testing::FaultySolver;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Programme hundred_racks() {
  Programme p = tiny::programme(3, 9);
  tiny::sell(p, 1.0, 100);
  link(p);
  return p;
}

SearchResult search(const Programme& p, Solver* solver, bool tree = true) {
  SearchOptions options;
  options.time_limit_s = 3;
  options.clock = seconds;
  options.tree = tree;
  options.solver = solver;
  return search_plan(p, formulate(p, {}), options);
}

// What is published has passed the audit, and no bound stands below it.
void expect_honest(const Programme& p, const SearchResult& result) {
  if (!result.found) return;
  EXPECT_TRUE(audit(p, result.plan).clean());
  if (result.plan.bound_proven) EXPECT_GE(result.plan.bound, result.audit.derived.objective - 1e-4);
}

TEST(SearchOnAFaultySolver, WithoutAFaultItIsTheSearchAsEver) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  FaultySolver solver(highs, Fault::none);
  const SearchResult through = search(p, &solver), ever = search(p, nullptr);
  ASSERT_TRUE(through.found && ever.found);
  EXPECT_NEAR(through.audit.derived.objective, ever.audit.derived.objective, 1e-6);
  EXPECT_EQ(through.end, SearchEnd::bound_met);
  EXPECT_TRUE(through.lost.empty());
}

TEST(SearchOnAFaultySolver, AnErrorIsToldAndNoBoundIsClaimed) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  for (const bool tree : {true, false}) {
    FaultySolver solver(highs, Fault::error);
    const SearchResult result = search(p, &solver, tree);
    expect_honest(p, result);
    EXPECT_FALSE(result.found);
    EXPECT_EQ(result.end, SearchEnd::worker_lost);
    EXPECT_FALSE(result.lost.empty());
    EXPECT_FALSE(std::isfinite(result.model_bounds.best()));
    EXPECT_FALSE(result.plan.bound_proven);
  }
}

TEST(SearchOnAFaultySolver, ATimeOutIsNoProof) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  FaultySolver solver(highs, Fault::time_out);
  const SearchResult result = search(p, &solver);
  expect_honest(p, result);
  EXPECT_FALSE(result.found);
  EXPECT_EQ(result.end, SearchEnd::time_up);
  EXPECT_FALSE(std::isfinite(result.model_bounds.best()));
}

TEST(SearchOnAFaultySolver, AClaimThatThereIsNoPlanEndsTheSearchWithoutOne) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  FaultySolver solver(highs, Fault::infeasible);
  const SearchResult result = search(p, &solver);
  EXPECT_FALSE(result.found);
  EXPECT_FALSE(std::isfinite(result.model_bounds.best()));
  EXPECT_EQ(result.end, SearchEnd::every_way_tried);
  const auto says = [](const std::string& line) {
    return line.find("no plan keeps every obligation") != std::string::npos;
  };
  EXPECT_TRUE(std::any_of(result.log.begin(), result.log.end(), says));
}

TEST(SearchOnAFaultySolver, AClaimIsNotBelievedAgainstAPlanThatIsThere) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  const SearchResult good = search(p, nullptr);
  ASSERT_TRUE(good.found);
  FaultySolver solver(highs, Fault::infeasible);
  SearchOptions options;
  options.time_limit_s = 3;
  options.clock = seconds;
  options.solver = &solver;
  options.given_plan = Finished{good.plan, good.x, 0};
  const SearchResult result = search_plan(p, formulate(p, {}), options);
  ASSERT_TRUE(result.found);
  expect_honest(p, result);
  EXPECT_NEAR(result.audit.derived.objective, good.audit.derived.objective, 1e-6);
  EXPECT_EQ(result.end, SearchEnd::worker_lost);
  const auto says = [](const std::string& line) { return line.find("its claim is not used") != std::string::npos; };
  EXPECT_TRUE(std::any_of(result.log.begin(), result.log.end(), says));
}

// Racks that nobody sells in every month: the rest of the point is a good one, so that a plan is made of it.
void order_more(const Formulation& f, std::vector<double>& x) {
  for_each_column(f.variables.order[0], [&](ColId c) { x[static_cast<size_t>(c.index)] += 50; });
}

TEST(SearchOnAFaultySolver, PointsThatFailTheAuditAreTurnedDown) {
  const Programme p = hundred_racks();
  const Formulation f = formulate(p, {});
  HighsSolver highs;
  FaultySolver solver(highs, Fault::bad_point);
  solver.faults.spoil = [&](std::vector<double>& x) {
    if (static_cast<int>(x.size()) == f.model.num_cols()) order_more(f, x);
  };
  const SearchResult result = search(p, &solver);
  expect_honest(p, result);
  EXPECT_GT(result.turned_down, 0);
  const auto says = [](const std::string& line) { return line.find("rejected by the audit") != std::string::npos; };
  EXPECT_TRUE(std::any_of(result.log.begin(), result.log.end(), says));
}

TEST(SearchOnAFaultySolver, PointsThatAreNoneMakeNoPlan) {
  const Programme p = hundred_racks();
  HighsSolver highs;
  FaultySolver solver(highs, Fault::bad_point);
  expect_honest(p, search(p, &solver));
}

TEST(SearchOnAFaultySolver, FinishingTellsItsFaultsApart) {
  const Programme p = hundred_racks();
  const Formulation f = formulate(p, {});
  const std::vector<double> nothing(static_cast<size_t>(f.model.num_cols()), 0.0);
  const Fixings fixings = round_physical(p, f, nothing);
  HighsSolver highs;
  using End = Finishing::End;
  for (const auto& [fault, end] :
       {std::pair{Fault::none, End::finished}, std::pair{Fault::error, End::failed},
        std::pair{Fault::time_out, End::out_of_time}, std::pair{Fault::infeasible, End::no_point}}) {
    FaultySolver solver(highs, fault);
    EXPECT_EQ(finish(p, f, fixings, 30, &solver).end, end) << static_cast<int>(fault);
    EXPECT_EQ(racks_by_month(f, nothing, [] { return 30.0; }, &solver).has_value(), fault == Fault::none);
  }
  FaultySolver solver(highs, Fault::bad_point);
  solver.faults.spoil = [&](std::vector<double>& x) { order_more(f, x); };
  const Finishing bad = finish(p, f, fixings, 30, &solver);
  ASSERT_TRUE(bad);
  EXPECT_FALSE(audit(p, bad->plan).clean());
}

TEST(SearchOnAFaultySolver, FundingThatFailsLeavesThePlanAsItWas) {
  const Programme p = hundred_racks();
  const Formulation f = formulate(p, {});
  HighsSolver highs;
  const SearchResult good = search(p, nullptr);
  ASSERT_TRUE(good.found);
  for (const Fault fault : {Fault::error, Fault::time_out, Fault::infeasible, Fault::bad_point}) {
    FaultySolver solver(highs, fault);
    SearchResult result = good;
    FundingLimits limits;
    limits.solver = &solver;
    fund_on_contract_basis(p, f, result, limits);
    EXPECT_TRUE(audit(p, result.plan).clean());
  }
}

}  // namespace
}  // namespace stargate
