// SPDX-License-Identifier: Apache-2.0
// What each site and platform earns: by hand, and rows that add up to all flows.
#include <gtest/gtest.h>

#include <random>

#include "stargate/finance/unit_costs.hpp"

namespace stargate::finance {
namespace {

Money usd_m(double millions) { return Money::millions(millions); }

// Two sites of one region with a hall each. Two old racks of 10 H100e stand in the first, installed four months before;
// one new rack of 40 H100e comes to the second in the first month and two more in the third. Racks lose a twelfth of
// their value a month.
struct Case {
  Programme p;
  Plan plan;
  Terms terms;
  Flows flows;
  Audit audit;

  Case() {
    p.settings.first_month = Month::of(2025, 1);
    p.settings.months = 3;
    p.settings.tail_months = 0;
    p.platforms.resize(2);
    add_platform(0, "old", 100, 10, 1);
    add_platform(1, "new", 200, 40, 3);
    p.regions.resize(1);
    p.sites.resize(2);
    p.halls.resize(2);
    for (size_t s = 0; s < 2; ++s) {
      p.sites[s].id = s == 0 ? "a" : "b";
      p.sites[s].region.index = 0;
      p.halls[s].site.index = Index<Site>(s);
    }
    p.offers.resize(2);
    for (size_t k = 0; k < 2; ++k) p.offers[k].platform.index = Index<Platform>(k);
    p.services.resize(1);
    p.services[0].region.index = 0;
    p.tranches.resize(1);
    p.tranches[0].site.index = 1;
    p.campaigns.resize(1);
    p.campaigns[0].platform.index = 1;
    p.campaigns[0].sites = {{"a", 0}, {"b", 1}};
    p.opening_racks.push_back({.hall = {"", 0}, .platform = {"", 0}, .installed = Month::of(2024, 9), .racks = 2});
    terms.months = 3;
    terms.dates = timeline_of(p);
    Derived& d = audit.derived;
    d.months = 3;
    d.racks = {{{2, 2, 2}, {0, 0, 0}}, {{0, 0, 0}, {1, 1, 3}}};
    d.cash.assign(3, usd_m(5));
    d.facility_balance.assign(1, ByMonth<Money>(3, usd_m(8)));
    d.terminal_value = 92;  // 95 before 8 m of debt, without 5 m of cash
  }
  void add_platform(size_t k, const char* id, double kw, double h100e, double value) {
    p.platforms[k].id = id;
    p.platforms[k].kw_per_rack = kw;
    p.platforms[k].h100e_per_rack = h100e;
    p.platforms[k].value_usd_m = value;
    for (const auto& [age, pct] : {std::pair{0, 100.0}, std::pair{12, 0.0}})
      p.residuals.push_back({.platform = {"", Index<Platform>(k)}, .age_months = age, .share_pct = pct});
  }
  void flow(CashLine line, Thing thing, double t0, double t1, double t2) {
    flows.by_thing.push_back({line, thing, {usd_m(t0), usd_m(t1), usd_m(t2)}});
  }
};

using Kind = Thing::Kind;

// Revenue: in January only the old racks work, then 20 against 40 H100e. Servers and the building are of the second
// site and the new platform. Maintenance of new racks in January, when none works, and overhead belong to nothing. At
// the end the old racks are worth 2 * 0.5 = 1, the new ones 3 * 10/12 + 6 = 8.5: of 95 m they have 10 m and 85 m.
TEST(SiteReturns, ByHand) {
  Case c;
  c.flow(CashLine::service_revenue, {Kind::service, 0}, 100, 90, 90);
  c.flow(CashLine::server_acceptance, {Kind::offer, 1, 0}, -120, 0, 0);
  c.flow(CashLine::buildings, {Kind::hall, 1}, -60, 0, 0);
  c.flow(CashLine::staff_and_lease, {Kind::site, 0}, 0, -10, 0);
  c.flow(CashLine::maintenance, {Kind::platform, 0}, 0, -5, 0);
  c.flow(CashLine::maintenance, {Kind::platform, 1}, -6, 0, 0);
  c.flow(CashLine::overhead, {}, 0, 0, -7);
  const auto check = [](const std::vector<Returns>& rows, const std::vector<std::string>& names) {
    ASSERT_EQ(rows.size(), 3u);
    for (size_t i = 0; i < 3; ++i) EXPECT_EQ(rows[i].of, names[i]);
    EXPECT_EQ(rows[0].received, usd_m(145));
    EXPECT_EQ(rows[0].paid, usd_m(0));
    EXPECT_EQ(rows[0].terminal, usd_m(10));
    EXPECT_EQ(rows[1].paid, usd_m(180));
    EXPECT_EQ(rows[1].received, usd_m(120));
    EXPECT_EQ(rows[1].terminal, usd_m(85));
    EXPECT_NEAR(rows[1].moic_with_terminal, 205.0 / 180, 1e-12);
    EXPECT_EQ(rows[2].paid, usd_m(13));
    EXPECT_EQ(rows[2].terminal, usd_m(0));
  };
  check(site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites, {"a", "b", "no site"});
  check(site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).platforms, {"old", "new", "no platform"});
}

TEST(SiteReturns, FollowTheHallOfARackAndTheHostOfACampaign) {
  Case c;
  c.flow(CashLine::disposals, {Kind::platform, 1, 0}, 0, 3, 0);
  c.flow(CashLine::campaign_revenue, {Kind::campaign, 0, 0}, 0, 0, 8);   // hosted by the first, where no new rack works
  c.flow(CashLine::campaign_revenue, {Kind::campaign, 0, -1}, 0, 0, 4);  // by both together
  const auto sites = site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites;
  EXPECT_EQ(sites[0].received, usd_m(3));
  EXPECT_EQ(sites[1].received, usd_m(4));
  EXPECT_EQ(sites[2].received, usd_m(8));
  EXPECT_EQ(site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).platforms[1].received, usd_m(7));
}

