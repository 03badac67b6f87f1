// SPDX-License-Identifier: Apache-2.0
// Each step of the rounding on points that are written by hand.
#include <gtest/gtest.h>

#include <map>

#include "stargate/search/order_rounding.hpp"
#include "stargate/search/rack_rounding.hpp"
#include "stargate/search/work_rounding.hpp"
#include "tests/answers/two_makers.hpp"

namespace stargate {
namespace {

using namespace tiny;

// A programme, its formulation and a point of zeros to write into; contracts with both makers are signed.
struct Case {
  explicit Case(Programme programme) : p(std::move(programme)), f(formulate(p, {})) {
    x.assign(static_cast<size_t>(f.model.num_cols()), 0.0);
    for (const auto& offer : f.variables.contract)
      for (const auto& period : offer) set(period.front(), 1);
  }
  void set(ColId c, double value) {
    ASSERT_TRUE(c.is_set());
    x[static_cast<size_t>(c.index)] = value;
  }
  void order(size_t offer, int month, double racks) { set(f.variables.order[offer][0][month], racks / 100); }
  void install(int month, double racks) { set(f.variables.install[0][0][month], racks / 100); }
  FractionalPoint point() const { return {p, f, x}; }
  // Racks of an offer in the three months.
  std::vector<RackCount> rounded(size_t offer, Orders direction = Orders::up) const {
    return round_orders(point(), direction)[offer][0];
  }
  RackCounts orders(std::vector<RackCount> first_offer) const {
    RackCounts all = no_racks(p.offers.size(), 1, f.terms.horizon);
    all[0][0] = std::move(first_offer);
    return all;
  }

