// SPDX-License-Identifier: Apache-2.0
// Tests 8 to 12, 15, 25 and 26, on plans made by hand.
#include "tests/executability/made.hpp"

namespace stargate::executability {
namespace {

TEST(HubStock, IsAtMostWhatIsInstalledInTheNextMonth) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(8));
  made.audit.derived.hub_stock[0][3] = 4.7;  // four whole racks
  made.plan.installs = {{0, 0, 4, 4}};
  EXPECT_PASSED(made.put(8));
  made.audit.derived.hub_stock[0][4] = 6;
  made.plan.installs.push_back({0, 0, 5, 2});
  EXPECT_EQ(misses(made.put(8)), (Misses{{4, 4}}));
  EXPECT_EQ(made.put(8).misses[0].where, "rack/east");
}

// Three racks that came in month 1 and stay.
Made waiting() {
  Made made;
  made.audit.derived.accepted[0][1] = 3;
  for (size_t t = 1; t < kMonths; ++t) made.audit.derived.hub_stock[0][t] = 3;
  return made;
}

// A building that is ready, and power for 10 racks of 100 kW at a peak of 1.5.
void open_hall(Made& made, int month) {
  for (auto t = static_cast<size_t>(month); t < kMonths; ++t) {
    made.audit.derived.buildings_ready[0][t] = 1;
    made.audit.derived.power_available_mw[0][t] = 1.5;
  }
}

TEST(RackWaits, CountsRacksThatCameTwoMonthsBeforeWhereThereIsRoom) {
  Made made = waiting();
  EXPECT_PASSED(made.put(9));  // they wait, and there is no hall
  open_hall(made, 2);
  const Result found = made.put(9);  // what came in month 1 has waited two months at the end of month 3
  ASSERT_EQ(found.misses.size(), 9u);
  EXPECT_EQ(misses(found).front(), (std::pair{3, 3.0}));
  made.audit.derived.accepted[0][2] = 1.4;  // of the 3 in month 3, 1.4 came in month 2: one whole rack has waited
  EXPECT_EQ(misses(made.put(9)).front(), (std::pair{3, 1.0}));
}

TEST(RackWaits, NeedsAHallWithRoomPowerAndACrew) {
  Made made = waiting();
  open_hall(made, 0);
  Derived& d = made.audit.derived;
  EXPECT_EQ(made.put(9).standing, Standing::failed);

  Made full = made;
  full.audit.derived.racks[0][0].assign(kMonths, 10);
  EXPECT_PASSED(full.put(9));
  full.audit.derived.racks[0][0].assign(kMonths, 9);
  EXPECT_EQ(full.put(9).standing, Standing::failed);

  Made dark = made;
  dark.audit.derived.power_used_mw[0].assign(kMonths, 1.4);  // one rack more takes 0.15
  EXPECT_PASSED(dark.put(9));
  dark.audit.derived.power_used_mw[0].assign(kMonths, 1.35);
  EXPECT_EQ(dark.put(9).standing, Standing::failed);

  Made busy = made;
  for (int t = 0; t < kMonths; ++t) busy.plan.installs.push_back({0, 0, t, 5});
  EXPECT_PASSED(busy.put(9));

  Made hot = made;
  hot.programme.halls[0].cooling = Cooling::air;
  EXPECT_PASSED(hot.put(9));

  Made low = made;
  low.programme.halls[0].it_mw = 0.05;
  EXPECT_PASSED(low.put(9));
  EXPECT_GT(d.months, 0);
}

TEST(RackNeverInstalled, SetsWhatIsBoughtBesideWhatIsInstalled) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(10));
  made.plan.orders = {{0, 0, 1, 12}};
  made.programme.opening_orders.resize(1);
  made.programme.opening_orders[0].offer.id = "maker", made.programme.opening_orders[0].racks = 3;
  link(made.programme);
  made.plan.installs = {{0, 0, 3, 5}, {0, 0, 4, 5}};
  EXPECT_EQ(misses(made.put(10)), (Misses{{-1, 5}}));
  made.plan.installs.push_back({0, 0, 5, 5});
  EXPECT_PASSED(made.put(10));
}

TEST(OrderLot, IsTheOffersMinimumOrTen) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(11));
  made.plan.orders = {{0, 0, 1, 10}, {0, 0, 2, 7}};
  EXPECT_EQ(misses(made.put(11)), (Misses{{2, 3}}));
  made.programme.offers[0].min_order_racks = 12;
  EXPECT_EQ(misses(made.put(11)), (Misses{{1, 2}, {2, 5}}));
  made.programme.offers[0].min_order_racks = 2;
  EXPECT_PASSED(made.put(11));
}

TEST(ContractWithoutRacks, PassesOverThoseOfTheOpening) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(12));
  auto& contracts = made.audit.derived.events.contracts;
  contracts.resize(3);
  for (ContractAccount& account : contracts) account.offer = 0;
  contracts[0].opening = true;
  contracts[1].ordered = 5;
  contracts[2].taken = 5;
  EXPECT_PASSED(made.put(12));
  EXPECT_EQ(made.put(12).looked_at, 2);
  contracts[2].taken = 0;
  contracts[2].from = 6;
  EXPECT_EQ(misses(made.put(12)), (Misses{{6, 1}}));
}

TEST(DestinationChanges, CountWithinAQuarter) {
  Made made;
  made.programme.regions.resize(2);
  made.programme.regions[1].id = "west";
  link(made.programme);
  constexpr Index<Region> kEast = 0, kWest = 1;
  // East, west, west and both: in the first quarter there is one change, in the second one.
  made.plan.orders = {{0, kEast, 0, 10}, {0, kWest, 1, 10}, {0, kWest, 3, 10}, {0, kEast, 4, 10}, {0, kWest, 4, 10}};
  EXPECT_PASSED(made.put(15));
  EXPECT_EQ(made.put(15).looked_at, 4);
  made.plan.orders.push_back({0, kEast, 5, 10});  // again east alone, in the same quarter
  EXPECT_EQ(misses(made.put(15)), (Misses{{5, 1}}));
}

TEST(InstallRate, IsThatOfTheSite) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(25));
  made.plan.installs = {{0, 0, 4, 3}, {0, 0, 4, 2}, {0, 0, 5, 7}};
  EXPECT_EQ(misses(made.put(25)), (Misses{{5, 2}}));
}

TEST(SmallestBlock, CountsRacksOfAPlatformAtASite) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(26));
  made.programme.halls.push_back(made.programme.halls[0]);
  auto& racks = made.audit.derived.racks[0];
  racks.push_back(ByMonth<std::int64_t>(kMonths));
  racks[0][3] = 5, racks[1][3] = 3;  // 8 at the site
  racks[0][4] = 5;
  EXPECT_EQ(misses(made.put(26)), (Misses{{4, 3}}));
  EXPECT_EQ(made.put(26).misses[0].where, "rack/north");
  EXPECT_EQ(made.put(26).looked_at, 2);
}

}  // namespace
}  // namespace stargate::executability
