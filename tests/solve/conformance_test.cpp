// SPDX-License-Identifier: Apache-2.0
// What every solver has to keep, whichever it is: the same tests on HiGHS, on a solver that only looks, and on the
// stand-in that other tests make fail, while it does not.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <random>

#include "stargate/solve/highs/highs_solver.hpp"
#include "stargate/solve/linear_session.hpp"
#include "stargate/solve/reduced_lp.hpp"
#include "tests/solve/faulty_solver.hpp"
#include "tests/solve/models.hpp"
#include "tests/solve/reference_solver.hpp"

namespace stargate {
namespace {

constexpr double kNear = 1e-6;
constexpr int kModels = 40;
const SolveRequest kExactly{.time_limit_s = 60, .gap_relative = 0, .gap_absolute = 1e-9};

struct Kind {
  const char* name;
  std::function<std::unique_ptr<Solver>()> make;
};

class StandIn : public testing::FaultySolver {
 public:
  StandIn() : FaultySolver(looking_, testing::Fault::none) {}

 private:
  testing::ReferenceSolver looking_;
};

class SolverConformance : public ::testing::TestWithParam<Kind> {
 protected:
  std::unique_ptr<Solver> solver_ = GetParam().make();
};

INSTANTIATE_TEST_SUITE_P(All, SolverConformance,
                         ::testing::Values(Kind{"Highs", [] { return std::make_unique<HighsSolver>(); }},
                                           Kind{"Looking", [] { return std::make_unique<testing::ReferenceSolver>(); }},
                                           Kind{"StandIn", [] { return std::make_unique<StandIn>(); }}),
                         [](const auto& info) { return info.param.name; });

// A model of random_model() with at most three columns: what the solver that looks can do without whole columns.
Model small(unsigned seed) {
  for (unsigned k = 0;; ++k)
    if (Model m = testing::random_model(seed + 1000 * k); m.num_cols() <= 3) return m;
}

void expect_point(const Model& m, const Outcome& outcome, bool whole) {
  ASSERT_TRUE(outcome.has_point());
  const PointViolation v = m.max_violation(outcome.x);
  EXPECT_LT(v.row, kNear);
  EXPECT_LT(v.bound, kNear);
  if (whole) EXPECT_LT(v.integrality, kNear);
  EXPECT_NEAR(m.objective_value(outcome.x), outcome.objective, kNear);
}

TEST_P(SolverConformance, ASolveFindsTheBestOrSaysThatThereIsNone) {
  int without = 0;
  for (unsigned seed = 1; seed <= kModels; ++seed) {
    SCOPED_TRACE(seed);
    const Model m = testing::random_model(seed);
    const auto best = testing::best_by_enumeration(m);
    const Outcome outcome = solver_->solve(m, kExactly);
    if (!best) {
      ++without;
      EXPECT_EQ(outcome.status, SolveStatus::infeasible);
      EXPECT_FALSE(outcome.has_point());
      continue;
    }
    ASSERT_EQ(outcome.status, SolveStatus::optimal);
    expect_point(m, outcome, true);
    EXPECT_NEAR(outcome.objective, *best, kNear);
    EXPECT_NEAR(outcome.bound, *best, 1e-5);
  }
  EXPECT_GT(without, 2);
  EXPECT_LT(without, kModels - 2);
}

TEST_P(SolverConformance, ARunBesideEndsWithTheSame) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    const Model m = testing::random_model(seed);
    const auto best = testing::best_by_enumeration(m);
    const auto run = solver_->start(m, kExactly);
    run->offer(std::vector<double>(static_cast<std::size_t>(m.num_cols()), 0.0));
    const Outcome outcome = run_to_end(*run, kExactly);
    EXPECT_TRUE(run->finished());
    EXPECT_TRUE(run->pump().empty()) << "nothing comes after the end";
    if (best) {
      ASSERT_EQ(outcome.status, SolveStatus::optimal);
      EXPECT_NEAR(outcome.objective, *best, kNear);
    } else {
      EXPECT_EQ(outcome.status, SolveStatus::infeasible);
    }
  }
}

