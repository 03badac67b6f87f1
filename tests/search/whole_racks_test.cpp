// SPDX-License-Identifier: Apache-2.0
// Plans in whole racks against a count of all plans.
#include "stargate/search/whole_racks.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/plan_search.hpp"
#include "tests/search/counted.hpp"

namespace stargate {
namespace {

using namespace counted;

constexpr double kDollar = 1e-6;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

SearchResult planned(const Programme& p) {
  SearchOptions options;
  options.time_limit_s = 60;
  options.clock = seconds;
  return search_plan(p, formulate(p, {}), options);
}

// What was found about one seed; one line of a log.
struct Finding {
  unsigned seed = 0;
  double counted = 0, planned = 0, bound = 0;
  std::vector<std::string> binding;

  // Why it is not as it should be; empty when it is.
  std::string wrong() const {
    std::ostringstream why;
    why.precision(10);
    if (!(planned >= counted - kDollar))
      why << "the count has " << counted << ", the planner " << planned;
    else if (!(planned <= counted + kDollar))
      why << "the count missed a plan: " << counted << " and " << planned;
    else if (!(bound - planned < kDollar))
      why << "the gap is a dollar or more: " << bound << " over " << planned;
    else if (!(bound - planned > -kDollar))
      why << "the bound is below a plan: " << bound << " and " << planned;
    return why.str();
  }
};

std::ostream& operator<<(std::ostream& out, const Finding& f) {
  out.precision(12);
  out << f.seed << ' ' << f.counted << ' ' << f.planned << ' ' << f.bound;
  for (const std::string& limit : f.binding) out << ' ' << limit;
  return out << '\n';
}

std::istream& operator>>(std::istream& in, Finding& f) {
  std::string line;
  if (!std::getline(in, line)) return in;
  std::istringstream words(line);
  f = {};
  words >> f.seed >> f.counted >> f.planned >> f.bound;
  for (std::string limit; words >> limit;) f.binding.push_back(limit);
  return in;
}

Finding examine(unsigned seed) {
  RandomHall random(seed);
  const Programme p = random.make();
  Count all(p);
  all.run();
  EXPECT_TRUE(all.found()) << "no plan of the count is clean";
  const SearchResult result = planned(p);
  EXPECT_TRUE(result.found && result.audit.clean() && !result.audit.has_hard_shortfall());
  Finding finding{seed, all.best(), result.audit.derived.value, result.plan.bound, {}};
  for (const Limit limit : random.tight()) {
    bool binds = false;
    if (limit == Limit::two_platforms) {
      binds = all.best() > std::max(all.best_with_only(0), all.best_with_only(1)) + kDollar;
    } else {
      const Programme looser = loosened(p, limit);
      Count more(looser);
      more.run();
      binds = more.best() > all.best() + kDollar;
    }
    if (binds) finding.binding.emplace_back(kNames[static_cast<size_t>(limit)]);
  }
  return finding;
}

TEST(WholeRacks, AreTheBestOfAllPlansThatCanBeCounted) {
  std::map<std::string, int> binding;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Finding finding = examine(seed);
    EXPECT_EQ(finding.wrong(), "");
    for (const std::string& limit : finding.binding) ++binding[limit];
  }
  for (const char* limit : kNames) EXPECT_GE(binding[limit], 3) << limit << " hardly ever binds";
}

// Goes on where the log ends, so that it may be stopped at any time.
TEST(WholeRacksLong, AThousandProgrammesAreAtTheBestOfAllPlans) {
  std::filesystem::create_directories("build/long");
  const char* path = "build/long/whole-racks.log";
  std::map<unsigned, Finding> done;
  {
    std::ifstream log(path);
    for (Finding finding; log >> finding;) done[finding.seed] = finding;
  }
  std::ofstream log(path, std::ios::app);
  std::map<std::string, int> binding;
  for (unsigned seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    if (!done.contains(seed)) {
      done[seed] = examine(seed);
      log << done[seed] << std::flush;
    }
    EXPECT_EQ(done[seed].wrong(), "");
    for (const std::string& limit : done[seed].binding) ++binding[limit];
  }
  for (const char* limit : kNames) {
    EXPECT_GE(binding[limit], 100) << limit;
    std::cout << limit << " binds in " << binding[limit] << "\n";
  }
}

Programme rack_for_nothing(const std::vector<std::string>& set) {
  LoadOptions options;
  options.set = set;
  auto p = load_programme("tests/cases/planning/rack-for-nothing", options);
  EXPECT_TRUE(p);
  return p ? p.value() : Programme{};
}

// A rack that earns what it costs to the cent is worth nothing: of equal plans the one without it comes out.
TEST(WholeRacks, NoneIsBoughtWhereItOnlyEarnsItsPrice) {
  const SearchResult result = planned(rack_for_nothing({"offer_price.o/2026-01.usd_m_per_rack=8.016"}));
  ASSERT_TRUE(result.found);
  EXPECT_NEAR(result.audit.derived.value, 1000, kDollar);
  EXPECT_TRUE(result.plan.orders.empty());
  EXPECT_FALSE(result.more_is_possible);
}

// The fractional best point orders and installs 6.95 racks.
TEST(Rounding, OrdersNoRackThatNoHallTakes) {
  const Programme p = rack_for_nothing({});
  const Formulation f = formulate(p, {});
  const Outcome relaxed = solve_checked(f.model, {.relax = true});
  ASSERT_TRUE(relaxed.has_point());
  ASSERT_NEAR(relaxed.x[static_cast<size_t>(f.variables.order[0][0][0].index)] * kRacks, 6.95, 1e-6);
  for (const auto& [col, value] : round_physical(p, f, relaxed.x))
    if (col == f.variables.order[0][0][0]) {
      EXPECT_NEAR(value * kRacks, 6, 1e-9);
    }
}

// One hall of 6.95 racks and its siblings: each limit in turn keeps the seventh rack out.
TEST(WholeRacks, NoneIsBoughtThatNoHallTakes) {
  struct Sibling {
    std::vector<std::string> set;
    double value;
  };
  const double earns = 8.016;
  for (const Sibling& s :
       std::vector<Sibling>{{{}, 1000 + 6 * (earns - 1)},
                            {{"hall.h.it_mw=0.605"}, 1000 + 6 * (earns - 1)},
                            {{"hall.h.it_mw=0.5995"}, 1000 + 5 * (earns - 1)},
                            {{"hall.h.it_mw=0.15"}, 1000 + (earns - 1)},
                            {{"hall.h.it_mw=0.199"}, 1000 + (earns - 1)},
                            {{"hall.h.it_mw=1", "hall.h.positions=6.95"}, 1000 + 6 * (earns - 1)},
                            {{"hall.h.it_mw=1", "site_grid.a/2026-01.mw=0.695"}, 1000 + 6 * (earns - 1)},
                            {{"offer_price.o/2026-01.usd_m_per_rack=3.5"}, 1000 + 6 * (earns - 3.5)},
                            {{"hall.h.it_mw=1", "service_demand.d/2026-01.h100e_k=0.601"}, 1000 + 6 * (earns - 1)}}) {
    const SearchResult result = planned(rack_for_nothing(s.set));
    ASSERT_TRUE(result.found);
    SCOPED_TRACE(s.set.empty() ? "as it is" : s.set.back());
    EXPECT_NEAR(result.audit.derived.value, s.value, kDollar);
    EXPECT_NEAR(result.plan.bound, s.value, kDollar);
    EXPECT_EQ(result.end, SearchEnd::bound_met);
    std::int64_t ordered = 0, installed = 0;
    for (const Order& order : result.plan.orders) ordered += order.racks;
    for (const Install& install : result.plan.installs) installed += install.racks;
    EXPECT_EQ(ordered, installed);
  }
}

}  // namespace
}  // namespace stargate
