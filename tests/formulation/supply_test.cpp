// SPDX-License-Identifier: Apache-2.0
// Supply: orders, contracts and tiers, slots, and what is paid when.
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

TEST(SupplyRows, AnOrderIsPaidInPartsAndItsFreightAndDutyOnDelivery) {
  // Four racks in 0 and four in 1, delivered and installed at once. Of the price of 2 a fifth is a deposit; the rest
  // follows 30 days later: 7/487 of it in the same month, 480/487 in the next. Freight is 0.1, duty a tenth.
  Programme p = programme(2, 4);
  sell(p, 2, 4);
  p.offers[0].deposit_pct = 20;
  p.offers[0].shipment_pct = 30;
  p.offers[0].payment_days = 30;
  p.lanes[0].usd_m_per_rack = 0.1;
  p.lanes[0].duty_pct = 10;
  const auto worth = [&](int t) {
    const double paid = 0.4 * df(t) + 1.6 * (7 * df(t) + 480 * df(t + 1)) / 487 + 0.3 * df(t);
    return earned(p, t + 1, 5) - paid;
  };
  EXPECT_NEAR(solved(p).best.objective, 4 * worth(0) + 4 * worth(1), 1e-6);
}

TEST(SupplyRows, TheDaysOfTheLaneDelayTheRacks) {
  // 487 days are sixteen months exactly; a rack ordered in 0 is accepted in 16 and works from 17 on. It is paid then.
  Programme p = programme(1, 24);
  sell(p, 2, 4);
  p.lanes[0].days = 487;
  EXPECT_NEAR(solved(p).best.objective, 4 * (earned(p, 17, 24) - 2 * df(16)), 1e-6);
}

TEST(SupplyRows, RacksStillOnTheirWayCountWithWhatIsPaid) {
  // The programme ends before the racks come; the deposit, a half, is all that is paid and the value at the end.
  // A signed contract with a minimum of four at a take-or-pay of 100 % is why they are ordered at all.
  Programme p = programme(1, 3);
  sell(p, 2, 4);
  p.offers[0].deposit_pct = 50;
  p.offers[0].take_or_pay_pct = 100;
  p.lanes[0].days = 487;
  p.offer_tiers = {{{"new"}, 1, 4, 4, 0}};
  p.opening_contracts = {{{"new"}, 0, 1}};
  EXPECT_NEAR(solved(p).best.objective, -4 * 1 * df(0) + 4 * 0.999999 * df(3), 1e-6);
  // They count at no more than racks are offered for at the end: another offer asks 1.5 then.
  p.offers.push_back(p.offers[0]);
  p.offers[1].id = "cheap";
  p.offer_prices.push_back({{"cheap"}, ym(2026, 1), 1.5});
  EXPECT_NEAR(solved(p).best.objective, -4 * 1 * df(0) + 4 * 0.75 * 0.999999 * df(3), 1e-6);
}

double worth_of_an_order(const Programme& p, int t) { return earned(p, t + 1, 5) - 2 * df(t); }

TEST(SupplyRows, ARackOfTheScarcePlantIsWorthItsEarningsLessItsPrice) {
  Programme p = programme(2, 4);
  sell(p, 2, 4);
  p.plant_capacities = {{{"fab"}, ym(2025, 1), 3}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 3 * worth_of_an_order(p, 0) + 3 * worth_of_an_order(p, 1), 1e-6);
  const Prices price = held_prices(s);  // per hundred racks
  EXPECT_NEAR(price("plant_capacity/fab/2026-01"), 100 * worth_of_an_order(p, 0), 1e-6);
  EXPECT_NEAR(price("plant_capacity/fab/2026-02"), 100 * worth_of_an_order(p, 1), 1e-6);
}

TEST(SupplyRows, AScarceComponentIsWorthTheLastRackOfItsQuarter) {
  // Ten parts, two a rack: four racks in 0, and the fifth in 1.
  Programme p = programme(2, 4);
  sell(p, 2, 4);
  p.components = {{.id = "memory"}};
  p.component_limits = {{{"memory"}, ym(2025, 1), 10}};
  p.component_uses = {{{"memory"}, {"rack"}, 2}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * worth_of_an_order(p, 0) + worth_of_an_order(p, 1), 1e-6);
  EXPECT_NEAR(held_prices(s)("component/memory/2026-01"), 500 * worth_of_an_order(p, 1), 1e-6);  // per thousand parts
}

// Two tiers: up to five racks, or six and more with a rebate of a fifth; half the price is owed for racks not taken.
Programme tiers(double racks_that_can_sell) {
  Programme p = programme(1, 3);
  sell(p, 1, 20);
  p.offers[0].take_or_pay_pct = 50;
  p.offer_tiers = {{{"new"}, 1, 0, 5, 0}, {{"new"}, 2, 6, 20, 20}};
  p.demands[0].h100e_k = racks_that_can_sell / 10;
  return p;
}