  Programme p;
  Formulation f;
  std::vector<double> x;
};

using Racks = std::vector<RackCount>;

TEST(OrderRounding, FollowsRunningTotalsUpOrDown) {
  Case c(two_makers());
  for (const int t : {0, 1, 2}) c.order(0, t, 10.5);  // 10.5, 21, 31.5 to date
  EXPECT_EQ(c.rounded(0), (Racks{11, 10, 11}));
  EXPECT_EQ(c.rounded(0, Orders::down), (Racks{10, 11, 10}));
  EXPECT_EQ(c.rounded(1), (Racks{0, 0, 0}));
}

TEST(OrderRounding, WholeNumbersStayThoughTheyAreOffByAHair) {
  Case c(two_makers());
  c.order(0, 0, 7.00005);
  c.order(0, 1, 4.9999999);
  EXPECT_EQ(c.rounded(0), (Racks{7, 5, 0}));
  EXPECT_EQ(c.rounded(0, Orders::down), (Racks{7, 5, 0}));
}

TEST(OrderRounding, WhatAMonthCannotMakeComesInTheNext) {
  Programme p = two_makers();
  p.offer_capacities[0].racks_per_month = 12;
  Case c(p);
  c.order(0, 0, 20);
  EXPECT_EQ(c.rounded(0), (Racks{12, 8, 0}));
  Programme half = p;
  half.offer_capacities[0].racks_per_month = 12.5;
  Case d(half);
  d.order(0, 0, 40);
  EXPECT_EQ(d.rounded(0), (Racks{12, 12, 12}));
}

TEST(OrderRounding, APlantMakesForAllItsOffers) {
  Programme p = two_makers();
  p.offers[1].plant = p.offers[0].plant;
  p.plant_capacities = {{{"near-fab"}, ym(2026, 1), 15}};
  link(p);
  Case c(p);
  c.order(0, 0, 10);
  c.order(1, 0, 10);
  EXPECT_EQ(c.rounded(0), (Racks{10, 0, 0}));
  EXPECT_EQ(c.rounded(1), (Racks{5, 5, 0}));
}

TEST(OrderRounding, ComponentsAreForAQuarter) {
  Programme p = two_makers();
  p.components = {{"memory", ""}};
  p.component_limits = {{{"memory"}, ym(2026, 1), 31}};
  p.component_uses = {{{"memory"}, {"rack"}, 2}};
  link(p);
  Case c(p);
  c.order(0, 0, 10);
  c.order(1, 1, 10);  // thirty-one units make fifteen racks in the quarter
  EXPECT_EQ(c.rounded(0), (Racks{10, 0, 0}));
  EXPECT_EQ(c.rounded(1), (Racks{0, 5, 0}));
}

TEST(OrderRounding, WithoutAContractNothingIsOrderedAndATierHasItsMost) {
  Programme p = two_makers();
  p.offer_tiers = {{{"near-rack"}, 1, 0, 25, 0}};
  link(p);
  Case c(p);
  c.order(0, 0, 20);
  c.order(0, 1, 20);
  EXPECT_EQ(c.rounded(0), (Racks{20, 5, 0}));
  c.set(c.f.variables.contract[0][0][0], 0);
  EXPECT_EQ(c.rounded(0), (Racks{0, 0, 0}));
}

TEST(OrderRounding, ReservesWhatIsOrderedAndWhatThePointHasBesides) {
  Programme p = two_makers();
  p.offers[0].reservation_usd_m_per_rack = 0.1;
  link(p);
  Case c(p);
  ASSERT_TRUE(c.f.variables.reserved[0][0].is_set());
  c.order(0, 0, 10.5);
  c.set(c.f.variables.reserved[0][0], 0.132);  // 13.2 slots, 2.7 of them spare
  Fixings fixings;
  fix_reservations(c.point(), c.orders({11, 0, 0}), fixings);
  ASSERT_EQ(fixings.size(), 1u);
  EXPECT_EQ(fixings[0].first.index, c.f.variables.reserved[0][0].index);
  EXPECT_DOUBLE_EQ(fixings[0].second, 0.13);  // 11 and 2
}

std::map<int, double> values(const Fixings& fixings) {
  std::map<int, double> all;
  for (const auto& [column, value] : fixings) all[column.index] = value;
  return all;
}

TEST(RackRounding, InstallsWhatIsAcceptedAsTheRateAllows) {
  Programme p = two_makers();
  p.sites[0].install_racks_per_month = 20;
  Case c(p);
  c.install(0, 25.5);
  Fixings fixings;
  const WholeRacks racks = round_racks(c.point(), c.orders({26, 0, 0}), fixings);
  EXPECT_NEAR(racks.accepted[0][0], 26, 1e-9);
  EXPECT_NEAR(racks.accepted[0].back(), 26, 1e-9);
  EXPECT_EQ(racks.installed[0][0][0], 20);
  EXPECT_EQ(racks.installed[0][0][1], 6);
  EXPECT_EQ(racks.installed[0][0][2], 0);
  EXPECT_EQ(racks.standing[0][0][0], 20);
  EXPECT_EQ(racks.standing[0][0][1], 26);
  EXPECT_EQ(racks.standing[0][0].back(), 26);
  const auto fixed = values(fixings);
  EXPECT_DOUBLE_EQ(fixed.at(c.f.variables.install[0][0][0].index), 0.2);
  EXPECT_DOUBLE_EQ(fixed.at(c.f.variables.install[0][0][1].index), 0.06);
}

TEST(RackRounding, InstallsNoMoreThanAreThereOrHaveRoom) {
  Case few(two_makers());
  few.install(0, 25.5);
  Fixings fixings;
  EXPECT_EQ(round_racks(few.point(), few.orders({24, 0, 0}), fixings).standing[0][0].back(), 24);
  Programme p = two_makers();
  p.halls[0].it_mw = 1.25;  // twelve racks of 100 kW
  Case power(p);
  power.install(0, 25.5);
  EXPECT_EQ(round_racks(power.point(), power.orders({26, 0, 0}), fixings).standing[0][0].back(), 12);
  p = two_makers();
  p.platforms[0].positions_per_rack = 2;
  p.halls[0].positions = 31;
  Case room(p);
  room.install(0, 25.5);
  EXPECT_EQ(round_racks(room.point(), room.orders({26, 0, 0}), fixings).standing[0][0].back(), 15);
}

TEST(RackRounding, RacksLeaveAtTheEndOfTheirLife) {
  Programme p = two_makers();
  p.platforms[0].life_months = 5;
  let_stand(p, 7);  // since December 2025
  link(p);
  Case c(p);
  c.install(1, 3);
  Fixings fixings;
  const WholeRacks racks = round_racks(c.point(), c.orders({3, 0, 0}), fixings);
  EXPECT_EQ(racks.standing[0][0][0], 7);
  EXPECT_EQ(racks.standing[0][0][1], 10);
  EXPECT_EQ(racks.standing[0][0][3], 10);
  EXPECT_EQ(racks.standing[0][0][4], 3);  // May 2026
  EXPECT_EQ(racks.standing[0][0][5], 3);
  EXPECT_EQ(racks.standing[0][0][6], 0);
}

TEST(OrderRounding, RacksThatNoHallTakesAreNotOrderedTheLatestFirst) {
  Case c(two_makers());
  c.install(0, 20);
  c.install(1, 4.5);
  Fixings fixings;
  RackCounts orders = c.orders({21, 6, 0});
  const WholeRacks racks = round_racks(c.point(), orders, fixings);
  EXPECT_EQ(racks.standing[0][0].back(), 25);
  trim_orders(c.point(), racks, orders);
  EXPECT_EQ(orders[0][0], (Racks{21, 4, 0}));
  // As many as the contract asks for stay.
  Programme p = two_makers();
  p.offer_tiers = {{{"near-rack"}, 1, 26, 200, 0}};
  link(p);
  Case least(p);
  least.install(0, 20);
  least.install(1, 4.5);
  orders = least.orders({21, 6, 0});
  trim_orders(least.point(), round_racks(least.point(), orders, fixings), orders);
  EXPECT_EQ(orders[0][0], (Racks{21, 5, 0}));
  // And those that stay in the hub in the point, too.
  c.set(c.f.variables.stock[0][0].back(), 0.01);
  orders = c.orders({21, 6, 0});
  trim_orders(c.point(), racks, orders);
  EXPECT_EQ(orders[0][0], (Racks{21, 5, 0}));
}

RackCounts standing_from_the_start(const Case& c, RackCount racks) {
  RackCounts standing = no_racks(1, 1, c.f.terms.months);
  for (RackCount& now : standing[0][0]) now = racks;
  return standing;
}

TEST(WorkRounding, RacksWorkInTheMonthAfterAsFarAsThereIsPower) {
  Programme p = two_makers();
  p.grid_bases = {{{"alpha"}, ym(2025, 1), 5}, {{"alpha"}, ym(2026, 3), 1.25}};
  link(p);
  Case c(p);
  Fixings fixings;
  const RackCounts working = round_working(c.point(), standing_from_the_start(c, 30), fixings);
  EXPECT_EQ(working[0][0][0], 0);  // none stood before the first month
  EXPECT_EQ(working[0][0][1], 30);
  EXPECT_EQ(working[0][0][2], 12);  // 1.25 MW for racks of 100 kW
}

TEST(WorkRounding, ATrancheGivesItsShareMonthByMonth) {
  Programme p = two_makers();
  p.grid_bases[0].mw = 0;
  p.tranches.resize(1);
  p.tranches[0].id = "line";
  p.tranches[0].site = {"alpha"};
  p.tranches[0].mw = 4;
  p.tranches[0].firm_pct = 50;
  p.tranches[0].ramp_months = 2;
  p.tranches[0].commit_from = ym(2026, 1);
  p.tranches[0].commit_until = ym(2026, 3);
  link(p);
  Case c(p);
  for (const int t : {1, 2}) c.set(c.f.variables.committed[0][t], 1);  // in February
  Fixings fixings;
  const RackCounts working = round_working(c.point(), standing_from_the_start(c, 30), fixings);
  EXPECT_EQ(working[0][0][1], 10);  // a half of two firm MW
  EXPECT_EQ(working[0][0][2], 20);
  EXPECT_EQ(working[0][0][5], 20);
  Programme stands = p;
  stands.opening_tranches = {{{"line"}, ym(2026, 2), 0}};
  link(stands);
  Case d(stands);
  const RackCounts then = round_working(d.point(), standing_from_the_start(d, 30), fixings);
  EXPECT_EQ(then[0][0][1], 10);
  EXPECT_EQ(then[0][0][2], 20);
  EXPECT_EQ(then[0][0][9], 20);
}

// A training of 300 H100e for two months, which may start in January to March.
Case training() {
  Programme p = two_makers();
  p.campaigns.resize(1);
  Campaign& train = p.campaigns[0];
  train.id = "train";
  train.platform = {"rack"};
  train.h100e_k = 0.3;
  train.months = 2;
  train.start_from = ym(2026, 1);
  train.start_until = ym(2026, 3);
  train.sites = {{"alpha"}};
  link(p);
  return Case(p);
}

int month_of_run(const Case& c, const RackCounts& working) {
  Fixings fixings;
  round_campaigns(c.point(), working, fixings);
  int month = -1;
  for (const auto& [column, value] : fixings)
    for (size_t t = 0; t < c.f.variables.run[0][0].size(); ++t)
      if (value == 1 && c.f.variables.run[0][0][t].index == column.index) month = static_cast<int>(t);
  return month;
}

TEST(WorkRounding, ACampaignIsMovedToWhereItsRacksWorkOrLeftOut) {
  Case c = training();
  c.set(c.f.variables.run[0][0][1], 1);
  RackCounts working = no_racks(1, 1, c.f.terms.months);
  const auto work = [&](std::vector<RackCount> racks) {
    std::copy(racks.begin(), racks.end(), working[0][0].begin());
    return month_of_run(c, working);
  };
  EXPECT_EQ(work({0, 3, 3, 0, 0}), 1);  // where the point has it
  EXPECT_EQ(work({0, 2, 3, 3, 0}), 2);  // two racks are too few
  EXPECT_EQ(work({3, 3, 2, 0, 0}), 0);  // a month sooner, where later does not go
  EXPECT_EQ(work({3, 3, 3, 3, 3}), 1);
  EXPECT_EQ(work({0, 2, 2, 3, 3}), -1);  // it would have to start after its window
}

}  // namespace
}  // namespace stargate
