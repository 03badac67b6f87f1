// SPDX-License-Identifier: Apache-2.0
// The textbook formulation of the benchmarks has the same plans: points go over in both directions, and the best is the
// same.
#include "benchmarks/textbook/textbook.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "stargate/base/check.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/search/plan_search.hpp"
#include "tests/formulation/random_programme.hpp"
#include "tests/plan/rich_programme.hpp"

namespace stargate {
namespace {

using namespace tiny;

constexpr double kPlaces = 1e-5;  // relative to the objective

Outcome best_of(const Model& model) {
  Outcome best = solve_checked(model, {.time_limit_s = 600, .gap_relative = 1e-7, .gap_absolute = 1e-7});
  EXPECT_EQ(best.status, SolveStatus::optimal);
  return best;
}

void expect_point(const Model& model, const std::vector<double>& x, double objective) {
  const PointViolation v = model.max_violation(x);
  EXPECT_LE(v.row, kPointTolerance) << model.name(v.worst_row);
  EXPECT_LE(v.bound, kPointTolerance) << model.name(v.worst_bound);
  EXPECT_LE(v.integrality, kPointTolerance) << model.name(v.worst_integrality);
  EXPECT_NEAR(model.objective_value(x), objective, kPlaces * std::max(1.0, std::fabs(objective)));
}

// What a point of one is worth in the other, for the best of both. Where lock-up is tested, a switch that a solver
// leaves within its tolerance of a whole number lets through more in the textbook than in the formulation: ten
// millionths of a big-M that is of the size of these programmes' money times a hundred thousand. There the best may
// only not be worse.
void expect_same_best(const Formulation& f, const Textbook& book, const Programme& p) {
  const Outcome ours = best_of(f.model), plain = best_of(book.model());
  ASSERT_TRUE(ours.has_point() && plain.has_point());
  const double places = kPlaces * std::max(1.0, std::fabs(ours.objective));
  expect_point(book.model(), book.from_formulation(ours.x), ours.objective);
  expect_point(f.model, book.to_formulation(plain.x), plain.objective);
  EXPECT_GE(plain.objective, ours.objective - places);
  if (p.capital.lockup_dscr <= 0) {
    EXPECT_LE(plain.objective, ours.objective + places);
  }
}

// Other objectives lead to other plans: random prices on the whole decisions, the same in both.
void expect_same_best_at_random_prices(Formulation f, const Programme& p, unsigned seed) {
  std::mt19937 random(seed);
  const double scale = 2.0 * static_cast<double>(p.services.size());
  for (int j = 0; j < f.model.num_cols(); ++j) {
    const ColId c{j};
    if (f.model.is_integer(c))
      f.model.set_objective(c, f.model.objective(c) + scale * (static_cast<double>(random() % 1000) / 1000 - 0.4));
  }
  expect_same_best(f, Textbook(p, f), p);
}

// Programmes in which several buildings of a class, staged power and sites that open compete.
Programme with_more_buildings(unsigned seed) {
  Programme p = RandomProgramme(seed).make();
  Hall& hall = p.halls[0];
  hall.max_count = 1 + static_cast<int>(seed % 3);
  hall.it_mw = 0.3;
  p.sites[0].starts_per_quarter = 1 + static_cast<int>(seed % 2);
  p.sites[0].install_racks_per_month = 2 + static_cast<int>(seed % 4);
  p.capital.lockup_dscr = seed % 4 == 0 ? 1.2 : 0;
  link(p);
  return p;
}

TEST(Textbook, HasTheSameBestPlanInTinyProgrammes) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    for (const Programme& p : {RandomProgramme(seed).make(), with_more_buildings(seed)}) {
      const Formulation f = formulate(p, textbook_options());
      expect_same_best(f, Textbook(p, f), p);
      expect_same_best_at_random_prices(f, p, seed);
    }
  }
}

TEST(Textbook, HasTheSameBestPlanWhereEveryTableHasRows) {
  const Programme p = small::rich_programme();
  const Formulation f = formulate(p, textbook_options());
  expect_same_best(f, Textbook(p, f), p);
}

TEST(TextbookSlow, HasTheSameBestPlanWhereEveryTableHasRowsAtOtherPrices) {
  const Programme p = small::rich_programme();
  for (unsigned seed = 1; seed <= 5; ++seed)
    expect_same_best_at_random_prices(formulate(p, textbook_options()), p, seed);
}

TEST(Textbook, CountsBuildingsOneByOneAndLeavesNothingTightened) {
  Programme p = programme(3, 3);
  p.opening_buildings.clear();
  p.halls[0].max_count = 4;
  p.sites[0].opened = false;
  link(p);
  const Formulation f = formulate(p, textbook_options());
  const Textbook book(p, f);
  std::map<std::string, int> rows;
  int whole = 0;
  for (int i = 0; i < book.model().num_rows(); ++i) {
    const std::string name(book.model().name(RowId{i}));
    ++rows[name.substr(0, name.find('/'))];
  }
  for (int j = 0; j < book.model().num_cols(); ++j) whole += book.model().is_integer(ColId{j}) ? 1 : 0;
  EXPECT_EQ(rows["staircase"], 0);
  EXPECT_EQ(rows["build_once"], 4);
  EXPECT_EQ(rows["open_once"], 1);
  // Four buildings and a site in three months each, and the contract of the only period.
  EXPECT_EQ(whole, 4 * 3 + 3 + 1);
}

TEST(Textbook, RefusesRowsThatNobodyHasDecidedAbout) {
  Programme p = programme(2, 2);
  link(p);
  Formulation f = formulate(p, textbook_options());
  EXPECT_NO_THROW(Textbook(p, f));
  f.model.add_le("new_family/programme/2026-01", LinearExpr(ColId{0}), kInfinity);
  EXPECT_THROW(Textbook(p, f), Defect);
}

TEST(TextbookSlow, HasTheSameBestPlanForTwoSites) {
  const auto loaded = load_programme("tests/fixtures/two-sites");
  ASSERT_TRUE(loaded);
  const Formulation f = formulate(loaded.value(), textbook_options());
  expect_same_best(f, Textbook(loaded.value(), f), loaded.value());
}

TEST(TextbookSlow, TakesThePlansThatTheSearchFinds) {
  for (const char* example : {"tests/fixtures/two-sites", "benchmarks/frozen/stargate-2025"}) {
    SCOPED_TRACE(example);
    const auto loaded = load_programme(example);
    ASSERT_TRUE(loaded);
    const Formulation f = formulate(loaded.value(), textbook_options());
    const Textbook book(loaded.value(), f);
    SearchOptions options;
    options.time_limit_s = 60;
    options.gap = 0.01;
    options.clock = [] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const SearchResult result = search_plan(loaded.value(), f, options);
    ASSERT_TRUE(result.found);
    expect_point(f.model, result.x, f.model.objective_value(result.x));
    expect_point(book.model(), book.from_formulation(result.x), f.model.objective_value(result.x));
  }
}

}  // namespace
}  // namespace stargate
