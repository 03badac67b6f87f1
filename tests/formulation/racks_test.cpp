// SPDX-License-Identifier: Apache-2.0
// Racks: hub, crews, halls, age and what is left of them.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

TEST(RackRows, CrewsInstallAtTheirPaceInWhateverHallHasRoom) {
  // Ten racks, four a month: 4, 4, 2. No hall alone takes four in the first month, two of each do. The hub costs 0.01
  // a rack and month, an installation 0.05.
  Programme p = programme(1, 3);
  p.halls[0].positions = 2;
  p.halls.push_back(p.halls[0]);
  p.halls[1].id = "large";
  p.halls[1].positions = 20;
  p.opening_buildings.push_back({{"large"}, 1, ym(2025, 1), 0});
  p.sites[0].install_racks_per_month = 4;
  p.regions[0].storage_usd_k_per_rack_month = 10;
  p.platforms[0].install_usd_m_per_rack = 0.05;
  put_in_hub(p, 10);
  const Solved s = solved(p);
  const double installed = 0.05 * (4 * df(0) + 4 * df(1) + 2 * df(2));
  EXPECT_NEAR(
      s.best.objective,
      4 * earned(p, 1, 3) + 4 * earned(p, 2, 3) + 2 * earned(p, 3, 3) - 0.01 * (6 * df(0) + 2 * df(1)) - installed,
      1e-6);
}

TEST(RackRows, AnotherCrewIsWorthTheMonthsThatARackComesSooner) {
  // One more rack in month 0 instead of month 2: two months of work more, two of storage less, and the installation
  // is paid two months earlier. One of the four racks of month 0 goes to a small hall, so that the crews alone limit
  // the large one.
  Programme p = programme(1, 3);
  p.halls[0].positions = 1;
  p.halls.push_back(p.halls[0]);
  p.halls[1].id = "large";
  p.halls[1].positions = 20;
  p.opening_buildings.push_back({{"large"}, 1, ym(2025, 1), 0});
  p.sites[0].install_racks_per_month = 4;
  p.regions[0].storage_usd_k_per_rack_month = 10;
  p.platforms[0].install_usd_m_per_rack = 0.05;
  put_in_hub(p, 10);
  const Solved s = solved(p);
  Model held = s.f.model;
  held.fix(s.f.variables.install[0][0][0], 0.01);
  for (int t = 1; t < 4; ++t) held.fix(s.f.variables.install[0][0][t], 0);
  const Outcome outcome = solve_checked(held, {.time_limit_s = 60, .relax = true});
  const double sooner = earned(p, 1, 2) + 0.01 * (df(0) + df(1)) - 0.05 * (df(0) - df(2));
  EXPECT_NEAR(Prices(held, outcome.row_dual)("install_rate/alpha/2026-01"), 100 * sooner, 1e-6);
}

TEST(RackRows, AHallIsFullByPositionsOrByPower) {
  // 0.7 MW take seven racks, three positions three; a rack more is worth its earnings.
  for (const bool by_power : {true, false}) {
    SCOPED_TRACE(by_power ? "power" : "positions");
    Programme p = programme(1, 1);
    if (by_power)
      p.halls[0].it_mw = 0.7;
    else
      p.halls[0].positions = 3;
    put_in_hub(p, 20);
    const Solved s = solved(p);
    EXPECT_NEAR(s.best.objective, (by_power ? 7 : 3) * earned(p, 1, 1), 1e-6);
    // A rack of the first month still stands in the second: both limits together are worth it.
    const Prices price = held_prices(s);
    const double per_mw = price.sum("hall_mw/hall", p, 0, 1), per_hundred = price.sum("hall_positions/hall", p, 0, 1);
    EXPECT_NEAR(per_mw, by_power ? 10 * earned(p, 1, 1) : 0, 1e-6);
    EXPECT_NEAR(per_hundred, by_power ? 0 : 100 * earned(p, 1, 1), 1e-6);
  }
}

