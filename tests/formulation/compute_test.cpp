// SPDX-License-Identifier: Apache-2.0
// Compute: who gets it, what it earns, and campaigns that need it all at once.
#include "stargate/rules/calendar.hpp"
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

double month(const Programme& p, int t) {
  return df(t) * rules::hours(p, t) * 0.001;
}  // of a USD per H100e-hour, per thousand

// Four racks in the east: 400 H100e. The east wants 300 at 10 USD, with a penalty of 3 on what is missing; the west 200
// at 20 USD, of which four fifths arrive from the east.
Programme two_services() {
  Programme p = programme(1, 1);
  let_stand(p, 4);
  p.regions.push_back({.id = "west"});
  p.latencies = {{{"east"}, {"west"}, 80}};
  p.services = {{.id = "chat", .region = {"east"}, .contracted = true}, {.id = "batch", .region = {"west"}}};
  p.demands = {{{"chat"}, ym(2025, 1), 0.3, 10, 3}, {{"batch"}, ym(2025, 1), 0.2, 20, 0}};
  return p;
}

TEST(ComputeRows, ComputeGoesWhereItEarnsMostAfterTheLossOnTheWay) {
  // A thousand in the east earns 16 in the west and 13 at home: 250 go west, 150 stay, 150 are missing.
  const Programme p = two_services();
  const Solved s = solved(p);
  double expected = 0;
  for (int t = 0; t < 2; ++t) expected += month(p, t) * (0.2 * 20 + 0.15 * 10 - 0.15 * 3);
  EXPECT_NEAR(s.best.objective, expected, 1e-6);
  const auto missing = s.shortfalls("service");
  ASSERT_EQ(missing.size(), 2u);
  EXPECT_FALSE(missing[0].hard);
  EXPECT_NEAR(missing[0].amount, 0.15, 1e-9);
}

TEST(ComputeRows, CapacityAndDemandHaveTheirPrices) {
  const Programme p = two_services();
  const Prices price = held_prices(solved(p));
  for (int t = 0; t < 2; ++t) {
    const std::string at = p.month_at(t).text();
    // Another thousand in the east serves the chat and saves its penalty.
    EXPECT_NEAR(price("compute/east/" + at), 13 * month(p, t), 1e-6);
    // Another thousand wanted in the west takes 1,250 from the chat.
    EXPECT_NEAR(price("demand/batch/" + at), (20 - 1.25 * 13) * month(p, t), 1e-6);
    EXPECT_NEAR(price("demand/chat/" + at), -3 * month(p, t), 1e-6);
  }
}

TEST(ComputeRows, WithoutARowThereIsNoWayBetweenRegions) {
  Programme p = two_services();
  p.latencies.clear();
  EXPECT_NEAR(solved(p).best.objective, 3 * (month(p, 0) + month(p, 1)), 1e-6);
}

TEST(ComputeRows, AvailabilityAndUtilisationReduceWhatIsSold) {
  // 400 H100e at 75 % availability, paid for 80 % of the hours.
  Programme p = programme(1, 1);
  let_stand(p, 4);
  p.platforms[0].availability_pct = 75;
  p.services[0].utilisation_pct = 80;
  EXPECT_NEAR(solved(p).best.objective, 0.3 * 10 * 0.8 * (month(p, 0) + month(p, 1)), 1e-6);
}

// 400 H100e that earn 1 USD an hour, and a training of two months on 300 of them.
Programme with_training() {
  Programme p = programme(2, 1);
  let_stand(p, 4);
  p.demands[0].usd_per_h100e_hour = 1;
  p.campaigns = {{.id = "train",
                  .platform = {"rack"},
                  .h100e_k = 0.3,
                  .months = 2,
                  .start_from = ym(2026, 1),
                  .start_until = ym(2026, 12),
                  .sites = {{"alpha"}},
                  .revenue_usd_m = 1}};
  return p;
}