TEST(SiteReturns, OfARegionServedFromElsewhereGoToThoseThatServe) {
  Case c;
  c.p.regions.resize(2);
  c.p.services[0].region.index = 1;
  c.flow(CashLine::service_revenue, {Kind::service, 0}, 0, 90, 0);
  const auto sites = site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites;
  EXPECT_EQ(sites[0].received, usd_m(30));
  EXPECT_EQ(sites[1].received, usd_m(60));
}

// Two regions with a site each: in the first stand two old racks of 10 H100e, in the second one new rack of 40. The
// service is sold in the second. In February the first sends 15 of its H100e, of which 80 % arrive, 12, and the second
// 36: a quarter and three quarters of what is received. In January the second alone serves, in March nobody: the
// penalty is its region's.
TEST(SiteReturns, CreditRevenueToTheRacksThatServe) {
  Case c;
  c.p.regions.resize(2);
  c.p.sites[1].region.index = 1;
  c.p.services[0].region.index = 1;
  c.p.latencies.push_back({.from = {"", 0}, .to = {"", 1}, .share_pct = 80});
  c.audit.derived.racks[1][1] = {1, 1, 1};
  c.p.opening_racks.push_back({.hall = {"", 1}, .platform = {"", 1}, .installed = Month::of(2024, 9), .racks = 1});
  c.plan.flows = {{1, 0, 0, 36}, {0, 0, 1, 15}, {1, 0, 1, 36}};
  c.flow(CashLine::service_revenue, {Kind::service, 0}, 90, 120, 0);
  c.flow(CashLine::penalties, {Kind::service, 0}, 0, 0, -8);
  const auto sites = site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites;
  EXPECT_EQ(sites[0].received, usd_m(30));
  EXPECT_EQ(sites[0].paid, usd_m(0));
  EXPECT_EQ(sites[1].received, usd_m(180));
  EXPECT_EQ(sites[1].paid, usd_m(8));
  EXPECT_EQ(sites[2].received, usd_m(0));
}

// Both sites of one region serve, but a campaign uses the whole rack of the second: the first has earned all of the
// service.
TEST(SiteReturns, DoNotCreditRacksThatACampaignUses) {
  Case c;
  c.p.campaigns[0].months = 2;
  c.p.campaigns[0].h100e_k = 0.04;
  c.plan.runs = {{0, 1, 1}};
  c.plan.flows = {{0, 0, 1, 20}};
  c.audit.derived.racks[1][1] = {1, 1, 1};
  c.flow(CashLine::service_revenue, {Kind::service, 0}, 0, 50, 0);
  const auto sites = site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites;
  EXPECT_EQ(sites[0].received, usd_m(50));
  EXPECT_EQ(sites[1].received, usd_m(0));
}

TEST(SiteReturns, OfASiteWithoutRacksAreItsOwn) {
  Case c;
  c.audit.derived.racks[1][1] = {0, 0, 0};
  c.flow(CashLine::power_capex, {Kind::tranche, 0}, -20, 0, 0);
  EXPECT_EQ(site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites[1].paid, usd_m(20));
  EXPECT_EQ(site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).platforms[2].paid, usd_m(20));
}

TEST(SiteReturns, AddUpToAllFlows) {
  std::mt19937_64 random(41);
  const std::vector<Thing> things = {{},
                                     {Kind::site, 0},
                                     {Kind::site, 1},
                                     {Kind::hall, 0},
                                     {Kind::hall, 1},
                                     {Kind::tranche, 0},
                                     {Kind::offer, 0, 0},
                                     {Kind::offer, 1, 0},
                                     {Kind::offer, 1, -1},
                                     {Kind::platform, 0},
                                     {Kind::platform, 1, 1},
                                     {Kind::region, 0},
                                     {Kind::service, 0},
                                     {Kind::campaign, 0, 1},
                                     {Kind::campaign, 0, -1}};
  for (int round = 0; round < 300; ++round) {
    Case c;
    for (auto& platform : c.audit.derived.racks)
      for (auto& hall : platform)
        for (auto& racks : hall) racks = static_cast<std::int64_t>(random() % 4);
    Money total;
    for (const Thing& thing : things) {
      c.flow(CashLine::energy, thing, 0, 0, 0);
      for (Money& m : c.flows.by_thing.back().amount)
        total += m = Money::cents(static_cast<std::int64_t>(random() % 2'000'001) - 1'000'000);
    }
    for (const auto& rows : {site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).sites,
                             site_and_platform_returns(c.p, c.plan, c.terms, c.flows, c.audit).platforms}) {
      Money sum, at_end;
      for (const Returns& r : rows) {
        sum += r.received - r.paid;
        at_end += r.terminal;
      }
      ASSERT_EQ(sum, total);
      ASSERT_EQ(at_end, usd_m(95));
    }
  }
}

}  // namespace
}  // namespace stargate::finance
