// SPDX-License-Identifier: Apache-2.0
// Whole racks from fractional points: whatever is finished around them keeps every rule and its own word.
#include "stargate/search/rounding.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <random>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/solve/highs/relaxation.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

constexpr double kSeconds = 60;

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random_); }
  bool one_in(int n) { return std::uniform_int_distribution<int>(1, n)(random_) == 1; }

 private:
  std::mt19937 random_;
};

// The small programme with other sizes: capacities, rooms, rates, yields, prices and loans.
Programme varied(unsigned seed) {
  Programme p = small::programme();
  Chance chance(seed);
  const auto vary = [&](double& x) { x *= chance.between(0.6, 1.7); };
  for (auto& r : p.regions) vary(r.hub_racks_max);
  for (auto& s : p.sites)
    s.install_racks_per_month = std::floor(s.install_racks_per_month * chance.between(0.4, 1.5)) + 0.5;
  for (auto& h : p.halls) vary(h.it_mw), vary(h.positions);
  for (auto& g : p.grid_bases) vary(g.mw);
  for (auto& c : p.offer_capacities) vary(c.racks_per_month);
  for (auto& c : p.component_limits) vary(c.units_per_quarter);
  for (auto& o : p.offers) o.yield_pct = chance.between(70, 100), o.lead_days = static_cast<int>(chance.between(0, 90));
  for (auto& o : p.offer_prices) vary(o.usd_m_per_rack);
  for (auto& d : p.demands) vary(d.h100e_k), vary(d.usd_per_h100e_hour);
  for (auto& f : p.facilities) f.limit_usd_m = std::max(f.drawn_usd_m, f.limit_usd_m * chance.between(0.5, 2));
  p.capital.lockup_dscr = chance.one_in(3) ? 0 : chance.between(1, 1.4);
  return p;
}

// The best fractional point under other costs, its yes-or-no decisions made whole at random and the rest solved around
// them; empty when that leads nowhere.
std::vector<double> fractional_point(const Formulation& f, Chance& chance) {
  Model model = f.model;
  for (int j = 0; j < model.num_cols(); ++j)
    if (std::isfinite(model.upper(ColId{j})) && chance.one_in(4))
      model.set_objective(ColId{j}, model.objective(ColId{j}) + chance.between(-1, 2));
  const Outcome root = solve_relaxation(model, kSeconds);
  if (!root.has_point()) return {};
  const double threshold = chance.between(0.05, 0.6);
  for (int j = 0; j < model.num_cols(); ++j) {
    if (!model.is_integer(ColId{j})) continue;
    const double down = std::floor(root.x[j] + 1e-6);
    model.fix(ColId{j}, root.x[j] - down > threshold ? down + 1 : down);
  }
  for (const auto* switches : {&f.variables.distribution_open, &f.variables.equity_first_done})
    for (const ColId c : *switches)
      if (c.is_set()) model.set_bounds(c, 0, 1);
  const Outcome around = solve_relaxation(model, kSeconds);
  return around.has_point() ? around.x : std::vector<double>{};
}

void expect_kept_word(const Programme& p, const Formulation& f, const Finished& finished) {
  const Audit judged = audit(p, finished.plan);
  for (const Violation& v : judged.violations) ADD_FAILURE() << v.text;
  // Whole cents, and what the audit passes over of each hard shortfall.
  const double slack = 0.01 + 0.001 * f.hard_price * static_cast<double>(judged.shortfalls.size());
  EXPECT_NEAR(f.sign * judged.derived.objective - f.hard_price * f.hard_total(finished.x), finished.objective, slack);
}

// How many of `points` random points were finished; each of those is audited.
int finish_random_points(const Programme& p, unsigned seed, int points) {
  const Formulation f = formulate(p, {});
  Chance chance(seed);
  int done = 0;
  for (int i = 0; i < points; ++i) {
    const auto x = fractional_point(f, chance);
    if (x.empty()) continue;
    const auto finished = finish(p, f, round_physical(p, f, x), kSeconds);
    if (!finished) continue;
    ++done;
    expect_kept_word(p, f, *finished);
  }
  return done;
}

TEST(RoundingSlow, OfRandomPointsOfVariedProgrammesGivesCleanPlansThatKeepTheirWord) {
  int done = 0;
  for (unsigned seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE(seed);
    done += finish_random_points(varied(seed), seed, 3);
  }
  EXPECT_GE(done, 8) << "too few points could be finished to say anything";
}

TEST(RoundingSlow, OfRandomPointsOfTwoSitesGivesCleanPlansThatKeepTheirWord) {
  const auto p = load_programme("tests/fixtures/two-sites");
  ASSERT_TRUE(p);
  EXPECT_GE(finish_random_points(p.value(), 5, 8), 1);
}

TEST(RoundingSlow, APlanThatWasSearchedIsWorthWhatTheAuditSays) {
  for (unsigned seed = 0; seed < 3; ++seed) {
    SCOPED_TRACE(seed);
    const Programme p = varied(seed);
    SearchOptions options;
    options.time_limit_s = 3;
    options.seed = seed;
    options.clock = [] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    const SearchResult result = search_plan(p, formulate(p, {}), options);
    EXPECT_EQ(result.turned_down, 0);
    if (!result.found) continue;
    const Audit again = audit(p, result.plan);
    EXPECT_TRUE(again.clean());
    EXPECT_EQ(again.derived.value, result.audit.derived.value);
    EXPECT_EQ(again.derived.objective, result.audit.derived.objective);
  }
}

}  // namespace
}  // namespace stargate
