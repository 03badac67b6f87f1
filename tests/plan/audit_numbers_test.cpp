// SPDX-License-Identifier: Apache-2.0
// The numbers that follow from the small plan, section by section of the rules, against sums made by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "stargate/plan/step/repayment_schedule.hpp"
#include "stargate/plan/step/state.hpp"
#include "stargate/rules/calendar.hpp"
#include "stargate/rules/worth.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

using namespace small;

constexpr double kCent = 1e-8;  // USD m

struct Numbers : testing::Test {
  Programme p = programme();
  Plan q = small::plan();
  Derived d;

  void look() { d = audit(p, q).derived; }
  void SetUp() override { look(); }
  double line(CashLine l, int t) const {
    return d.cash_lines[static_cast<size_t>(l)][static_cast<size_t>(t)].in_millions();
  }
};

// Section 2.

using Construction = Numbers;

TEST_F(Construction, IsPaidAlongItsCurve) {
  // 100 days are 4 months; the bell pays 5/32, 11/32, 11/32, 5/32 of 24. The opening building owes 6 over t = 0, 1;
  // beta's hall costs 8 in t = 2.
  EXPECT_NEAR(line(CashLine::buildings, 0), -(3.75 + 3), kCent);
  EXPECT_NEAR(line(CashLine::buildings, 1), -(8.25 + 3), kCent);
  EXPECT_NEAR(line(CashLine::buildings, 2), -(8.25 + 8), kCent);
  EXPECT_NEAR(line(CashLine::buildings, 3), -3.75, kCent);
  EXPECT_NEAR(line(CashLine::buildings, 4), 0, kCent);
}

TEST_F(Construction, OfLaterStartsCostsMore) {
  q.starts[0].month = 6;                          // 24 * 1.44^(6/12) = 28.8
  p.halls[kAlphaLiquid].s_curve = SCurve::front;  // 7/16, 5/16, 3/16, 1/16
  look();
  EXPECT_NEAR(line(CashLine::buildings, 6), -28.8 * 7 / 16, kCent);
  EXPECT_NEAR(line(CashLine::buildings, 9), -28.8 / 16, kCent);
  p.halls[kAlphaLiquid].s_curve = SCurve::back;
  look();
  EXPECT_NEAR(line(CashLine::buildings, 6), -28.8 / 16, kCent);
  EXPECT_NEAR(line(CashLine::buildings, 8), -28.8 * 5 / 16, kCent);
}

TEST_F(Construction, MakesBuildingsReadyAndCostsUpkeep) {
  EXPECT_EQ(d.buildings_ready[kAlphaAir][0], 1);
  EXPECT_EQ(d.buildings_ready[kAlphaLiquid][1], 0);
  EXPECT_EQ(d.buildings_ready[kAlphaLiquid][2], 1);
  EXPECT_EQ(d.buildings_ready[kAlphaLiquid][4], 2);
  EXPECT_EQ(d.buildings_ready[kBetaHybrid][2], 1);
  EXPECT_NEAR(line(CashLine::upkeep, 0), -0.01, kCent);
  EXPECT_NEAR(line(CashLine::upkeep, 2), -(0.01 + 0.05 + 0.02), kCent);
  EXPECT_NEAR(line(CashLine::upkeep, 4), -(0.01 + 2 * 0.05 + 0.02), kCent);
}

TEST_F(Construction, OpensSitesAndPaysStaffAndLeaseFromThen) {
  EXPECT_NEAR(line(CashLine::site_opening, 1), -5, kCent);
  EXPECT_NEAR(line(CashLine::staff_and_lease, 0), -(1.2 + 0.6) / 12, kCent);
  EXPECT_NEAR(line(CashLine::staff_and_lease, 1), -(1.2 + 0.6) / 12 - 2.4 / 12, kCent);
  EXPECT_NEAR(line(CashLine::staff_and_lease, 17), -0.35, kCent);
}

// Section 3.

using PowerNumbers = Numbers;

TEST_F(PowerNumbers, GrowWithTheRamps) {
  // Grid 2; gas 1 from t = 1 over two months; the tranche 4 * 90 % from t = 2 (60 days are two months) over four.
  EXPECT_NEAR(d.power_available_mw[kAlpha][0], 2, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kAlpha][1], 2 + 0.5, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kAlpha][2], 2 + 1 + 3.6 / 4, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kAlpha][5], 2 + 1 + 3.6, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kAlpha][6], 3 + 1 + 3.6, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kBeta][2], 0.5, 1e-12);
}

