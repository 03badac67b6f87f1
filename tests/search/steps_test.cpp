// SPDX-License-Identifier: Apache-2.0
// The programme by quarters or half-years, and its decisions in months.
#include "stargate/search/steps.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "stargate/io/programme/load.hpp"
#include "stargate/solve/highs/relaxation.hpp"

namespace stargate {
namespace {

Programme example(const std::string& name) {
  auto p = load_programme("benchmarks/frozen/" + name);
  EXPECT_TRUE(p);
  return std::move(p.value());
}

Formulation formulated_by_quarters(const Programme& q) {
  FormulationOptions options;
  options.steps_per_quarter = 1;
  return formulate(q, options);
}

int total(const std::vector<int>& starts) { return std::accumulate(starts.begin(), starts.end(), 0); }

TEST(Steps, CoverTheMonthsWithAThirdOfTheRows) {
  const Programme p = example("stargate-2025");
  const Programme q = in_steps(p, 3);
  EXPECT_EQ(q.horizon(), (p.horizon() + 2) / 3);
  EXPECT_NEAR(3.0 * q.total_months(), p.total_months(), 2);
  EXPECT_LT(formulated_by_quarters(q).model.num_rows(), 0.4 * formulate(p, {}).model.num_rows());
}

TEST(Steps, OfSixMonthsHoldTwoQuarters) {
  const Programme p = example("stargate-2025");
  const Programme q = in_steps(p, 3), h = in_steps(p, 6);
  EXPECT_EQ(h.horizon(), (p.horizon() + 5) / 6);
  const Terms quarterly = make_terms(q, 1), half_yearly = make_terms(h, 1);
  for (int t = 0; 2 * t + 1 < quarterly.horizon; ++t) {
    for (size_t o = 0; o < p.offers.size(); ++o)
      EXPECT_NEAR(half_yearly.offers[o].capacity[t],
                  quarterly.offers[o].capacity[2 * t] + quarterly.offers[o].capacity[2 * t + 1], 1e-9);
    for (size_t i = 0; i < p.components.size(); ++i)
      EXPECT_NEAR(half_yearly.component_limit[i][t],
                  quarterly.component_limit[i][2 * t] + quarterly.component_limit[i][2 * t + 1], 1e-9);
  }
  for (size_t s = 0; s < p.sites.size(); ++s)
    EXPECT_EQ(h.sites[s].starts_per_quarter, 2 * p.sites[s].starts_per_quarter);
}

TEST(Steps, KeepWhatAMonthOfEachSeriesAddsUpTo) {
  const Programme p = example("two-sites");
  const Terms monthly = make_terms(p), quarterly = make_terms(in_steps(p, 3), 1);
  for (int t = 0; t + 1 < quarterly.horizon; ++t) {
    for (size_t o = 0; o < p.offers.size(); ++o) {
      double capacity = 0;
      for (int u = 3 * t; u < 3 * t + 3; ++u) capacity += monthly.offers[o].capacity[u];
      EXPECT_NEAR(quarterly.offers[o].capacity[t], capacity, 1e-9) << p.offers[o].id << " " << t;
    }
    for (size_t d = 0; d < p.services.size(); ++d) {
      double revenue = 0;
      for (int u = 3 * t; u < 3 * t + 3; ++u)
        revenue += monthly.services[d].demand_k[u] * monthly.services[d].revenue_per_k[u];
      EXPECT_NEAR(quarterly.services[d].demand_k[t] * quarterly.services[d].revenue_per_k[t], revenue, 0.1 * revenue)
          << p.services[d].id << " " << t;
    }
    EXPECT_NEAR(quarterly.discount[t], monthly.discount[3 * t + 2], 1e-9);
  }
  for (size_t f = 0; f < p.facilities.size(); ++f)
    EXPECT_NEAR(quarterly.facilities[f].rate[0], 3 * monthly.facilities[f].rate[0], 1e-3);
}

// A guide and no bound, but its worth must be of the programme's size, or it leads nowhere.
TEST(Steps, AreWorthAboutAsMuchAsTheMonths) {
  const Programme p = example("two-sites");
  const double monthly = solve_relaxation(formulate(p, {}).model, 60).objective;
  const double quarterly = solve_relaxation(formulated_by_quarters(in_steps(p, 3)).model, 60).objective;
  EXPECT_NEAR(quarterly, monthly, 0.25 * std::fabs(monthly));
}

TEST(Steps, DecisionsInMonthsKeepCountsPaceAndWindowsAndAreReadyInTheirQuarter) {
  const Programme p = example("stargate-2025");
  const Programme q = in_steps(p, 3);
  const Formulation monthly = formulate(p, {}), quarterly = formulated_by_quarters(q);
  Decisions d = no_decisions(q, quarterly);
  for (size_t c = 0; c < p.halls.size(); ++c)
    for (int t : {4, 6, 8})
      if (quarterly.variables.started[c][t].is_set() && total(d.starts[c]) < p.halls[c].max_count) d.starts[c][t] = 1;
  for (size_t i = 0; i < p.tranches.size(); ++i)
    if (quarterly.variables.committed[i][5].is_set()) d.committed[i] = 5;
  const Decisions m = in_months(p, monthly, quarterly, 3, d);
  EXPECT_TRUE(admissible(p, monthly, m));
  for (size_t c = 0; c < p.halls.size(); ++c) {
    EXPECT_EQ(total(m.starts[c]), total(d.starts[c])) << p.halls[c].id;
    int first = -1, first_quarter = -1;
    for (int t = monthly.terms.horizon - 1; t >= 0; --t)
      if (m.starts[c][t] > 0) first = t;
    for (int t = quarterly.terms.horizon - 1; t >= 0; --t)
      if (d.starts[c][t] > 0) first_quarter = t;
    if (first < 0) continue;
    EXPECT_NEAR(first + monthly.terms.halls[c].lead, 3 * (first_quarter + quarterly.terms.halls[c].lead), 3)
        << p.halls[c].id;
  }
  for (size_t i = 0; i < p.tranches.size(); ++i)
    EXPECT_EQ(m.committed[i] >= 0, d.committed[i] >= 0) << p.tranches[i].id;
}

}  // namespace
}  // namespace stargate
