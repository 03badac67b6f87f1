// SPDX-License-Identifier: Apache-2.0
// Single racks of plans: that none left out, added or moved makes a plan better, and that a walk finds the way where
// one does.
#include "stargate/search/rack_walk.hpp"

#include <chrono>
#include <set>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/around_racks.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/search/whole_racks.hpp"
#include "tests/search/counted.hpp"

namespace stargate {
namespace {

constexpr double kDollar = 1e-6;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Programme rack_for_nothing(const std::vector<std::string>& set = {}) {
  LoadOptions options;
  options.set = set;
  auto p = load_programme("tests/cases/planning/rack-for-nothing", options);
  EXPECT_TRUE(p);
  return p ? p.value() : Programme{};
}

SearchResult planned(const Programme& p, const Formulation& f, double limit = 30) {
  SearchOptions options;
  options.time_limit_s = limit;
  options.clock = seconds;
  return search_plan(p, f, options);
}

// A plan of these racks with all else chosen anew, whole numbers by branch and cut: nothing is known here of prices or
// of the walk.
std::optional<double> chosen_anew(const Programme& p, const Formulation& f, const std::vector<double>& x,
                                  const Shift& shift) {
  std::vector<double> units = x;
  for (const auto& [c, by] : shift) units[static_cast<size_t>(c.index)] += by;
  units = in_units(f, units);
  Model m = whole_rack_model(f, true);
  const std::vector<bool> held = rack_columns(f);
  for (size_t c = 0; c < held.size(); ++c) {
    const ColId col{static_cast<int>(c)};
    if (!held[c] || !m.is_integer(col)) continue;
    if (units[c] < m.lower(col) - 0.5 || units[c] > m.upper(col) + 0.5) return std::nullopt;
    m.fix(col, units[c]);
  }
  SolveRequest request;
  request.feasibility = 1e-9;
  request.gap_relative = 0;
  request.gap_absolute = 1e-8;
  const Outcome best = solve_checked(m, request);
  if (!best.has_point()) return std::nullopt;
  const Finishing finished = finish_whole(p, f, in_model_scale(f, best.x), 60);
  if (!finished) return std::nullopt;
  const Audit judged = audit(p, finished->plan);
  if (!judged.clean() || judged.has_hard_shortfall()) return std::nullopt;
  return judged.derived.value;
}

struct Tried {
  int changes = 0, plans = 0;
  double best = -kInfinity;
  std::string what;  // of the best
};

Tried try_all(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  const RackChanges changes(p, f, x);
  Tried tried;
  std::set<Shift> seen;
  changes.for_each([](const Shift&) { return false; },
                   [&](const RackChange& change) {
                     const Shift shift = changes.shift(change);
                     if (!seen.insert(shift).second) return;
                     ++tried.changes;
                     const auto value = chosen_anew(p, f, x, shift);
                     if (!value) return;
                     ++tried.plans;
                     if (*value <= tried.best) return;
                     tried.best = *value;
                     tried.what.clear();
                     for (const auto& [c, by] : shift)
                       tried.what += std::string(f.model.name(c)) + " " + std::to_string(by * kRacks) + "; ";
                   });
  return tried;
}

void expect_none_better(const Programme& p) {
  const Formulation f = formulate(p, {});
  const SearchResult result = planned(p, f);
  ASSERT_TRUE(result.found);
  const Tried tried = try_all(p, f, result.x);
  EXPECT_GT(tried.changes, 3);
  EXPECT_LE(tried.best, result.audit.derived.value + kDollar) << tried.what;
}

TEST(RackWalk, NoSingleRackBettersTheCaseOfARackForNothing) {
  for (const std::vector<std::string>& set :
       std::vector<std::vector<std::string>>{{},
                                             {"hall.h.it_mw=1", "hall.h.positions=6.95"},
                                             {"hall.h.it_mw=1", "site_grid.a/2026-01.mw=0.695"},
                                             {"hall.h.it_mw=1", "service_demand.d/2026-01.h100e_k=0.601"},
                                             {"offer_price.o/2026-01.usd_m_per_rack=3.5"}}) {
    SCOPED_TRACE(set.empty() ? "as it is" : set.back());
    expect_none_better(rack_for_nothing(set));
  }
}

TEST(RackWalk, NoSingleRackBettersPlansOfRandomProgrammes) {
  for (unsigned seed = 2001; seed <= 2016; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_none_better(counted::RandomHall(seed).make());
  }
}

// The check itself: a plan with a rack in its hub that no hall takes is bettered by the same plan without it.
TEST(RackWalk, ARackTooManyIsSeen) {
  const Programme p = rack_for_nothing();
  const Formulation f = formulate(p, {});
  const SearchResult result = planned(p, f);
  ASSERT_TRUE(result.found);
  const RackChanges changes(p, f, result.x);
  int seen = 0;
  changes.for_each([](const Shift&) { return false; },
                   [&](const RackChange& change) {
                     const Shift one_more = changes.shift(change);
                     const bool is_order_alone = change[2] < 0 && !one_more.empty() &&
                                                 one_more.front().first == f.variables.order[0][0][0] &&
                                                 one_more.front().second > 0;
                     if (!is_order_alone) return;
                     ++seen;
                     const auto with = chosen_anew(p, f, result.x, one_more);
                     ASSERT_TRUE(with);
                     std::vector<double> x = result.x;
                     for (const auto& [c, by] : one_more) x[static_cast<size_t>(c.index)] += by;
                     EXPECT_NEAR(try_all(p, f, x).best, *with + 1, kDollar);  // its price
                   });
  EXPECT_EQ(seen, 1);
}

// From the plan that does nothing, rack by rack, to the best one.
TEST(RackWalk, FindsTheWayFromNoRackToTheBestPlan) {
  const Programme p = rack_for_nothing();
  const Formulation f = formulate(p, {});
  std::vector<double> nothing(static_cast<size_t>(f.model.num_cols()), 0.0);
  for (int c = 0; c < f.model.num_cols(); ++c) nothing[static_cast<size_t>(c)] = std::max(0.0, f.model.lower(ColId{c}));
  const auto from = finish(p, f, round_physical(p, f, nothing), 30);
  ASSERT_TRUE(from);
  ASSERT_TRUE(from->plan.orders.empty());
  const double begun = audit(p, from->plan).derived.value;
  std::vector<double> values{begun};
  RackWalkLimits limits;
  limits.seconds_left = [] { return 60.0; };
  const RackWalk walk = walk_racks(p, f, *from, begun, limits, [&](const Finished& plan) {
    const Audit judged = audit(p, plan.plan);
    EXPECT_TRUE(judged.clean());
    EXPECT_GT(judged.derived.value, values.back());
    values.push_back(judged.derived.value);
  });
  EXPECT_TRUE(walk.ended) << walk.in_words();
  EXPECT_EQ(walk.better, static_cast<int>(values.size()) - 1);
  EXPECT_NEAR(values.back(), 1000 + 6 * (8.016 - 1), kDollar) << walk.in_words();
}

// A larger programme: the walk goes to its end, and a part of the changes that it leaves is solved without it.
TEST(RackWalkSlow, NoSingleRackBettersAPlanOfTwoSites) {
  auto programme = load_programme("tests/fixtures/two-sites", {});
  ASSERT_TRUE(programme);
  const Programme& p = programme.value();
  const Formulation f = formulate(p, {});
  const SearchResult result = planned(p, f, 8);
  ASSERT_TRUE(result.found);
  ASSERT_FALSE(result.audit.has_hard_shortfall());
  Finished best{result.plan, result.x, result.audit.derived.value};
  RackWalkLimits limits;
  limits.seconds_left = [] { return 600.0; };
  const RackWalk walk =
      walk_racks(p, f, best, result.audit.derived.value, limits, [&](const Finished& plan) { best = plan; });
  EXPECT_TRUE(walk.ended) << walk.in_words();
  EXPECT_GT(walk.changes, 100);
  const Audit judged = audit(p, best.plan);
  EXPECT_TRUE(judged.clean());
  EXPECT_GE(judged.derived.value, result.audit.derived.value);
  const double as_it_is = std::max(judged.derived.value, chosen_anew(p, f, best.x, {}).value_or(-kInfinity));
  constexpr int kEvery = 17;
  int changes = 0;
  const RackChanges all(p, f, best.x);
  all.for_each([](const Shift&) { return false; },
               [&](const RackChange& change) {
                 if (++changes % kEvery != 0) return;
                 const Shift shift = all.shift(change);
                 const auto value = chosen_anew(p, f, best.x, shift);
                 if (value) {
                   EXPECT_LE(*value, as_it_is + kDollar) << f.model.name(shift.front().first) << " and others";
                 }
               });
  EXPECT_GT(changes / kEvery, 20);
}

}  // namespace
}  // namespace stargate