TEST(RackRows, ThePlatformMustFitTheHall) {
  Programme p = programme(1, 3);
  put_in_hub(p, 10);
  p.halls[0].kw_per_position = 99;
  EXPECT_NEAR(solved(p).best.objective, 0, 1e-6);
  p.platforms[0].positions_per_rack = 2;
  EXPECT_GT(solved(p).best.objective, 1);
  p.platforms[0].cooling = Cooling::air;
  EXPECT_NEAR(solved(p).best.objective, 0, 1e-6);
}

// Nobody buys compute. Four racks of February 2024 are two years old in month 1, when they may go for 60 % of 1 USD m;
// afterwards they are worth less every month. Two young racks must stay.
Programme old_racks() {
  Programme p = programme(1, 5);
  p.demands.clear();
  p.platforms[0].value_usd_m = 1;
  p.platforms[0].retire_from_months = 24;
  p.residuals = {{{"rack"}, 24, 60}, {{"rack"}, 60, 0}};
  p.opening_racks = {{{"hall"}, {"rack"}, ym(2024, 2), 4}};
  let_stand(p, 2);
  return p;
}

TEST(RackRows, RacksWithoutWorkAreSoldAtTheFirstAgeAllowed) {
  const Programme p = old_racks();
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * 0.6 * df(1), 1e-6);
  ASSERT_EQ(s.finished.plan.retirements.size(), 1u);
  EXPECT_EQ(s.finished.plan.retirements[0].racks, 4);
  EXPECT_EQ(s.finished.plan.retirements[0].month, 1);
  EXPECT_NEAR(held_prices(s)("cohort/rack/hall/2024-02"), 100 * 0.6 * df(1), 1e-6);
}

TEST(RackRows, RacksWithWorkStay) {
  Programme p = old_racks();
  p.demands = {{{"chat"}, ym(2025, 1), 10, 10, 0}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 6 * earned(p, 0, 5), 1e-6);
  EXPECT_TRUE(s.finished.plan.retirements.empty());
}

TEST(RackRows, AtTheEndOfTheirLifeRacksGoForWhatIsLeft) {
  // 26 months of life end in month 3, the last one of work; the residual there is 60 % * 34/36.
  Programme p = old_racks();
  p.demands = {{{"chat"}, ym(2025, 1), 10, 10, 0}};
  p.platforms[0].life_months = 26;
  p.platforms[0].retire_from_months = 0;
  EXPECT_NEAR(solved(p).best.objective, 4 * earned(p, 0, 3) + 2 * earned(p, 0, 5) + 4 * 0.6 * 34 / 36 * df(3), 1e-6);
}

TEST(RackRows, RoomInTheHubLimitsWhatIsWorthOrdering) {
  // Orders in month 0 alone, two racks installed a month, three places in the hub: five racks, installed 2, 2 and 1.
  Programme p = programme(1, 4);
  sell(p, 0.5, 20);
  p.sites[0].install_racks_per_month = 2;
  p.regions[0].hub_racks_max = 3;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 2 * earned(p, 1, 4) + 2 * earned(p, 2, 4) + earned(p, 3, 4) - 5 * 0.5 * df(0), 1e-6);
  EXPECT_NEAR(held_prices(s)("hub_room/east/2026-01"), 100 * (earned(p, 3, 4) - 0.5 * df(0)), 1e-6);
}

// Racks worth 2 that lose half in a year and are offered for 1.5 at the end; what is left counts in full after twelve
// months of tail. Nothing can be installed.
Programme hoard() {
  Programme p = programme(1, 12);
  p.settings.terminal_weight_pct = 100;
  p.platforms[0].value_usd_m = 2;
  p.residuals = {{{"rack"}, 12, 50}};
  p.offer_prices = {{{"new"}, ym(2026, 1), 1.5}};
  p.sites[0].install_racks_per_month = 0;
  return p;
}