TEST_F(PowerNumbers, UseThePeakOfRacksAtWork) {
  EXPECT_NEAR(d.power_used_mw[kAlpha][0], 1.2 * 12 * 0.02, 1e-12);
  EXPECT_NEAR(d.power_used_mw[kAlpha][5], 1.2 * (17 * 0.02 + 13 * 0.1), 1e-12);
  EXPECT_NEAR(d.power_used_mw[kBeta][3], 0, 1e-12);
  EXPECT_NEAR(d.power_used_mw[kBeta][4], 1.5 * 3 * 0.02, 1e-12);
}

TEST_F(PowerNumbers, AreNothingForIdleRacks) {
  // Four of twelve racks are off in t = 0: two thirds of power, energy and compute, all of the maintenance.
  Plan q = small::plan();
  q.idle = {{kOld, kAlpha, 0, 4}};
  const Derived off = audit(p, q).derived;
  const auto at = [](const Derived& of, CashLine l) { return of.cash_lines[static_cast<size_t>(l)][0].in_millions(); };
  EXPECT_NEAR(off.power_used_mw[kAlpha][0], 1.2 * 8 * 0.02, 1e-12);
  EXPECT_NEAR(off.power_used_mw[kAlpha][1], d.power_used_mw[kAlpha][1], 1e-12);
  EXPECT_NEAR(off.compute_online_k[kOld][0], 8 * 0.009, 1e-12);
  EXPECT_LT(at(d, CashLine::energy), 0);
  EXPECT_NEAR(at(off, CashLine::energy), at(d, CashLine::energy) * 8 / 12, kCent);
  EXPECT_NEAR(at(off, CashLine::maintenance), at(d, CashLine::maintenance), kCent);
  EXPECT_EQ(off.racks[kOld][kAlphaAir][0], 8);
  EXPECT_EQ(off.idle[kOld][kAlpha][0], 4);
  EXPECT_EQ(off.working[kOld][kAlpha][0], 8);
}

TEST_F(PowerNumbers, PayCapexFixedCostAndCollateral) {
  EXPECT_NEAR(line(CashLine::power_capex, 0), -(5 + 2), kCent);
  EXPECT_NEAR(line(CashLine::power_capex, 1), -5, kCent);
  EXPECT_NEAR(line(CashLine::fixed_power, 0), 0, kCent);
  EXPECT_NEAR(line(CashLine::fixed_power, 1), -0.05, kCent);
  EXPECT_NEAR(line(CashLine::fixed_power, 2), -0.15, kCent);
  EXPECT_NEAR(line(CashLine::collateral_posted, 0), -3, kCent);
  EXPECT_NEAR(line(CashLine::collateral_returned, 8), 3, kCent);  // 2 + 6
}

TEST_F(PowerNumbers, PayALongLeadInEqualParts) {
  q.commitments.push_back({kBetaGrid, 2});  // 400 days are 14 months: 1 a month in t = 2..15
  look();
  EXPECT_NEAR(line(CashLine::power_capex, 2), -1, kCent);
  EXPECT_NEAR(line(CashLine::power_capex, 15), -1, kCent);
  EXPECT_NEAR(line(CashLine::power_capex, 16), 0, kCent);
  EXPECT_NEAR(d.power_available_mw[kBeta][15], 0.5, 1e-12);
  EXPECT_NEAR(d.power_available_mw[kBeta][16], 2.5, 1e-12);
}

// Section 4.

using SupplyNumbers = Numbers;

TEST_F(SupplyNumbers, PayDepositsAndTheirCredit) {
  EXPECT_NEAR(line(CashLine::server_deposits, 1), -8 * 5 * 0.2, kCent);
  EXPECT_NEAR(line(CashLine::server_deposits, 2), -6 * 5 * 0.2, kCent);
  EXPECT_NEAR(line(CashLine::deposit_credit, 1), 7, kCent);
}

TEST_F(SupplyNumbers, PayShipmentAfterLeadAndCredit) {
  // 75 days are 2 and 226/487 months; old racks are paid at once.
  EXPECT_NEAR(line(CashLine::server_shipment, 1), -5 * 1.2, kCent);
  EXPECT_NEAR(line(CashLine::server_shipment, 3), -12 * 261 / 487.0, kCent);
  EXPECT_NEAR(line(CashLine::server_shipment, 4), -(12 * 226 + 9 * 261) / 487.0, 2 * kCent);
  EXPECT_NEAR(line(CashLine::server_shipment, 5), -9 * 226 / 487.0, kCent);
}

TEST_F(SupplyNumbers, PayTheRestWhenAccepted) {
  // 85 days: 101/487 after two months, 386/487 after three; reworked ones 115 days: 108/487 after three, 379/487 after
  // four.
  EXPECT_NEAR(line(CashLine::server_acceptance, 3), -20 * 0.9 * 101 / 487, kCent);
  EXPECT_NEAR(line(CashLine::server_acceptance, 4), -(20 * (0.9 * 386 + 0.1 * 108) + 15 * 0.9 * 101) / 487, 3 * kCent);
  EXPECT_NEAR(line(CashLine::server_acceptance, 6), -15 * 0.1 * 379 / 487, kCent);
}

