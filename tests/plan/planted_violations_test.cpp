// SPDX-License-Identifier: Apache-2.0
// Each test plants one fault in a clean plan, or tightens one limit of its programme, and sees exactly that rule named.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

using namespace small;
using Rules = std::set<std::string>;

struct Planted : testing::Test {
  Programme p = programme();
  Plan q = small::plan();

  Rules broken() const {
    Rules rules;
    for (const Violation& v : audit(p, q).violations) {
      rules.insert(std::string(name_of(v.rule)));
      EXPECT_FALSE(v.text.empty());
      EXPECT_FALSE(v.where.empty());
      EXPECT_FALSE(v.unit.empty());
      EXPECT_GT(v.amount, 0) << v.text;
    }
    return rules;
  }
  Violation first() const {
    const Audit a = audit(p, q);
    return a.violations.empty() ? Violation{} : a.violations.front();
  }
};

using ACleanPlan = Planted;
TEST_F(ACleanPlan, BreaksNoRuleAndHasNoHardShortfall) {
  const Audit a = audit(p, q);
  EXPECT_TRUE(a.clean()) << (a.clean() ? "" : a.violations.front().text);
  EXPECT_FALSE(a.has_hard_shortfall());
}

// Rows that mean nothing.

using AMalformedPlan = Planted;
TEST_F(AMalformedPlan, WithAnUnknownSiteIsNamed) {
  q.openings.push_back({7, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownHallIsNamed) {
  q.starts.push_back({-1, 1, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownTrancheIsNamed) {
  q.commitments.push_back({3, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownTierIsNamed) {
  q.contracts.push_back({kNewFab, 1, 2, 5});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownRegionIsNamed) {
  q.orders.push_back({kOldAsm, 2, 1, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownPlatformIsNamed) {
  q.installs.push_back({9, 0, 1, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownServiceIsNamed) {
  q.flows.push_back({0, 5, 1, 1});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownFacilityIsNamed) {
  q.draws.push_back({4, Use::any, 1, usd_m(1)});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownUseIsNamed) {
  q.draws.push_back({0, static_cast<Use>(9), 1, usd_m(1)});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnUnknownCampaignSiteIsNamed) {
  q.runs.push_back({kTrain, 6, 12});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAbsurdRacksIsNamed) {
  q.orders.push_back({kOldAsm, kEast, 1, std::int64_t{1} << 60});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAbsurdMoneyIsNamed) {
  q.calls.push_back({1, Money::cents(std::int64_t{1} << 62)});
  EXPECT_EQ(broken(), Rules{"unknown_row"});
}
TEST_F(AMalformedPlan, WithAnOrderAfterTheHorizonIsNamed) {
  q.orders.push_back({kOldAsm, kEast, 12, 1});
  EXPECT_EQ(broken(), Rules{"month_range"});
}
TEST_F(AMalformedPlan, WithACallAfterTheTailIsNamed) {
  q.calls.push_back({18, usd_m(1)});
  EXPECT_EQ(broken(), Rules{"month_range"});
}
TEST_F(AMalformedPlan, WithAFlowBeforeTheFirstMonthIsNamed) {
  q.flows.push_back({0, 0, -1, 1});
  EXPECT_EQ(broken(), Rules{"month_range"});
}
TEST_F(AMalformedPlan, AskingForComputeOfNoMonthIsNamed) {
  q.goal = Goal::compute;
  q.compute_month = 18;
  EXPECT_EQ(broken(), Rules{"month_range"});
}
TEST_F(AMalformedPlan, WithNegativeRacksIsNamed) {
  q.installs.push_back({kOld, kAlphaAir, 2, -3});
  EXPECT_EQ(broken(), Rules{"negative_amount"});
}
TEST_F(AMalformedPlan, WithANegativeDistributionIsNamed) {
  q.distributions.push_back({12, usd_m(-1)});
  EXPECT_EQ(broken(), Rules{"negative_amount"});
}
TEST_F(AMalformedPlan, OpeningASiteTwiceIsNamed) {
  q.openings.push_back({kBeta, 4});
  EXPECT_EQ(broken(), Rules{"duplicate"});
}
TEST_F(AMalformedPlan, CommittingATrancheTwiceIsNamed) {
  q.commitments.push_back({kAlphaGrid, 3});
  EXPECT_EQ(broken(), Rules{"duplicate"});
}
TEST_F(AMalformedPlan, ContractingAPeriodTwiceIsNamed) {
  q.contracts.push_back({kNewFab, 0, 0, 5});
  EXPECT_EQ(broken(), Rules{"duplicate"});
}
TEST_F(AMalformedPlan, RunningACampaignTwiceIsNamed) {
  q.runs.push_back({kTrain, 9, kAlpha});
  EXPECT_EQ(broken(), Rules{"duplicate"});
}
TEST_F(AMalformedPlan, ContractingAPeriodAfterTheOrderingWindowIsNamed) {
  q.contracts.push_back({kNewFab, 3, 0, 5});
  EXPECT_EQ(broken(), Rules{"contract_period"});
}

// Sections 2 and 3.

using PlantedConstruction = Planted;
TEST_F(PlantedConstruction, OpeningAnOpenSiteIsNamed) {
  q.openings.push_back({kAlpha, 3});
  EXPECT_EQ(broken(), Rules{"site_already_open"});
}
TEST_F(PlantedConstruction, OpeningTooEarlyIsNamed) {
  p.sites[kBeta].open_from = ym(2026, 3);
  EXPECT_EQ(broken(), Rules{"site_open_from"});
}
TEST_F(PlantedConstruction, StartingTooEarlyIsNamed) {
  p.halls[kAlphaLiquid].start_from = ym(2026, 2);
  EXPECT_EQ(broken(), Rules{"start_from"});
}
TEST_F(PlantedConstruction, StartingAtAClosedSiteIsNamed) {
  p.halls[kBetaHybrid].start_from = Month{};
  q.starts[1].month = 0;  // beta opens in t = 1
  EXPECT_EQ(broken(), Rules{"start_site_closed"});
}
TEST_F(PlantedConstruction, TooManyBuildingsAreNamed) {
  p.halls[kBetaHybrid].max_count = 0;
  EXPECT_EQ(broken(), Rules{"max_count"});
}
TEST_F(PlantedConstruction, TwoStartsWithinThreeMonthsAreNamed) {
  q.starts.push_back({kAlphaAir, 2, 1});  // after the start in t = 0; one a quarter is allowed
  EXPECT_EQ(broken(), Rules{"starts_per_quarter"});
  q.starts.back().month = 3;
  EXPECT_EQ(broken(), Rules{});
}

using PlantedPower = Planted;
TEST_F(PlantedPower, CommittingOutsideTheWindowIsNamed) {
  p.tranches[kAlphaGrid].commit_from = ym(2026, 2);
  EXPECT_EQ(broken(), Rules{"commit_window"});
}
TEST_F(PlantedPower, CommittingAfterTheWindowIsNamed) {
  p.tranches[kAlphaGrid].commit_until = ym(2025, 12);
  EXPECT_EQ(broken(), Rules{"commit_window"});
}
TEST_F(PlantedPower, CommittingForAClosedSiteIsNamed) {
  p.tranches[kBetaGrid].commit_from = ym(2026, 1);
  q.commitments.push_back({kBetaGrid, 0});
  EXPECT_EQ(broken(), Rules{"commit_site_closed"});
}
TEST_F(PlantedPower, CommittingAnOpeningTrancheIsNamed) {
  q.commitments.push_back({kAlphaGas, 2});
  EXPECT_EQ(broken(), Rules{"tranche_already_committed"});
}

// Section 4.

using PlantedSupply = Planted;
TEST_F(PlantedSupply, AnOrderOutsideTheWindowIsNamed) {
  p.offers[kOldAsm].order_until = ym(2026, 2);
  EXPECT_EQ(broken(), Rules{"order_window"});
}
TEST_F(PlantedSupply, AnOrderWithoutAContractIsNamed) {
  q.orders.push_back({kOldAsm, kEast, 5, 1});
  EXPECT_EQ(broken(), Rules{"contract_missing"});
}
TEST_F(PlantedSupply, AnOrderWithoutALaneIsNamed) {
  q.orders.push_back({kNewFab, kWest, 1, 1});
  EXPECT_EQ(broken(), Rules{"lane_missing"});
}
TEST_F(PlantedSupply, OrdersAboveTheCapacityOfAnOfferAreNamed) {
  p.offer_capacities[1].racks_per_month = 7;
  EXPECT_EQ(broken(), Rules{"offer_capacity"});
}
TEST_F(PlantedSupply, AnOrderThatLeavesBeforeThePlatformExistsIsNamed) {
  // 45 days are one whole month and a part: the order of t = 1 leaves from t = 2 on.
  EXPECT_EQ(broken(), Rules{});
  p.platforms[kNew].available_from = ym(2026, 4);
  EXPECT_EQ(broken(), Rules{"platform_available_from"});
}
TEST_F(PlantedSupply, OrdersAboveTheCapacityOfAPlantAreNamed) {
  p.plant_capacities[0].racks_per_month = 7;
  EXPECT_EQ(broken(), Rules{"plant_capacity"});
}
TEST_F(PlantedSupply, OrdersAboveAComponentAreNamed) {
  p.component_limits[0].units_per_quarter = 28;  // 14 racks of 2 units in the first quarter
  EXPECT_EQ(broken(), Rules{});
  p.component_limits[0].units_per_quarter = 27;
  EXPECT_EQ(broken(), Rules{"component_limit"});
  EXPECT_DOUBLE_EQ(first().amount, 1);
}
TEST_F(PlantedSupply, OrdersAboveTheTierAreNamed) {
  p.offer_tiers[1].max_racks = 13;
  EXPECT_EQ(broken(), Rules{"tier_max"});
}
TEST_F(PlantedSupply, OrdersBelowTheLeastOfAContractAreNamed) {
  p.offers[kNewFab].min_order_racks = 15;
  EXPECT_EQ(broken(), Rules{"min_order"});
}
TEST_F(PlantedSupply, AnOpeningContractNeedsNoLeastOrder) {
  p.offers[kOldAsm].min_order_racks = 30;
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(PlantedSupply, SlotsBelowOrdersAreNamed) {
  q.contracts[1].reserved = 13;
  EXPECT_EQ(broken(), Rules{"reserved_below_orders"});
}
TEST_F(PlantedSupply, SlotsAboveWhatCanBeOrderedAreNamed) {
  p.offers[kNewFab].reservation_usd_m_per_rack = p.offers[kNewFab].cancellation_usd_m_per_rack = 1e-9;
  q.contracts[1].reserved = 100000;
  EXPECT_EQ(broken(), Rules{"reserved_above_capacity"});
}
TEST_F(PlantedSupply, ADeclinedOpeningContractIsNamed) {
  p.opening_contracts[0].period = 1;
  EXPECT_EQ(broken(), Rules{"opening_contract_declined"});
}
TEST_F(PlantedSupply, AnOpeningContractKeptInAnotherTierIsNamed) {
  p.opening_contracts.push_back({{"new-fab", kNewFab}, 0, 1});  // the plan signs tier 2
  EXPECT_EQ(broken(), Rules{"opening_contract_declined"});
}
TEST_F(PlantedSupply, CreditAboveTheDepositsDueIsNamed) {
  q.deposit_credits[0].month = 0;
  EXPECT_EQ(broken(), Rules{"deposit_credit_due"});
}
TEST_F(PlantedSupply, CreditAboveTheOpeningDepositIsNamed) {
  p.opening_deposits[0].usd_m = 6;
  EXPECT_EQ(broken(), Rules{"deposit_credit_amount"});
}

// Section 5.

using PlantedRacks = Planted;
TEST_F(PlantedRacks, InstallingWhatHasNotComeIsNamed) {
  q.installs[2].racks = 9, q.installs[3].racks = 4;  // 8.4 racks have come by t = 3
  EXPECT_EQ(broken(), Rules{"hub_stock"});
}
TEST_F(PlantedRacks, InstallingInAHallOfTheWrongCoolingIsNamed) {
  q.installs[0].racks = 8;
  q.installs.push_back({kOld, kAlphaLiquid, 2, 1});
  EXPECT_EQ(broken(), Rules{"install_fit"});
}
TEST_F(PlantedRacks, InstallingTooMuchLoadPerPositionIsNamed) {
  p.halls[kAlphaLiquid].kw_per_position = 49;
  EXPECT_EQ(broken(), Rules{"install_fit"});
}
TEST_F(PlantedRacks, InstallingFasterThanTheCrewsIsNamed) {
  p.sites[kBeta].install_racks_per_month = 2;
  EXPECT_EQ(broken(), Rules{"install_rate"});
}
TEST_F(PlantedRacks, RetiringAtAnAgeInBetweenIsNamed) {
  q.retirements[0].month = 3;
  EXPECT_EQ(broken(), Rules{"retirement_age"});
}
TEST_F(PlantedRacks, RetiringEarlyWhereItIsNeverAllowedIsNamed) {
  p.platforms[kOld].retire_from_months = 0;
  EXPECT_EQ(broken(), Rules{"retirement_age"});
}
TEST_F(PlantedRacks, RetiringACohortThatIsNotThereIsNamed) {
  q.retirements.push_back({kOld, kAlphaAir, -23, 1, 1});
  EXPECT_EQ(broken(), Rules{"retirement_cohort"});
}
TEST_F(PlantedRacks, RetiringMoreThanTheCohortHoldsIsNamed) {
  q.retirements.push_back({kNew, kAlphaLiquid, 5, 17, 2});  // one was installed in t = 5, and is 12 months old
  EXPECT_EQ(broken(), Rules{"retirement_cohort"});
  q.retirements.back().racks = 1;
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(Planted, ADistributionWithoutPartnersIsNamed) {
  p.partners.clear();
  EXPECT_TRUE(broken().contains("distribution_without_partner"));
}
TEST_F(PlantedRacks, MoreIdleThanStandIsNamed) {
  q.idle = {{kOld, kBeta, 3, 1}};  // the first racks of beta stand at the end of t = 3
  EXPECT_EQ(broken(), Rules{"idle_racks"});
  EXPECT_EQ(first().month, 3);
  EXPECT_EQ(first().amount, 1);
}
TEST_F(PlantedRacks, WorkingWithoutPowerIsNamed) {
  p.grid_bases[2].mw = 0.07;  // beta's three racks peak at 0.09 MW from t = 4
  EXPECT_EQ(broken(), Rules{"power"});
  EXPECT_EQ(first().month, 4);
  EXPECT_NEAR(first().amount, 0.02, 1e-9);
  for (int t = 4; t < 18; ++t) q.idle.push_back({kOld, kBeta, t, 1});
  EXPECT_FALSE(broken().contains("power"));
}
TEST_F(PlantedRacks, ComputeOfIdleRacksIsNamed) {
  q.idle = {{kOld, kBeta, 4, 1}};  // the other two give 18 of the 20 H100e that batch takes
  EXPECT_EQ(broken(), Rules{"region_capacity"});
}
TEST_F(PlantedRacks, ACampaignOnIdleRacksIsNamed) {
  q.idle = {{kOld, kAlpha, 9, 17}};
  EXPECT_TRUE(broken().contains("campaign_capacity"));
}
TEST_F(PlantedRacks, TooMuchLoadInAHallIsNamed) {
  p.halls[kAlphaAir].it_mw = 0.33;
  EXPECT_EQ(broken(), Rules{"hall_mw"});
}
TEST_F(PlantedRacks, AWattInAHallIsNotForgiven) {
  p.halls[kAlphaAir].it_mw = 0.34;  // 17 racks of 20 kW
  EXPECT_EQ(broken(), Rules{});
  p.halls[kAlphaAir].it_mw = 0.339999;
  EXPECT_EQ(broken(), Rules{"hall_mw"});
}
TEST_F(PlantedRacks, TooManyPositionsAreNamed) {
  p.halls[kAlphaAir].positions = 16;
  EXPECT_EQ(broken(), Rules{"hall_positions"});
}

// Section 6.

using PlantedCompute = Planted;
TEST_F(PlantedCompute, ACampaignOutsideItsWindowIsNamed) {
  p.campaigns[kTrain].start_from = ym(2026, 8);
  EXPECT_EQ(broken(), Rules{"campaign_window"});
}
TEST_F(PlantedCompute, ACampaignBeyondTheLastMonthIsNamed) {
  p.campaigns[kTrain].months = 13;
  EXPECT_EQ(broken(), Rules{"campaign_end"});
}
TEST_F(PlantedCompute, ACampaignAtAnotherSiteIsNamed) {
  q.runs[0].site = kBeta;
  EXPECT_EQ(broken(), Rules{"campaign_host"});
}
TEST_F(PlantedCompute, ALinkedCampaignAtOneSiteIsNamed) {
  q.runs[1].site = kAlpha;
  EXPECT_EQ(broken(), Rules{"campaign_host"});
}
TEST_F(PlantedCompute, ACampaignWithoutEnoughOfItsPlatformIsNamed) {
  // 17 and 3 old racks of 0.009 k give 0.18 k.
  p.campaigns[kJoint].h100e_k = 0.18;
  EXPECT_EQ(broken(), Rules{});
  p.campaigns[kJoint].h100e_k = 0.19;
  EXPECT_EQ(broken(), Rules{"campaign_capacity"});
}
TEST_F(PlantedCompute, CampaignsOnPartOfAHostCountOnTheWhole) {
  // A second campaign of 0.03 k on alpha alone, which has 0.153 k; together they need 0.19 k of 0.18 k.
  p.campaigns.push_back(p.campaigns[kJoint]);
  p.campaigns.back().id = "local", p.campaigns.back().linked = false, p.campaigns.back().h100e_k = 0.03;
  q.runs.push_back({2, 10, kAlpha});
  EXPECT_EQ(broken(), Rules{"campaign_capacity"});
  EXPECT_EQ(first().month, 10);
  EXPECT_NEAR(first().amount, 0.01, 1e-12);
}
TEST_F(PlantedCompute, AFlowWithoutALatencyRowIsNamed) {
  q.flows.push_back({kEast, kBatch, 10, 5});
  EXPECT_EQ(broken(), Rules{"flow_latency"});
}
TEST_F(PlantedCompute, FlowsAboveTheRacksOfARegionAreNamed) {
  q.flows[1].h100e = 72;  // what the racks give
  EXPECT_EQ(broken(), Rules{});
  q.flows[1].h100e = 73;
  EXPECT_EQ(broken(), Rules{"region_capacity"});
}
TEST_F(PlantedCompute, MoreThanDemandIsNamed) {
  q.flows[0].h100e = 101;
  EXPECT_EQ(broken(), Rules{"received_above_demand"});
}

// Section 8.

using PlantedCapital = Planted;
TEST_F(PlantedCapital, ACallOnNobodyIsNamed) {
  p.partners[kFounder].call_until = ym(2026, 2);
  q.calls.push_back({13, usd_m(1)});
  EXPECT_EQ(broken(), Rules{"call_window"});
}
TEST_F(PlantedCapital, ACallBeforeItsNoticeIsNamed) {
  p.partners[kFund].notice_days = 70;
  EXPECT_EQ(broken(), Rules{"call_notice"});
}
TEST_F(PlantedCapital, CallsAboveACommitmentAreNamed) {
  p.partners[kFounder].commitment_usd_m = 115;
  EXPECT_EQ(broken(), Rules{"call_commitment"});
}
TEST_F(PlantedCapital, ADrawOutsideTheWindowIsNamed) {
  p.facilities[kLoan].draw_from = ym(2026, 3);
  EXPECT_EQ(broken(), Rules{"draw_window"});
}
TEST_F(PlantedCapital, ADrawForAnotherUseIsNamed) {
  p.facilities[kLoan].eligible = {Use::power};
  EXPECT_EQ(broken(), Rules{"draw_use"});
}
TEST_F(PlantedCapital, ADrawForAnyUseWithoutThatRightIsNamed) {
  p.facilities[kRevolver].eligible = {Use::servers};
  EXPECT_EQ(broken(), Rules{"draw_use"});
}
TEST_F(PlantedCapital, DrawsAboveTheLimitAreNamed) {
  p.facilities[kLoan].limit_usd_m = 35;
  EXPECT_EQ(broken(), Rules{"facility_limit"});
}
TEST_F(PlantedCapital, ARevolverAboveItsLimitIsNamed) {
  p.facilities[kRevolver].limit_usd_m = 9.99;
  EXPECT_EQ(broken(), Rules{"facility_limit"});
}
TEST_F(PlantedCapital, MoreThanItsLimitDrawnOnARevolverInAMonthIsNamedAlthoughRepaidAtOnce) {
  q.draws[2].amount = usd_m(15.5);
  q.repayments.push_back({kRevolver, q.draws[2].month, Money{}, Money{}, usd_m(5.5)});
  EXPECT_EQ(broken(), Rules{"draw_above_limit"});
}
TEST_F(PlantedCapital, AThousandDollarsAreForgiven) {
  p.facilities[kRevolver].limit_usd_m = 9.999;
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(PlantedCapital, DrawsAboveTheShareOfEligibleCostAreNamed) {
  p.facilities[kLoan].share_of_cost_pct = 40;  // 40 % of the 23 paid on buildings by t = 1 is 9.2
  EXPECT_EQ(broken(), Rules{"eligible_cost"});
  EXPECT_NEAR(first().amount, 0.8, 1e-9);
}
TEST_F(PlantedCapital, DrawsOfAllFacilitiesAboveWhatWasPaidAreNamed) {
  // The revolver pays for buildings as well: 14 and the loan's 10 are more than the 23 paid by t = 1.
  p.facilities[kRevolver].eligible = {Use::buildings};
  q.draws[2] = {kRevolver, Use::buildings, 1, usd_m(14)};
  for (Repayment& r : q.repayments) {
    if (r.facility == kRevolver) r.prepayment = usd_m(14);
  }
  EXPECT_EQ(broken(), Rules{"eligible_cost_total"});
  EXPECT_NEAR(first().amount, 1, 1e-9);
}
TEST_F(PlantedCapital, RefinancingMoreThanWasRepaidIsNamed) {
  p.facilities[kRefi].limit_usd_m = 50;
  q.draws[4].amount = usd_m(36.1);  // 16.5 by instalments, 5 prepaid and a balloon of 14.5
  EXPECT_EQ(broken(), Rules{"refinance_limit"});
  q.draws[4].amount = usd_m(36);
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(PlantedCapital, DebtBeforeEquityIsNamed) {
  p.capital.equity_first_usd_m = 125;
  EXPECT_EQ(broken(), Rules{"equity_first"});
}
TEST_F(PlantedCapital, AnInstalmentAboveWhatIsDueIsNamed) {
  q.repayments[0].instalment = usd_m(1.5);
  q.repayments[13].balloon = usd_m(14);
  EXPECT_EQ(broken(), Rules{"instalment_above_due"});
}
TEST_F(PlantedCapital, AnInstalmentNotPaidIsNamed) {
  q.repayments[0].instalment = usd_m(0.5);
  q.repayments[13].balloon = usd_m(15);
  EXPECT_EQ(broken(), Rules{"instalments_behind"});
}
TEST_F(PlantedCapital, ABalloonBeforeMaturityIsNamed) {
  q.repayments[13].month = 14;
  EXPECT_EQ(broken(), Rules{"balloon_month"});
}
TEST_F(PlantedCapital, DebtAfterMaturityIsNamed) {
  q.repayments[13].balloon = usd_m(13.5);
  EXPECT_EQ(broken(), Rules{"maturity"});
}
TEST_F(PlantedCapital, AForbiddenPrepaymentIsNamed) {
  p.facilities[kLoan].prepayable = false;
  EXPECT_EQ(broken(), Rules{"prepay_not_allowed"});
}
TEST_F(PlantedCapital, ARevolverIsRepaidFreely) {
  p.facilities[kRevolver].prepayable = false;
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(PlantedCapital, RepayingMoreThanIsOwedIsNamed) {
  q.repayments[14].prepayment = usd_m(11);
  EXPECT_EQ(broken(), Rules{"facility_balance_negative"});
}
TEST_F(PlantedCapital, ADistributionDuringALockUpIsNamed) {
  q.distributions.push_back({6, usd_m(1)});  // the test of t = 5 fails, that of t = 8 holds
  EXPECT_EQ(broken(), Rules{"lockup"});
  q.distributions.back().month = 8;
  EXPECT_EQ(broken(), Rules{});
}
TEST_F(PlantedCapital, ADistributionBeforeTheFirstTestIsNamed) {
  q.distributions.push_back({1, usd_m(1)});
  EXPECT_EQ(broken(), Rules{"lockup"});
}
TEST_F(PlantedCapital, CashBelowItsMinimumIsNamed) {
  q.distributions[1].amount = usd_m(95);
  EXPECT_EQ(broken(), Rules{"cash"});
}
TEST_F(PlantedCapital, CashBelowTheLiquidityOfALenderIsNamed) {
  p.facilities[kLoan].min_liquidity_usd_m = 57.6;  // 57.58 in t = 5
  EXPECT_EQ(broken(), Rules{"cash"});
  EXPECT_EQ(first().month, 5);
}

}  // namespace
}  // namespace stargate