TEST(RackRows, RacksInAHubAgeAndAreWorthNoMoreThanTheyAreOfferedFor) {
  Programme p = hoard();
  put_in_hub(p, 4);
  EXPECT_NEAR(solved(p).best.objective, 4 * 0.5 * 1.5 * 0.999999 * df(12), 1e-6);
  p.platforms[0].value_usd_m = 1;  // their own value, where that is less
  EXPECT_NEAR(solved(p).best.objective, 4 * 0.5 * 1 * 0.999999 * df(12), 1e-6);
  p.offer_prices.clear();  // or where nobody offers them
  EXPECT_NEAR(solved(p).best.objective, 4 * 0.5 * 1 * 0.999999 * df(12), 1e-6);
}

TEST(RackRows, RacksLeaveAHubInTheOrderInWhichTheyCame) {
  // Three came in month 0 and two in month 6, and two are installed: one of month 0 and two of month 6 are left.
  Programme p = hoard();
  put_in_hub(p, 3);
  put_in_hub(p, 2);
  p.opening_orders[1].accepted = ym(2026, 7);
  p.sites[0].install_racks_per_month = 5;
  p.halls[0].positions = 2;
  const Solved s = solved(p);
  const double left = (1 * 0.5 + 2 * 0.75) * 1.5 * 0.999999 * df(12);
  EXPECT_NEAR(s.best.objective, 2 * earned(p, 1, 12) + 2 * 0.5 * 2 * df(12) + left, 1e-6);
}

TEST(RackRows, NothingIsOrderedThatOnlyTheEndWouldPayFor) {
  // No tail, no discount, all that is left counts in full: what an order costs is what it would be worth at best.
  Programme p = hoard();
  p.settings.months = 4;
  p.settings.tail_months = 0;
  p.settings.hurdle_rate_pct = 0;
  p.residuals = {{{"rack"}, 120, 100}};
  sell(p, 1.5, 5);
  const auto orders_nothing = [](const Programme& q, const char* what) {
    SCOPED_TRACE(what);
    const Solved s = solved(q);
    EXPECT_TRUE(s.finished.plan.orders.empty());
    EXPECT_NEAR(s.best.objective, 0, 1e-9);
  };
  orders_nothing(p, "value above the price");
  Programme falling = p;
  falling.offer_prices.push_back({{"new"}, ym(2026, 3), 1});
  orders_nothing(falling, "falling prices");
  Programme rebate = p;
  rebate.offer_tiers = {{{"new"}, 1, 0, 4, 0}, {{"new"}, 2, 5, 100, 20}};
  orders_nothing(rebate, "a rebate");
  Programme away = rebate;
  away.offers[0].lead_days = 400;
  away.offers[0].deposit_pct = 100;
  orders_nothing(away, "on its way at the end");
  Programme cheaper = p;
  cheaper.offers.push_back(p.offers[0]);
  cheaper.offers[1].id = "cheap";
  cheaper.offer_prices.push_back({{"cheap"}, ym(2026, 1), 1.4});
  orders_nothing(cheaper, "another offer");
}

TEST(RackRows, RacksBeyondTheRoomOfTheHubAreAHardShortfall) {
  // Ten racks come, two are installed a month: eight stand in the hub for six, then six.
  Programme p = programme(1, 2);
  p.sites[0].install_racks_per_month = 2;
  p.regions[0].hub_racks_max = 6;
  put_in_hub(p, 10);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 2 * earned(p, 1, 2) + 2 * earned(p, 2, 2) - 200 * 2, 1e-6);
  const auto named = s.shortfalls("hub");
  ASSERT_EQ(named.size(), 1u);
  EXPECT_TRUE(named[0].hard);
  EXPECT_EQ(named[0].where, "east");
  EXPECT_EQ(named[0].month, 0);
  EXPECT_NEAR(named[0].amount, 2, 1e-9);
}

}  // namespace
}  // namespace stargate