TEST_F(SupplyNumbers, PayFreightAndDutyOnDelivery) {
  // 55 days by the lane from fab, 15 days (247/487 at once) from asm to west.
  EXPECT_NEAR(line(CashLine::freight, 1), -5 * 0.01, kCent);
  EXPECT_NEAR(line(CashLine::freight, 2), -(8 * 0.05 * 94 + 3 * 0.02 * 247) / 487, 2 * kCent);
  EXPECT_NEAR(line(CashLine::duty, 2), -(0.02 * 40 * 94 + 0.05 * 3.6 * 247) / 487, 2 * kCent);
}

TEST_F(SupplyNumbers, PayOpeningOrdersWhenAccepted) {
  EXPECT_NEAR(line(CashLine::opening_orders, 1), -3, kCent);
  p.opening_orders[0].accepted = ym(2025, 10);
  look();
  EXPECT_NEAR(line(CashLine::opening_orders, 0), -3, kCent);
}

TEST_F(SupplyNumbers, SettleSlotsAndRebateOfAPeriod) {
  EXPECT_NEAR(line(CashLine::reservation, 0), -16 * 0.2, kCent);  // three months before t = 1, but not before t = 0
  EXPECT_NEAR(line(CashLine::cancellation, 4), -2 * 0.5, kCent);  // 16 slots, 14 racks
  EXPECT_NEAR(line(CashLine::rebates, 4), 0.05 * 5 * 14, kCent);
}

TEST_F(SupplyNumbers, ChargeAMinimumTakeAtTheMeanPrice) {
  p.offer_prices[2].from = ym(2026, 7);  // period 1 is t = 5..8: prices 5, 6, 6, 6
  q.contracts.push_back({kNewFab, 1, 1, 4});
  q.orders.push_back({kNewFab, kEast, 5, 4});
  const Audit a = audit(p, q);
  d = a.derived;
  EXPECT_NEAR(line(CashLine::take_or_pay, 8), -0.3 * 5.75 * (10 - 4), kCent);
  EXPECT_NEAR(line(CashLine::rebates, 8), 0.05 * 5.75 * 4, kCent);
  EXPECT_NEAR(line(CashLine::reservation, 2), -4 * 0.2, kCent);
  const auto& s = a.shortfalls.front();
  EXPECT_EQ(s.kind, ShortfallKind::minimum_take);
  EXPECT_EQ(s.where, "new-fab/2026-06");
  EXPECT_EQ(s.month, 8);
  EXPECT_DOUBLE_EQ(s.amount, 6);
  EXPECT_EQ(s.money, usd_m(10.35));
}

// What is paid and not accepted at the end of the last month, USD m.
double in_transit(const Programme& p, const Plan& q) {
  const stepping::Terms terms(p);
  const auto decisions = stepping::decisions_by_month(p, q);
  stepping::State state = stepping::opening_state(terms, decisions);
  for (const auto& decided : decisions) state = stepping::step(terms, std::move(state), decided);
  return stepping::in_transit_at_end(terms, state.supply).in_millions();
}

TEST_F(SupplyNumbers, CountWhatIsPaidAndNotAcceptedAtTheEnd) {
  // Without a tail the last month is t = 11; 10 racks ordered in t = 9 for 60: by then the deposit, 261/487 of the
  // shipment and 0.9 * 101/487 of the rest are paid; 0.9 and 0.1 * 101/487 of the racks are accepted.
  p.settings.tail_months = 0;
  Plan one;
  one.orders = {{kNewFab, kEast, 9, 10}};
  const double paid = 0.2 + 0.3 * 261 / 487 + 0.5 * 0.9 * 101 / 487, accepted = 0.9 + 0.1 * 101 / 487;
  EXPECT_NEAR(in_transit(p, one), 60 * (paid - accepted), kCent);
  // Ordered in t = 11, the deposit alone is paid: of the price of 6 less the rebate of 5 %, and what others ask at
  // most.
  one.orders = {{kNewFab, kEast, 11, 10}};
  EXPECT_NEAR(in_transit(p, one), 0.2 * 60 * 0.95 * 0.999999, kCent);
  p.offers.push_back(p.offers[kNewFab]);
  p.offers.back().id = "other";
  p.offer_prices.push_back({{"other", Index<Offer>(p.offers.size() - 1)}, ym(2026, 1), 4});
  EXPECT_NEAR(in_transit(p, one), 0.2 * 40 * 0.999999, kCent);
}

