// SPDX-License-Identifier: Apache-2.0
// Decisions in compact form and the columns they stand for; the relaxation that values them.
#include "stargate/search/decisions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/dive.hpp"
#include "stargate/search/guide.hpp"
#include "stargate/search/improve.hpp"
#include "stargate/solve/highs/reduced_lp.hpp"
#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {
namespace {

Programme two_sites() {
  auto p = load_programme("tests/fixtures/two-sites");
  EXPECT_TRUE(p);
  return std::move(p.value());
}

Chooser dived(const Programme& p, const Formulation& f, ReducedLp& lp, const SearchClock& clock) {
  EXPECT_EQ(lp.solve(60), SolveStatus::optimal);
  Chooser chooser(p, f, lp, clock);
  EXPECT_TRUE(Dive(p, f, chooser, clock).first());
  return chooser;
}

const SearchClock kAmple{.time_left = [] { return 60.0; }};

TEST(Decisions, AreReadBackFromTheColumnsTheyStandFor) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsReducedLp lp(guide_model(p, f, true));
  const Chooser chooser = dived(p, f, lp, kAmple);
  std::vector<double> x(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (const auto& [c, value] : columns_of(p, f, chooser.decisions())) x[c.index] = value;
  EXPECT_EQ(decisions_of(p, f, x), chooser.decisions());
  EXPECT_TRUE(admissible(p, f, chooser.decisions()));
}

TEST(Decisions, AreNotAdmissibleBeyondThePaceOrTheCountOfASite) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsReducedLp lp(guide_model(p, f, true));
  const Chooser chooser = dived(p, f, lp, kAmple);
  Decisions d = chooser.decisions();
  for (size_t t = 0; t < d.starts[0].size(); ++t)
    if (f.variables.started[0][t].is_set()) {
      d.starts[0][t] += p.sites[p.halls[0].site.index].starts_per_quarter + 1;
      break;
    }
  EXPECT_FALSE(admissible(p, f, d));
}

// Presolve and hot starts against the relaxation from nothing, with the same whole decisions held.
TEST(ReducedRelaxation, GivesTheValueOfTheWholeModelAroundHeldDecisions) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  const Model guide = guide_model(p, f, true);
  HighsReducedLp lp(guide);
  Chooser chooser = dived(p, f, lp, kAmple);
  Model held = guide;
  // What presolve has settled by itself, such as a contract under which nothing is bought, follows from the rest.
  for (const auto& [c, value] : columns_of(p, f, chooser.decisions()))
    if (lp.has(c)) held.fix(c, value);
  const Outcome from_nothing = solve_relaxation(held, 60);
  ASSERT_EQ(from_nothing.status, SolveStatus::optimal);
  EXPECT_NEAR(from_nothing.objective, chooser.objective(), 1e-5 * std::fabs(chooser.objective()));
  const std::vector<double>& x = chooser.point();
  EXPECT_NEAR(held.objective_value(x), chooser.objective(), 1e-5 * std::fabs(chooser.objective()));
  const PointViolation off = held.max_violation(x);
  EXPECT_LT(off.worst(), 1e-5) << (off.worst_bound.is_set() ? held.name(off.worst_bound) : "") << " "
                               << (off.worst_row.is_set() ? held.name(off.worst_row) : "");
}

TEST(ReducedRelaxation, EndsEarlyWhereTheObjectiveIsOutOfReach) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsReducedLp lp(guide_model(p, f, true));
  ASSERT_EQ(lp.solve(60), SolveStatus::optimal);
  const double root = lp.objective();
  const auto place = lp.place();
  for (const auto& row : f.variables.open)
    for (ColId c : row) lp.fix(c, 0);
  EXPECT_NE(lp.solve_from(*place, 60, root - 1e-3), SolveStatus::optimal);
  ASSERT_EQ(lp.solve_from(*place, 60), SolveStatus::optimal);
  EXPECT_LT(lp.objective(), root);
}

// No change gains more than the reduced costs at what is held say: the bound on which improvement rests.
TEST(ReducedRelaxation, ReducedCostsBoundWhatAnyChangeGains) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsReducedLp lp(guide_model(p, f, true));
  Chooser chooser = dived(p, f, lp, kAmple);
  const Decisions held = chooser.decisions();
  const double objective = chooser.objective();
  std::mt19937 random(7);
  for (int trial = 0; trial < 60; ++trial) {
    Decisions to = held;
    const size_t c = random() % to.starts.size(), t = random() % to.starts[c].size();
    to.starts[c][t] += random() % 2 == 0 || to.starts[c][t] == 0 ? 1 : -1;
    if (random() % 2 == 0)
      to.committed[random() % to.committed.size()] = static_cast<int>(random() % to.starts[c].size());
    if (!admissible(p, f, to)) continue;
    std::map<int, double> before;
    for (const auto& [col, value] : columns_of(p, f, held)) before[col.index] = value;
    double bound = 0;
    for (const auto& [col, value] : columns_of(p, f, to))
      bound += (value - before.at(col.index)) * chooser.reduced_cost(col);
    if (!chooser.change(to, -1e9)) continue;
    EXPECT_LE(chooser.objective() - objective, bound + 1e-4 * std::fabs(objective)) << "trial " << trial;
    ASSERT_TRUE(chooser.change(held, -1e9));
  }
}

TEST(Improvement, NeverLosesAndIsTakenWhenItGains) {
  const Programme p = two_sites();
  const Formulation f = formulate(p, {});
  HighsReducedLp lp(guide_model(p, f, true));
  Chooser chooser = dived(p, f, lp, kAmple);
  const double before = chooser.objective();
  double taken = before;
  improve(p, f, chooser, kAmple, Reach::groups, 1, [&](bool) {
    EXPECT_GT(chooser.objective(), taken);
    taken = chooser.objective();
    return true;
  });
  EXPECT_GE(chooser.objective(), before);
  EXPECT_EQ(chooser.objective(), taken);
}

}  // namespace
}  // namespace stargate