TEST_P(SolverConformance, ARunThatIsEndedHasNoMoreThanItsBestSoFar) {
  const auto run = solver_->start(testing::random_model(1), kExactly);
  run->kill();
  EXPECT_TRUE(run->finished());
  EXPECT_TRUE(run->pump().empty());
  EXPECT_NE(run->outcome().status, SolveStatus::error);
}

TEST_P(SolverConformance, ARelaxationIsAtLeastAsGoodAsAnyWholePoint) {
  for (unsigned seed = 1; seed <= kModels; ++seed) {
    SCOPED_TRACE(seed);
    const Model m = small(seed);
    const auto best = testing::best_by_enumeration(m);
    const Outcome relaxed = solver_->relax(m, 60);
    const Outcome looked = testing::solve_by_looking(m, true);
    ASSERT_EQ(relaxed.has_point(), looked.has_point());
    if (!relaxed.has_point()) {
      EXPECT_FALSE(best);
      continue;
    }
    expect_point(m, relaxed, false);
    EXPECT_NEAR(relaxed.objective, looked.objective, kNear);
    if (best) EXPECT_GE((m.maximise() ? 1 : -1) * (relaxed.objective - *best), -kNear);
  }
}

// A session that is changed step by step, held against a model of the same changes that is solved anew each time.
TEST_P(SolverConformance, ASessionKeepsUpWithItsChanges) {
  std::mt19937 random(5);
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  int solved = 0, without = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    Model m = small(seed);
    const auto session = solver_->session(m);
    std::vector<SidedRow> added;
    for (int step = 0; step < 8; ++step) {
      SCOPED_TRACE(step);
      const ColId col{pick(0, m.num_cols() - 1)};
      const int lower = pick(-4, 2), width = pick(0, 5), cost = pick(-9, 9);
      session->set_bounds(col, lower, lower + width);
      m.set_bounds(col, lower, lower + width);
      session->set_objective(col, cost);
      m.set_objective(col, cost);
      if (m.num_rows() > 0) {
        const RowId row{pick(0, m.num_rows() - 1)};
        const int side = pick(-20, 5);
        session->set_row_bounds(row, side, side + 25);
        m.set_row_bounds(row, side, side + 25);
      }
      if (step % 3 == 1) {
        LinearExpr cut(pick(-2, 2));
        for (int c = 0; c < m.num_cols(); ++c) cut.add(ColId{c}, pick(-5, 5)).add(ColId{c}, 1);
        const int side = pick(-9, 9);
        const RowId row = session->add_row(-kInfinity, cut, side);
        EXPECT_EQ(row.index, m.add_le("cut", cut, side).index);
        EXPECT_EQ(session->num_rows(), m.num_rows());
      }
      const Outcome hot = session->solve({});
      const Outcome anew = testing::solve_by_looking(m, true);
      ASSERT_EQ(hot.status, anew.status);
      if (anew.has_point()) {
        ++solved;
        expect_point(m, hot, false);
        EXPECT_NEAR(hot.objective, anew.objective, kNear);
        continue;
      }
      ++without;
      const std::vector<double> ray = session->dual_ray();
      if (!ray.empty()) EXPECT_TRUE(proves_infeasible(m, {}, ray));
    }
  }
  EXPECT_GT(solved, 20);
  EXPECT_GT(without, 5);
}

TEST_P(SolverConformance, ABasisOfASessionServesAnother) {
  const Model m = small(3);
  const auto first = solver_->session(m), second = solver_->session(m);
  const Outcome one = first->solve({});
  ASSERT_EQ(one.status, SolveStatus::optimal);
  if (!first->basis().empty()) second->set_basis(first->basis());
  EXPECT_NEAR(second->solve({}).objective, one.objective, kNear);
}