// Section 5.

using RackNumbers = Numbers;

TEST_F(RackNumbers, ComeToTheHubInShares) {
  const auto& accepted = d.accepted[kNew * 2 + kEast];
  EXPECT_NEAR(accepted[2], 8 * 0.9 * 94 / 487, 1e-12);
  EXPECT_NEAR(accepted[3], 8 * (0.9 * 393 + 0.1 * 101) / 487 + 6 * 0.9 * 94 / 487, 1e-12);
  EXPECT_DOUBLE_EQ(d.accepted[kOld * 2 + kEast][1], 5 + 4);
}

TEST_F(RackNumbers, LeaveExactlyNothingWhenAllAreInstalled) {
  const auto& stock = d.hub_stock[kNew * 2 + kEast];
  EXPECT_NEAR(stock[3], 8 * (0.9 + 0.1 * 101 / 487) + 6 * 0.9 * 94 / 487 - 7, 1e-12);
  EXPECT_EQ(stock[5], 0.0);
  EXPECT_EQ(stock[17], 0.0);
}

TEST_F(RackNumbers, PayStorageAndInstallation) {
  EXPECT_NEAR(line(CashLine::storage, 2), -(0.01 * 8 * 0.9 * 94 + 0.02 * 3 * 247) / 487, 2 * kCent);
  EXPECT_NEAR(line(CashLine::install, 1), -9 * 0.05, kCent);
  EXPECT_NEAR(line(CashLine::install, 3), -(3 * 0.05 + 7 * 0.1), kCent);
}

TEST_F(RackNumbers, RetireEarlyAtTheEndOfLifeAndBeyondIt) {
  // t = 0: two of 10 at the age of 24 months (36 % left), and two that are past their life, for nothing.
  // t = 12: the other eight at the age of 36 months (24 %).
  EXPECT_EQ(d.retired[kOld][0], 4);
  EXPECT_NEAR(line(CashLine::disposals, 0), 2 * 0.36, kCent);
  EXPECT_EQ(d.retired[kOld][12], 8);
  EXPECT_NEAR(line(CashLine::disposals, 12), 8 * 0.24, kCent);
  EXPECT_EQ(d.racks[kOld][kAlphaAir][0], 8);
  EXPECT_EQ(d.racks[kOld][kAlphaAir][11], 17);
  EXPECT_EQ(d.racks[kOld][kAlphaAir][12], 9);
  EXPECT_EQ(d.racks[kOld][kBetaHybrid][3], 3);
  EXPECT_EQ(d.racks[kNew][kAlphaLiquid][5], 14);
}

// Section 6.

using ComputeNumbers = Numbers;

TEST_F(ComputeNumbers, WorkFromTheMonthAfterInstallation) {
  EXPECT_NEAR(d.compute_online_k[kOld][0], 12 * 0.009, 1e-12);
  EXPECT_NEAR(d.compute_online_k[kOld][1], 8 * 0.009, 1e-12);
  EXPECT_NEAR(d.compute_online_k[kNew][3], 0, 1e-12);
  EXPECT_NEAR(d.compute_online_k[kNew][4], 7 * 0.0475, 1e-12);
  EXPECT_NEAR(d.compute_online_k[kNew][6], 14 * 0.0475, 1e-12);
}

TEST_F(ComputeNumbers, EarnAndPayPenalties) {
  // January has 744 hours, February 672; 28 H100e of chat are missing in February.
  EXPECT_NEAR(line(CashLine::service_revenue, 0), 100 * 744 * 40 * 0.9 / 1e6, kCent);
  EXPECT_NEAR(line(CashLine::service_revenue, 4), (100 * 744 * 40 * 0.9 + 20 * 744 * 10) / 1e6, kCent);
  EXPECT_NEAR(line(CashLine::penalties, 1), -28 * 672 * 10 / 1e6, kCent);
  EXPECT_NEAR(d.shortfall_k[kChat][1], 0.028, 1e-12);
  EXPECT_NEAR(d.shortfall_k[kBatch][2], 0.03, 1e-12);
  EXPECT_NEAR(line(CashLine::penalties, 2), 0, kCent);  // batch is not contracted
}

TEST_F(ComputeNumbers, LoseWhatLatencyTakes) {
  q.flows.push_back({kWest, kChat, 10, 7});  // 90 % arrive; 20 of west's 27 serve batch
  for (Flow& f : q.flows) {
    if (f.service == kChat && f.month == 10 && f.region == kEast) f.h100e = 390;
  }
  look();
  EXPECT_NEAR(d.received_k[kChat][10], 0.3963, 1e-12);
  EXPECT_NEAR(d.shortfall_k[kChat][10], 0.0037, 1e-12);
}

