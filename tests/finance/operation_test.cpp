// SPDX-License-Identifier: Apache-2.0
// Sites at the end, the tightest month of power, and demand served.
#include "stargate/finance/operation.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "stargate/finance/finance.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

TEST(SiteAtEnd, AddsUpWhatStandsInItsBuildings) {
  const Programme p = small::programme();
  const Audit a = audit(p, small::plan());
  const auto last = static_cast<size_t>(p.horizon() - 1);
  double it_mw = 0, racks = 0, h100e_k = 0;
  for (size_t s = 0; s < p.sites.size(); ++s) {
    const SiteAtEnd end = site_at_end(p, a.derived, Index<Site>(s));
    it_mw += end.it_mw;
    racks += end.racks;
    h100e_k += end.h100e_k;
    EXPECT_EQ(end.power_mw, a.derived.power_available_mw[s][last]);
    EXPECT_EQ(end.in_use_from.is_set(), end.it_mw > 0 || end.racks > 0) << p.sites[s].id;
  }
  double all_mw = 0, all_racks = 0, all_k = 0;
  for (size_t c = 0; c < p.halls.size(); ++c) all_mw += a.derived.buildings_ready[c][last] * p.halls[c].it_mw;
  for (size_t k = 0; k < p.platforms.size(); ++k)
    for (const auto& hall : a.derived.racks[k]) {
      const auto count = static_cast<double>(hall[last]);
      all_racks += count;
      all_k += count * p.platforms[k].h100e_per_rack * p.platforms[k].availability_pct / 1e5;
    }
  EXPECT_GT(all_racks, 0);
  EXPECT_NEAR(it_mw, all_mw, 1e-9);
  EXPECT_NEAR(racks, all_racks, 1e-9);
  EXPECT_NEAR(h100e_k, all_k, 1e-9);
}

TEST(FirmPower, IsThePartThatCanBeCountedOn) {
  Tranche tranche;
  tranche.mw = 200;
  tranche.firm_pct = 75;
  EXPECT_NEAR(firm_mw(tranche), 150, 1e-12);
}

TEST(TightestPower, IsTheFirstMonthOfTheLargestShare) {
  Derived d;
  d.power_available_mw = {{0, 10, 10}, {20, 20, 20}};
  d.power_used_mw = {{5, 4, 6}, {12, 12, 8}};
  const auto tightest = tightest_power(d);
  ASSERT_TRUE(tightest.has_value());
  EXPECT_EQ(tightest->site, 0);
  EXPECT_EQ(tightest->month, 2);
  EXPECT_NEAR(tightest->share_pct, 60, 1e-12);
  EXPECT_FALSE(tightest_power(Derived{}).has_value());
}

TEST(AllSites, AddUpByMonth) {
  Derived d;
  d.months = 3;
  d.power_available_mw = {{0, 10, 12}, {20, 20, 21}};
  d.compute_online_k = {{0, 0, 2}, {0, 1.5, 3}};
  EXPECT_NEAR(available_mw(d, 1), 30, 1e-12);
  EXPECT_NEAR(online_k(d, 2), 5, 1e-12);
  EXPECT_EQ(first_in_service(d), 1);
  d.compute_online_k = {{0, 0, 0}};
  EXPECT_FALSE(first_in_service(d).has_value());
  d.shortfall_k = {{1, 0, 2}, {0, 0.5, 0}};
  EXPECT_NEAR(missing_k(d, 0), 3, 1e-12);
  EXPECT_NEAR(missing_k(d), 3.5, 1e-12);
}

// Of the small plan: 5 and 3 racks of "old" from the assembler, 8 and 6 of "new" from the maker; one building at each
// site.
TEST(Decided, AreCountedBySupplierPlatformAndSite) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Index<Supplier> assembler = 0, maker = 1;
  EXPECT_EQ(racks_ordered(p, plan, assembler), 8);
  EXPECT_EQ(racks_ordered(p, plan, maker), 14);
  EXPECT_EQ(racks_ordered(p, plan, small::kNew), 14);
  EXPECT_EQ(buildings_started(p, plan, small::kAlpha), 1);
  EXPECT_EQ(buildings_started(p, plan, small::kBeta), 1);
  EXPECT_EQ(drawn(examine(p, plan, audit(p, plan)).run, small::kLoan), small::usd_m(16));
}

TEST(DemandServed, CountsServicesAndCampaigns) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Audit a = audit(p, plan);
  double asked = 0, missing = 0;
  for (size_t s = 0; s < a.derived.demand_k.size(); ++s)
    for (size_t t = 0; t < a.derived.demand_k[s].size(); ++t) {
      asked += a.derived.demand_k[s][t];
      missing += a.derived.demand_k[s][t] - a.derived.received_k[s][t];
    }
  for (const double used : a.derived.campaign_use_k) asked += used;
  const DemandServed served = demand_served(p, plan, a.derived);
  EXPECT_FALSE(plan.runs.empty());
  EXPECT_NEAR(served.asked, asked, 1e-9);
  EXPECT_NEAR(served.missing, missing, 1e-9);
  EXPECT_NEAR(served.served_pct(), 100 * (asked - missing) / asked, 1e-9);
  EXPECT_NEAR(DemandServed{}.served_pct(), 100, 1e-12);
}

}  // namespace
}  // namespace stargate::finance