TEST(SupplyRows, ARebateCanBeWorthAMinimumThatIsMissed) {
  // Five racks sell. The small tier costs 5; the large one 5 - 1 of rebate + 0.5 for the sixth rack.
  const Programme p = tiers(5);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 5 * earned(p, 1, 3) - 4.5 * df(0), 1e-6);
  ASSERT_EQ(s.finished.plan.contracts.size(), 1u);
  EXPECT_EQ(s.finished.plan.contracts[0].tier, 1);
  const auto missed = s.shortfalls("minimum_take");
  ASSERT_EQ(missed.size(), 1u);
  EXPECT_FALSE(missed[0].hard);
  EXPECT_NEAR(missed[0].amount, 1, 1e-9);
  EXPECT_EQ(missed[0].money, Money::millions(0.5));
  EXPECT_NEAR(held_prices(s)("minimum_take/new/2026-01/2026-01"), -50 * df(0), 1e-6);
}

TEST(SupplyRows, FewRacksAreBoughtInTheTierWithoutAMinimum) {
  const Programme p = tiers(2);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 2 * earned(p, 1, 3) - 2 * df(0), 1e-6);
  ASSERT_EQ(s.finished.plan.contracts.size(), 1u);
  EXPECT_EQ(s.finished.plan.contracts[0].tier, 0);
}

TEST(SupplyRows, AnOrderBelowTheSmallestOneIsNotMade) {
  // Three racks at least, two would sell, and the third costs more than the two bring.
  Programme p = tiers(2);
  p.offers[0].min_order_racks = 3;
  p.offer_prices[0].usd_m_per_rack = 1.9;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0, 1e-6);
  EXPECT_TRUE(s.finished.plan.orders.empty());
}

TEST(SupplyRows, RacksTakenBeforeTheStartCountUnderARunningContract) {
  // The period runs from July to June. Of the large tier's minimum of six, four were taken before January, one of the
  // two that are left sells; the rebate of a fifth covers all of the six or seven racks.
  Programme p = tiers(0);
  p.offers[0].order_from = ym(2025, 7);
  p.offers[0].period_months = 7;
  p.opening_contracts = {{{"new"}, 0, 2, 4}};
  EXPECT_NEAR(solved(p).best.objective, (-2 * 0.5 + 0.2 * 4) * df(0), 1e-6);
  EXPECT_NEAR(solved(p).amount_short("minimum_take"), 2, 1e-9);
  // Where two racks sell, they fill the minimum.
  Programme two = tiers(2);
  two.offers[0] = p.offers[0];
  two.opening_contracts = p.opening_contracts;
  const Solved s = solved(two);
  EXPECT_NEAR(s.best.objective, 2 * earned(two, 1, 3) + (-2 + 0.2 * 6) * df(0), 1e-6);
  EXPECT_EQ(s.amount_short("minimum_take"), 0);
  // And no more than the tier's most may be taken in all.
  two.offer_tiers[1].max_racks = 5;
  two.offer_tiers[1].min_racks = 5;
  EXPECT_NEAR(solved(two).best.objective, earned(two, 1, 3) + (-1 + 0.2 * 5) * df(0), 1e-6);
}

TEST(SupplyRows, ASignedContractThatNobodyNeedsPaysForWhatIsNotTaken) {
  Programme p = tiers(0);
  p.opening_contracts = {{{"new"}, 0, 2}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, -6 * 0.5 * df(0), 1e-6);
  EXPECT_NEAR(s.amount_short("minimum_take"), 6, 1e-9);
}

TEST(SupplyRows, SlotsArePaidAheadOfTheirPeriod) {
  // The period is March; four slots of the five racks that can be ordered, of which the hall takes four, are paid two
  // months before.
  Programme p = programme(3, 3);
  sell(p, 1, 5);
  p.halls[0].it_mw = 0.4;
  p.offers[0].order_from = ym(2026, 3);
  p.offers[0].period_months = 1;
  p.offers[0].reservation_usd_m_per_rack = 0.2;
  p.offers[0].cancellation_usd_m_per_rack = 0.5;
  p.offers[0].reservation_notice_months = 2;
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 4 * (earned(p, 3, 5) - df(2) - 0.2 * df(0)), 1e-6);
  // A slot that must be reserved beyond the orders is paid and cancelled.
  EXPECT_NEAR(held_prices(s)("reserved/new/2026-03/2026-03"), -100 * (0.2 * df(0) + 0.5 * df(2)), 1e-6);
}

TEST(SupplyRows, AnOpeningDepositPaysDepositsAsEarlyAsItCan) {
  // Deposits of 0.8 are due in each month; 1.0 is there: 0.8 in 0 and 0.2 in 1.
  Programme p = programme(2, 4);
  sell(p, 2, 2);
  p.offers[0].deposit_pct = 20;
  p.opening_deposits = {{{"new"}, 1}};
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 2 * worth_of_an_order(p, 0) + 2 * worth_of_an_order(p, 1) + 0.8 * df(0) + 0.2 * df(1),
              1e-6);
  const Prices price = held_prices(s);
  EXPECT_NEAR(price("credit_amount/new/2026-01"), df(1), 1e-6);
  EXPECT_NEAR(price("credit_due/new/2026-01"), df(0) - df(1), 1e-6);
}

TEST(SupplyRows, NothingIsOrderedThatDoesNotPay) {
  Programme p = programme(2, 4);
  sell(p, 100, 4);
  const Solved s = solved(p);
  EXPECT_NEAR(s.best.objective, 0, 1e-6);
  EXPECT_TRUE(s.finished.plan.orders.empty());
}

}  // namespace
}  // namespace stargate