TEST_F(ComputeNumbers, HoldCampaigns) {
  EXPECT_NEAR(line(CashLine::campaign_revenue, 6), 2, kCent);
  EXPECT_NEAR(line(CashLine::campaign_revenue, 9), 1.5, kCent);
  EXPECT_NEAR(line(CashLine::campaign_revenue, 11), 0, kCent);
  EXPECT_NEAR(d.campaign_use_k[8], 0.2, 1e-12);
  EXPECT_NEAR(d.campaign_use_k[10], 0.16, 1e-12);
  EXPECT_NEAR(d.campaign_use_k[11], 0, 1e-12);
}

// Section 7.

using OperatingNumbers = Numbers;

TEST_F(OperatingNumbers, BillEnergyAtLeastTheMinimumTake) {
  // t = 0: 12 racks of 20 kW at 1.25 * 80 %. t = 2: 17 racks use 252.96 MWh; a quarter of the tranche's half are 372.
  EXPECT_NEAR(line(CashLine::energy, 0), -0.24 * 744 * 50 / 1e6, kCent);
  EXPECT_NEAR(line(CashLine::energy, 2), -372 * 50 / 1e6, kCent);
  // t = 6 (July, 60 USD): alpha takes at least 4 * 50 % * 744; beta's three racks at 1.5 * 50 % for 40 USD.
  EXPECT_NEAR(line(CashLine::energy, 6), -(2 * 744 * 60 + 0.06 * 0.75 * 744 * 40) / 1e6, 2 * kCent);
}

TEST_F(OperatingNumbers, AddUpToTheResultAndItsTax) {
  const double result =
      2.6784 - 0.008928 - 0.06 - 0.15 - 0.01 - 0.5;  // revenue, energy, maintenance, staff, upkeep, overhead
  EXPECT_NEAR(line(CashLine::maintenance, 0), -0.06 / 12 * 12, kCent);
  EXPECT_NEAR(d.operating_result[0].in_millions(), result, kCent);
  EXPECT_NEAR(line(CashLine::tax, 0), -0.25 * result, kCent);
  EXPECT_NEAR(d.cfads[0].in_millions(), 0.75 * result, kCent);
}

TEST_F(OperatingNumbers, PayNoTaxOnALoss) {
  q.flows.clear();
  look();
  EXPECT_LT(d.operating_result[0], Money{});
  EXPECT_NEAR(line(CashLine::tax, 0), 0, kCent);
  EXPECT_EQ(d.cfads[0], d.operating_result[0]);
}

// Section 8.

using CapitalNumbers = Numbers;

TEST_F(CapitalNumbers, ShareCallsByWhatIsUnfundedAndDistributionsByOwnership) {
  // Of 200 and 100 that are not called before.
  EXPECT_EQ(d.partner_calls[kFounder][1], usd_m(20));
  EXPECT_EQ(d.partner_calls[kFund][1], usd_m(0));
  EXPECT_EQ(d.partner_calls[kFounder][2], usd_m(26.66666667));
  EXPECT_EQ(d.partner_calls[kFund][2], usd_m(13.33333333));
  EXPECT_EQ(d.partner_distributions[kFounder][12], usd_m(4.8));
  EXPECT_EQ(d.partner_distributions[kFund][12], usd_m(3.2));
  EXPECT_NEAR(line(CashLine::call_cost, 2), -40 * 0.005, kCent);
}

TEST_F(CapitalNumbers, RunTheStraightLoanToItsBalloon) {
  EXPECT_EQ(d.facility_due[kLoan][1], usd_m(0));
  EXPECT_EQ(d.facility_due[kLoan][2], usd_m(1));
  EXPECT_EQ(d.facility_due[kLoan][4], usd_m(1.5));
  EXPECT_EQ(d.facility_due[kLoan][14], usd_m(1.8));
  EXPECT_EQ(d.facility_due[kLoan][15], usd_m(0));
  EXPECT_EQ(d.facility_balance[kLoan][2], usd_m(35));
  EXPECT_EQ(d.facility_balance[kLoan][14], usd_m(14.5));
  EXPECT_EQ(d.facility_balance[kLoan][15], usd_m(0));
  EXPECT_NEAR(line(CashLine::balloons, 15), -14.5, kCent);
  EXPECT_NEAR(line(CashLine::prepayment_fees, 10), -0.05, kCent);  // 1 % of 5; none on the revolver's
  EXPECT_NEAR(line(CashLine::prepayment_fees, 5), 0, kCent);
}