TEST(ComputeRows, ACampaignRunsWhereItEarnsMoreThanTheServices) {
  // 0.5 USD m a month against 0.3 thousand at 1 USD, so it begins at once.
  const Programme p = with_training();
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0.5 * (df(0) + df(1)) + 0.1 * (month(p, 0) + month(p, 1)) + 0.4 * month(p, 2), 1e-6);
  ASSERT_EQ(s.finished.plan.runs.size(), 1u);
  EXPECT_EQ(s.finished.plan.runs[0].month, 0);
}

TEST(ComputeRows, ACampaignThatEarnsLessIsLeft) {
  Programme p = with_training();
  p.campaigns[0].revenue_usd_m = 0.3;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0.4 * (month(p, 0) + month(p, 1) + month(p, 2)), 1e-6);
  EXPECT_TRUE(s.finished.plan.runs.empty());
}

// A second campus in the same region, where racks stand too.
void add_beta(Programme& p, int racks) {
  p.sites.push_back(p.sites[0]);
  p.sites[1].id = "beta";
  p.grid_bases.push_back({{"beta"}, ym(2025, 1), 10});
  p.halls.push_back(p.halls[0]);
  p.halls[1].id = "hall-b";
  p.halls[1].site = {"beta"};
  p.opening_buildings.push_back({{"hall-b"}, 1, ym(2025, 1), 0});
  p.opening_racks.push_back({{"hall-b"}, {"rack"}, ym(2025, 12), racks});
}

TEST(ComputeRows, LinkedSitesServeACampaignTogetherThatNoneServesAlone) {
  for (const bool linked : {true, false}) {
    Programme p = with_training();
    p.opening_racks[0].racks = 2;
    add_beta(p, 2);
    p.campaigns[0].sites = {{"alpha"}, {"beta"}};
    p.campaigns[0].linked = linked;
    const Solved s = solved(p);
    EXPECT_EQ(s.finished.plan.runs.size(), linked ? 1u : 0u);
    if (linked) {
      EXPECT_EQ(s.finished.plan.runs.at(0).site, -1);
    }
  }
}

TEST(ComputeRows, TheHostOfACampaignIsWorthTheRacksBoughtForIt) {
  // Nobody else buys compute. Beta has five racks, but the campaign runs in alpha, in month 1 alone: three racks are
  // bought for it at 0.2 each, ten for every thousand.
  Programme p = programme(2, 1);
  p.demands.clear();
  sell(p, 0.2, 10);
  add_beta(p, 5);
  p.campaigns = {{.id = "train",
                  .platform = {"rack"},
                  .h100e_k = 0.3,
                  .months = 1,
                  .start_from = ym(2026, 2),
                  .start_until = ym(2026, 2),
                  .sites = {{"alpha"}},
                  .revenue_usd_m = 1}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, df(1) - 0.6 * df(0), 1e-6);
  EXPECT_NEAR(held_prices(s)("campaign_host/rack/alpha/2026-02"), 10 * 0.2 * df(0), 1e-6);
}

TEST(ComputeRows, AContractedCampaignWithoutRacksIsAHardShortfall) {
  Programme p = with_training();
  p.campaigns[0].h100e_k = 1;
  p.campaigns[0].contracted = true;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0.4 * (month(p, 0) + month(p, 1) + month(p, 2)) - 10 * 200, 1e-6);
  const auto named = s.shortfalls("campaign");
  ASSERT_EQ(named.size(), 1u);
  EXPECT_TRUE(named[0].hard);
  EXPECT_EQ(named[0].where, "train");
  EXPECT_NEAR(named[0].amount, 1, 1e-9);
}

TEST(ComputeRows, APromisedCampaignThatCannotRunHasThePriceOfAHardShortfall) {
  Programme p = with_training();
  p.campaigns[0].h100e_k = 1;
  p.campaigns[0].contracted = true;
  EXPECT_LE(held_prices(solved(p))("campaign/train"), -10 * 200 + 1e-6);
}

}  // namespace
}  // namespace stargate
