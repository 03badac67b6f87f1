// SPDX-License-Identifier: Apache-2.0
// The ranges of columns: there is one for every column, no point of the relaxation and no plan lies outside, and they
// carry a bound.
#include <gtest/gtest.h>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/steps.hpp"
#include "stargate/solve/highs/hot_lp.hpp"
#include "tests/formulation/random_programme.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate {
namespace {

using namespace tiny;

constexpr double kTolerance = 1e-6;  // of a point of the solver, relative to its size

void expect_ranges(const Model& m) {
  for (int c = 0; c < m.num_cols(); ++c) {
    const Range range = m.range(ColId{c});
    ASSERT_TRUE(std::isfinite(range.lower) && std::isfinite(range.upper)) << m.name(ColId{c});
    ASSERT_LE(range.lower, range.upper) << m.name(ColId{c});
  }
}

void expect_within(const Model& m, ColId c, double value) {
  const Range range = m.range(c);
  EXPECT_LE(value, range.upper + kTolerance * std::max(1.0, std::fabs(value))) << m.name(c);
  EXPECT_GE(value, range.lower - kTolerance * std::max(1.0, std::fabs(value))) << m.name(c);
}

TEST(Ranges, EveryColumnOfTheExamplesHasAFiniteOne) {
  for (const char* name :
       {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025", "benchmarks/frozen/stargate-2026"}) {
    SCOPED_TRACE(name);
    const auto p = load_programme(name, {});
    ASSERT_TRUE(p);
    expect_ranges(formulate(p.value(), {}).model);
    FormulationOptions quarters;
    quarters.steps_per_quarter = 1;
    expect_ranges(formulate(in_steps(p.value(), 3), quarters).model);
  }
}

TEST(Ranges, EveryColumnOfMadeUpProgrammesHasAFiniteOne) {
  expect_ranges(formulate(small::rich_programme(), {}).model);
  for (unsigned seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    const Programme p = RandomProgramme(seed).make();
    FormulationOptions options;
    options.goal = static_cast<Goal>(seed % 3);
    if (options.goal == Goal::compute) options.compute_month = p.horizon() - 1;
    expect_ranges(formulate(p, options).model);
  }
}

// Every column in turn as large and as small as the rows let it be.
void expect_no_point_outside(const Formulation& f) {
  Model m = bounding_model(f, true);
  for (int c = 0; c < m.num_cols(); ++c) m.set_objective(ColId{c}, 0);
  HotLp lp(m);
  if (lp.solve().status == SolveStatus::infeasible) return;
  for (int c = 0; c < m.num_cols(); ++c)
    for (const double sign : {1.0, -1.0}) {
      lp.set_objective(ColId{c}, sign);
      const Outcome outcome = lp.solve();
      lp.set_objective(ColId{c}, 0);
      ASSERT_EQ(outcome.status, SolveStatus::optimal) << m.name(ColId{c});
      expect_within(m, ColId{c}, outcome.x[static_cast<size_t>(c)]);
    }
}

TEST(Ranges, NoPointOfARelaxationLiesOutside) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    expect_no_point_outside(formulate(RandomProgramme(seed).make(), {}));
  }
}

TEST(RangesSlow, NoPointOfMoreRelaxationsLiesOutside) {
  expect_no_point_outside(formulate(small::rich_programme(), {}));
  for (unsigned seed = 13; seed <= 36; ++seed) {
    SCOPED_TRACE(seed);
    expect_no_point_outside(formulate(RandomProgramme(seed).make(), {}));
  }
}

// Plans with hard shortfalls too: their columns have ranges because more of them is paid for nothing.
TEST(Ranges, NoAuditedPlanLiesOutsideOrAboveTheRecomputedBound) {
  int short_of = 0;
  for (unsigned seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(seed);
    Programme p = RandomProgramme(seed).make();
    if (seed % 5 == 0) p.partners[0].commitment_usd_m = 0.2;  // overheads that nobody pays
    link(p);
    const Formulation f = formulate(p, {});
    const Outcome best = solve_checked(f.model, {.time_limit_s = 600, .gap_relative = 0, .gap_absolute = 1e-9});
    ASSERT_EQ(best.status, SolveStatus::optimal);
    const auto finished = finish_point(p, f, best.x, 600);
    ASSERT_TRUE(finished);
    EXPECT_TRUE(audit(p, finished->plan).clean());
    for (const std::vector<double>* x : {&best.x, &finished->x})
      for (int c = 0; c < f.model.num_cols(); ++c) expect_within(f.model, ColId{c}, (*x)[static_cast<size_t>(c)]);
    const bool kept = f.hard_total(best.x) < kTolerance;
    short_of += !kept;
    const Outcome relaxed = solve_checked(bounding_model(f, kept), {.time_limit_s = 600, .relax = true});
    ASSERT_EQ(relaxed.status, SolveStatus::optimal);
    const double bound = recomputed_bound(f, kept, relaxed.row_dual);
    const double size = std::max(1.0, std::fabs(relaxed.objective));
    EXPECT_GE(bound, best.objective - kTolerance * size);
    EXPECT_NEAR(bound, relaxed.objective, kTolerance * size);
  }
  EXPECT_GT(short_of, 0);
}

}  // namespace
}  // namespace stargate