TEST_F(CapitalNumbers, ChargeInterestOnTheBalanceBefore) {
  EXPECT_NEAR(d.facility_interest[kLoan][0].in_millions(), 20 * 0.06 / 12, kCent);
  EXPECT_NEAR(d.facility_interest[kLoan][6].in_millions(), 30.7 * 0.07 / 12, kCent);  // July: 5 % and 2 %
  EXPECT_NEAR(d.facility_interest[kRevolver][4].in_millions(), 10 * 0.06 / 12, kCent);
  EXPECT_NEAR(d.facility_interest[kRefi][16].in_millions(), 12 * 0.05 / 12, kCent);
}

TEST_F(CapitalNumbers, ChargeFees) {
  EXPECT_NEAR(line(CashLine::upfront_fees, 1), -0.1, kCent);
  // Undrawn: t = 1 loan 40 and revolver 15; t = 4 loan 24, server loan 40, revolver 5; t = 5 server loan 20,
  // revolver 5.
  EXPECT_NEAR(line(CashLine::commitment_fees, 1), -(40 * 0.006 + 15 * 0.0024) / 12, 2 * kCent);
  EXPECT_NEAR(line(CashLine::commitment_fees, 4), -(24 * 0.006 + 40 * 0.003 + 5 * 0.0024) / 12, 2 * kCent);
  EXPECT_NEAR(line(CashLine::commitment_fees, 5), -(24 * 0.006 + 20 * 0.003 + 5 * 0.0024) / 12, 2 * kCent);
}

TEST_F(CapitalNumbers, RepayAnAnnuityInLevelPayments) {
  // 20 drawn in t = 4 at 7 %: principal and interest at that rate are the same in each of 24 months.
  const double r = 0.07 / 12, level = 20 * r / (1 - std::pow(1 + r, -24));
  double owed = 20;
  for (int t = 5; t < 18; ++t) {
    const double principal = level - owed * r;
    EXPECT_NEAR(d.facility_due[kServerLoan][static_cast<size_t>(t)].in_millions(), principal, kCent);
    owed -= principal;
  }
  EXPECT_NEAR(d.facility_balance[kServerLoan][17].in_millions(), owed, 20 * kCent);
}

TEST_F(CapitalNumbers, RepayAllOfAnAnnuity) {
  p.settings.months = 40 - p.settings.tail_months;
  const stepping::Terms terms(p);
  Facility f = p.facilities[kServerLoan];
  f.maturity = ym(2050, 1);
  f.grace_months = 3;
  std::vector<Money> due(40);
  stepping::add_instalments(terms, f, usd_m(100), 2, 0.12, 0, due);
  Money sum;
  for (const Money m : due) sum += m;
  EXPECT_EQ(due[5], Money{});
  EXPECT_GT(due[6], Money{});
  EXPECT_GT(due[29], due[6]);
  EXPECT_EQ(due[30], Money{});
  EXPECT_NEAR(sum.in_millions(), 100, 24 * kCent);
}

TEST_F(CapitalNumbers, TestDebtServiceEachQuarter) {
  const auto interest_of = [&](size_t t) {
    Money sum;
    for (const auto& facility : d.facility_interest) sum += facility[t];
    return sum.in_millions();
  };
  double cfads = 0, service = 0;
  for (size_t t = 6; t < 12; ++t) {  // the window of six months up to t = 11
    cfads += d.cfads[t].in_millions();
    service += interest_of(t) + d.facility_due[kServerLoan][t].in_millions() + 1.8;
  }
  // The loan's 1.8 of t = 11 counts although it was repaid in t = 10, because that is in the window. For the month
  // alone it does not.
  EXPECT_NEAR(d.dscr[11], cfads / service, 1e-9);
  EXPECT_NEAR(d.debt_service[10].in_millions(), interest_of(10) + d.facility_due[kServerLoan][10].in_millions() + 1.8,
              2 * kCent);
  EXPECT_NEAR(d.debt_service[11].in_millions(), interest_of(11) + d.facility_due[kServerLoan][11].in_millions(),
              2 * kCent);
  EXPECT_TRUE(std::isnan(d.dscr[10]));
  // Three months at the start: CFADS of t = 0..2 over interest 0.1 + 0.1 + 0.15 and the first instalment of 1.
  EXPECT_NEAR(d.debt_service[2].in_millions(), 1.15, kCent);
  EXPECT_NEAR(d.dscr[2], (d.cfads[0] + d.cfads[1] + d.cfads[2]).in_millions() / 1.35, 1e-9);
  // Locked up before the first test and from the failed one of t = 5 to the good one of t = 8.
  const ByMonth<bool> locked{true, true, false, false, false, true, true, true, false};
  for (size_t t = 0; t < locked.size(); ++t) EXPECT_EQ(d.locked_up[t], locked[t]) << t;
}