TEST_P(SolverConformance, AReducedRelaxationHoldsAndReleases) {
  int held = 0;
  for (unsigned seed = 1; seed <= kModels; ++seed) {
    SCOPED_TRACE(seed);
    Model m = small(seed);
    const auto lp = solver_->reduced(m, nullptr, Shrink::no);
    const Outcome free = testing::solve_by_looking(m, true);
    ASSERT_EQ(lp->solve(60), free.status);
    if (!free.has_point()) continue;
    EXPECT_NEAR(lp->objective(), free.objective, kNear);
    const auto place = lp->place();
    const ColId col{0};
    ASSERT_TRUE(lp->has(col));
    lp->fix(col, m.upper(col));
    Model fixed = m;
    fixed.fix(col, m.upper(col));
    const Outcome around = testing::solve_by_looking(fixed, true);
    ASSERT_EQ(lp->solve_from(*place, 60), around.status);
    if (around.has_point()) {
      ++held;
      EXPECT_NEAR(lp->objective(), around.objective, kNear);
      EXPECT_NEAR(lp->value(col), m.upper(col), kNear);
      EXPECT_NEAR(m.objective_value(lp->point()), around.objective, kNear);
    }
    lp->release(col);
    ASSERT_EQ(lp->advance_from(*place, 1000), SolveStatus::optimal);
    EXPECT_NEAR(lp->objective(), free.objective, kNear);
  }
  EXPECT_GT(held, 5);
}

// --- what only HiGHS gives ------------------------------------------------------------------------

TEST(HighsSession, DualsAreTheSlopesOfTheBestObjective) {
  int looked = 0;
  for (unsigned seed = 1; seed <= 3 * kModels; ++seed) {
    SCOPED_TRACE(seed);
    const Model m = small(seed);
    HighsSolver highs;
    const auto session = highs.session(m);
    const Outcome at = session->solve({});
    if (at.status != SolveStatus::optimal || m.num_rows() == 0) continue;
    ASSERT_EQ(static_cast<int>(at.row_dual.size()), m.num_rows());
    constexpr double kStep = 1e-3;
    for (int r = 0; r < m.num_rows(); ++r) {
      double slope[2];
      bool kinked = false;
      for (const int way : {0, 1}) {
        const double by = way == 0 ? kStep : -kStep;
        session->set_row_bounds(RowId{r}, m.row_lower(RowId{r}) + by, m.row_upper(RowId{r}) + by);
        const Outcome moved = session->solve({});
        kinked = kinked || moved.status != SolveStatus::optimal;
        slope[way] = (moved.objective - at.objective) / by;
      }
      session->set_row_bounds(RowId{r}, m.row_lower(RowId{r}), m.row_upper(RowId{r}));
      if (kinked || std::abs(slope[0] - slope[1]) > 1e-4) continue;
      ++looked;
      EXPECT_NEAR(at.row_dual[static_cast<std::size_t>(r)], slope[0], 1e-4);
    }
  }
  EXPECT_GT(looked, 20);
}

TEST(HighsSession, WhatHasNoPointHasARayThatProvesIt) {
  int rays = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const Model m = testing::random_model(seed);
    HighsSolver highs;
    const auto session = highs.session(m);
    if (session->solve({}).status != SolveStatus::infeasible) {
      EXPECT_TRUE(session->dual_ray().empty());
      continue;
    }
    const std::vector<double> ray = session->dual_ray();
    ASSERT_EQ(static_cast<int>(ray.size()), m.num_rows());
    EXPECT_TRUE(proves_infeasible(m, {}, ray));
    ++rays;
  }
  EXPECT_GT(rays, 20);
}

TEST(ProvesInfeasible, WeightsThatProveNothingAreSeen) {
  Model m;
  const ColId x = m.add_col("x", 0, 1), y = m.add_col("y", 0, 1);
  m.add_ge("r", x + LinearExpr(y), 3);
  EXPECT_TRUE(proves_infeasible(m, {}, std::vector<double>{1}));
  EXPECT_FALSE(proves_infeasible(m, {}, std::vector<double>{-1})) << "the row has no upper side";
  EXPECT_FALSE(proves_infeasible(m, {}, std::vector<double>{0}));
  m.set_row_bounds(RowId{0}, 2, kInfinity);
  EXPECT_FALSE(proves_infeasible(m, {}, std::vector<double>{1})) << "there is a point";
  const std::vector<SidedRow> more{{-kInfinity, LinearExpr(x), 0.5}};
  EXPECT_TRUE(proves_infeasible(m, more, std::vector<double>{1, -1}));
}

}  // namespace
}  // namespace stargate