TEST_F(CapitalNumbers, ValueCollateralAndAssetsByAge) {
  // t = 1: 8 racks of 25 months and 9 new ones, each worth 1, over 48 months.
  EXPECT_NEAR(d.collateral_value[1].in_millions(), 8 * (1 - 25 / 48.0) + 9, kCent);
  // t = 0: 8 racks at 36 %; buildings 6.75; power 7 and collateral 3.
  EXPECT_NEAR(d.asset_value[0].in_millions(), 8 * 0.36 + 6.75 + 7 + 3, kCent);
}

// Section 9.

using ValueNumbers = Numbers;

TEST_F(ValueNumbers, WeighWhatIsLeft) {
  // Racks at T-1 = 17: 9 old of 16 months (44 %), 3 of 14 (46 %); new at 66 %, 67 %, 68 % of 4.
  const double racks = 9 * 0.44 + 3 * 0.46 + 4 * (7 * 0.66 + 6 * 0.67 + 1 * 0.68);
  // Buildings: air 10 at 41 months of 20 years; liquid 24 each at 15 and 13 months of 10 years; hybrid 8 at 15 of 20
  // years.
  const double buildings = 10 * (1 - 41 / 240.0) + 24 * (1 - 15 / 120.0) + 24 * (1 - 13 / 120.0) + 8 * (1 - 15 / 240.0);
  const double power = 10 * (1 - 15 / 240.0) + 4 * (1 - 16 / 120.0);
  const double backlog = 400 * 720 * 40 * 0.9 / 1e6 * 6 * 0.4;  // June 2027 has 720 hours
  EXPECT_NEAR(d.terminal_weighted, 0.5 * (racks + buildings + power + backlog), 5 * kCent);
  // Owed: 12 on the bond and the rest of the server loan; the grid tranche's term runs beyond T: exit fee 2.
  const double debt = 12 + d.facility_balance[kServerLoan][17].in_millions();
  EXPECT_NEAR(d.terminal_value, d.cash[17].in_millions() - debt - 2 + d.terminal_weighted, 5 * kCent);
}

TEST_F(ValueNumbers, CountCollateralStillPosted) {
  const double before = d.terminal_value - d.cash[17].in_millions();
  p.tranches[kAlphaGrid].collateral_months = 16;  // back in t = 18, after the last month
  look();
  EXPECT_NEAR(d.terminal_value - d.cash[17].in_millions(), before + 3, kCent);
}

TEST_F(ValueNumbers, CountRacksInHubsByTheirAge) {
  // Of t = 4 and t = 5 no new rack is installed. Accepted: 8 * 0.9 * 94/487 in t = 2, ..., and 0.6 * 386/487 in t = 5;
  // the seven that stay are the last of them, of t = 3, 4 and 5, worth 4 at most of which 70 % are left at 12 months.
  q.installs.resize(3);
  look();
  const auto& accepted = d.accepted[kNew * 2 + kEast];
  const double late = accepted[4] + accepted[5], of_three = 7 - late;
  ASSERT_GT(of_three, 0);
  ASSERT_LT(of_three, accepted[3]);
  const auto curve = rules::residual_curves(p)[kNew];
  const double left = accepted[5] * curve.at(12) + accepted[4] * curve.at(13) + of_three * curve.at(14);
  EXPECT_NEAR(d.hub_left[kNew * 2 + kEast], left, 1e-9);
  EXPECT_NEAR(d.new_at_end[kNew], 0.999999 * std::min(4.0, d.offered_at_end[kNew]), 1e-12);
}

TEST_F(ValueNumbers, CountUnfinishedWorkAtWhatWasPaid) {
  const double before = d.terminal_weighted;
  p.tranches[kBetaGrid].lead_days = 600;  // 20 months: 14/20 a month, in service after the end
  q.commitments.push_back({kBetaGrid, 3});
  look();
  EXPECT_NEAR(d.terminal_weighted, before + 0.5 * 15 * 0.7, 5 * kCent);
}

TEST_F(ValueNumbers, DiscountCallsDistributionsAndTheEnd) {
  const auto df = [](int t) { return std::pow(1.12, -(t + 1) / 12.0); };
  EXPECT_NEAR(d.discount_last, std::pow(1.12, -1.5), 1e-12);
  EXPECT_NEAR(d.value, df(12) * 8 + df(15) * 5 - df(1) * 20 - df(2) * 40 + df(17) * d.terminal_value, 1e-9);
  EXPECT_EQ(d.objective, d.value);
}

TEST_F(ValueNumbers, MeasureTheGapBySpend) {
  q.bound = d.value + 3;
  q.bound_proven = true;
  const Audit a = audit(p, q);
  EXPECT_NEAR(a.gap_amount(q), 3, 1e-9);
  EXPECT_NEAR(a.gap(q), 3 / d.spend, 1e-12);
  q.bound_proven = false;
  EXPECT_TRUE(std::isinf(audit(p, q).gap(q)));
}

// A programme with overhead 0.5, one open site for 0.15 a month and a contracted service, and a plan that does nothing.
Programme idle_programme() {
  Programme p;
  add_capital(p);
  p.facilities.clear();
  p.regions = {Region{}};
  p.regions[0].id = "east";
  Site site;
  site.id = "alpha", site.region = {"east"}, site.opened = true, site.staff_usd_m_per_year = 1.8;
  p.sites = {site};
  Service service;
  service.id = "chat", service.region = {"east"}, service.contracted = true;
  p.services = {service};
  p.demands = {{{"chat"}, ym(2026, 1), 0.1, 40, 10}};
  link(p);
  return p;
}

TEST(TheObjective, OfLeastCostCountsSpendAndEveryShortfall) {
  const Programme p = idle_programme();
  Plan q;
  q.goal = Goal::cost;
  const Derived d = audit(p, q).derived;
  double spend = 0, unserved = 0;
  for (int t = 0; t < 18; ++t) {
    const double df = std::pow(1.12, -(t + 1) / 12.0);
    spend += df * (0.5 + 0.15 + 100 * rules::hours(p, t) * 10 / 1e6);
    unserved += df * 100 * rules::hours(p, t) * 40 / 1e6;
  }
  EXPECT_NEAR(d.spend, spend, 1e-9);
  EXPECT_NEAR(d.objective, spend + unserved, 1e-9);
}

TEST(TheObjective, OfLeastCostTakesOffWhatIsLeftAndAddsFinancing) {
  const Programme p = programme();
  Plan q = small::plan();
  q.goal = Goal::cost;
  const Derived d = audit(p, q).derived;
  const auto df = [](int t) { return std::pow(1.12, -(t + 1) / 12.0); };
  double financing = 0, unserved = 0;
  for (int t = 0; t < 18; ++t) {
    for (const CashLine l : {CashLine::tax, CashLine::interest, CashLine::upfront_fees, CashLine::commitment_fees,
                             CashLine::prepayment_fees, CashLine::call_cost}) {
      financing -= df(t) * d.cash_lines[static_cast<size_t>(l)][static_cast<size_t>(t)].in_millions();
    }
    unserved +=
        df(t) * rules::hours(p, t) / 1e3 *
        (d.shortfall_k[kChat][static_cast<size_t>(t)] * 40 + d.shortfall_k[kBatch][static_cast<size_t>(t)] * 10);
  }
  const double backlog = 0.5 * 400 * 720 * 40 * 0.9 / 1e6 * 6 * 0.4;
  EXPECT_NEAR(d.objective, d.spend + financing + unserved - d.discount_last * (d.terminal_weighted - backlog), 1e-7);
}

TEST(TheObjective, OfMostComputeCountsRacksAtWork) {
  Plan q = small::plan();
  q.goal = Goal::compute;
  q.compute_month = 5;
  const Derived d = audit(programme(), q).derived;
  EXPECT_NEAR(d.objective, 20 * 0.009 + 13 * 0.0475 - 1e-6 * d.spend, 1e-12);
  q.idle = {{kNew, kAlpha, 5, 3}};
  const Derived off = audit(programme(), q).derived;
  EXPECT_NEAR(off.objective, 20 * 0.009 + 10 * 0.0475 - 1e-6 * off.spend, 1e-12);
}

TEST_F(ValueNumbers, LeaveCollateralAndFinancingOutOfSpend) {
  const auto present = [&](CashLine l) {
    double sum = 0;
    for (int t = 0; t < 18; ++t) sum += std::pow(1.12, -(t + 1) / 12.0) * line(l, t);
    return sum;
  };
  double spend = 0;
  for (int l = 0; l < static_cast<int>(CashLine::count_); ++l) spend -= present(static_cast<CashLine>(l));
  for (const CashLine l :
       {CashLine::calls, CashLine::draws, CashLine::service_revenue, CashLine::campaign_revenue, CashLine::disposals,
        CashLine::collateral_returned, CashLine::collateral_posted, CashLine::tax, CashLine::interest,
        CashLine::upfront_fees, CashLine::commitment_fees, CashLine::prepayment_fees, CashLine::call_cost,
        CashLine::instalments, CashLine::balloons, CashLine::prepayments, CashLine::distributions}) {
    spend += present(l);
  }
  EXPECT_NEAR(d.spend, spend, 1e-9);
}

}  // namespace
}  // namespace stargate
