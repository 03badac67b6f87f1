// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, in programmes whose best plan is found with pencil and paper.
#include <gtest/gtest.h>

#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::tiny {
namespace {

// Ten racks wait in the hub for the one building that can be put up, in any of three months; T = 6.
Programme one_building() {
  Programme p = programme(3, 3);
  p.opening_buildings.clear();
  p.halls[0].max_count = 1;
  p.halls[0].capex_usd_m = 2;
  put_in_hub(p, 10);
  return p;
}

double built_in(const Programme& p, int t) { return 10 * earned(p, t + 1, 5) - 2 * df(t); }

// Ten racks can be ordered in January, at this price.
Programme one_offer(double price) {
  Programme p = programme(1, 5);
  sell(p, price, 10);
  return p;
}

double of_a_rack(const Programme& p, double price) { return earned(p, 1, 5) - price * df(0); }

Decided decided(Decision decision, int least, int most, Month from, Month until = {}) {
  Decided d{.id = "held", .decision = decision, .from = from, .until = until, .least = least, .most = most};
  if (decision == Decision::rack_order || decision == Decision::contract) d.offer = {"new"};
  if (decision == Decision::start) d.hall = {"hall"};
  if (decision == Decision::commitment) d.tranche = {"line"};
  if (decision == Decision::run) d.campaign = {"train"};
  return d;
}

TEST(DecidedBeforehand, AStartForcedAMonthLaterCostsAMonthOfEarningsLessTheDelayOfItsPrice) {
  Programme p = one_building();
  EXPECT_NEAR(solved(p).audit.derived.value, built_in(p, 0), 1e-5);
  p.decided = {decided(Decision::start, 1, 1, ym(2026, 2))};
  const Solved later = solved(p);
  EXPECT_NEAR(later.audit.derived.value, built_in(p, 1), 1e-5);
  EXPECT_FALSE(later.audit.has_hard_shortfall());
  ASSERT_EQ(later.finished.plan.starts.size(), 1u);
  EXPECT_EQ(later.finished.plan.starts[0].month, 1);
}

TEST(DecidedBeforehand, AForbiddenStartIsTakenInTheNextMonth) {
  Programme p = one_building();
  p.decided = {decided(Decision::start, 0, 0, ym(2026, 1), ym(2026, 2))};
  EXPECT_NEAR(solved(p).audit.derived.value, built_in(p, 2), 1e-5);
  p.decided[0].until = ym(2026, 3);
  EXPECT_NEAR(solved(p).audit.derived.value, 0, 1e-5);
}

TEST(DecidedBeforehand, AnOrderHeldAtFiveRacksIsWorthFiveRacksWhereTenPay) {
  Programme p = one_offer(2);
  ASSERT_GT(of_a_rack(p, 2), 0);
  EXPECT_NEAR(solved(p).audit.derived.value, 10 * of_a_rack(p, 2), 1e-5);
  p.decided = {decided(Decision::rack_order, 5, 5, ym(2026, 1))};
  EXPECT_NEAR(solved(p).audit.derived.value, 5 * of_a_rack(p, 2), 1e-5);
  p.decided[0].least = 0;
  EXPECT_NEAR(solved(p).audit.derived.value, 5 * of_a_rack(p, 2), 1e-5);
}

TEST(DecidedBeforehand, AnOrderThatDoesNotPayIsKeptAllTheSame) {
  Programme p = one_offer(5);
  ASSERT_LT(of_a_rack(p, 5), 0);
  EXPECT_NEAR(solved(p).audit.derived.value, 0, 1e-5);
  p.decided = {decided(Decision::rack_order, 3, Decided::kNoMost, ym(2026, 1))};
  const Solved held = solved(p);
  EXPECT_NEAR(held.audit.derived.value, 3 * of_a_rack(p, 5), 1e-5);
  EXPECT_FALSE(held.audit.has_hard_shortfall());
}

TEST(DecidedBeforehand, NothingIsOrderedUnderAForbiddenContract) {
  Programme p = one_offer(2);
  p.decided = {decided(Decision::contract, 0, 0, ym(2026, 1))};
  const Solved held = solved(p);
  EXPECT_NEAR(held.audit.derived.value, 0, 1e-5);
  EXPECT_TRUE(held.finished.plan.contracts.empty());
}

TEST(DecidedBeforehand, AContractForcedWithoutUseCostsWhatItsTierAsksFor) {
  Programme p = one_offer(5);
  p.offers[0].take_or_pay_pct = 20;
  p.offer_tiers = {{{"new"}, 1, 0, 100, 0}, {{"new"}, 2, 4, 100, 0}};
  p.decided = {decided(Decision::contract, 1, 1, ym(2026, 1))};
  EXPECT_NEAR(solved(p).audit.derived.value, 0, 1e-5);  // of the first tier, which asks for nothing
  p.decided[0].tier = 2;
  const Solved held = solved(p);
  EXPECT_NEAR(held.audit.derived.value, -4 * 0.2 * 5 * df(0), 1e-5);
  ASSERT_EQ(held.finished.plan.contracts.size(), 1u);
  EXPECT_EQ(held.finished.plan.contracts[0].tier, 1);
}

TEST(DecidedBeforehand, ATrancheIsCommittedWhereItIsDecidedThoughNobodyNeedsIt) {
  Programme p = programme(3, 3);
  p.tranches = {{.id = "line",
                 .site = {"alpha"},
                 .mw = 1,
                 .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 3),
                 .capex_usd_m = 7}};
  p.decided = {decided(Decision::commitment, 1, 1, ym(2026, 2))};
  const Solved held = solved(p);
  EXPECT_NEAR(held.audit.derived.value, -7 * df(1), 1e-5);
  ASSERT_EQ(held.finished.plan.commitments.size(), 1u);
  EXPECT_EQ(held.finished.plan.commitments[0].month, 1);
}

TEST(DecidedBeforehand, ACampaignIsRunOrNotAsItIsDecided) {
  Programme p = programme(3, 6);
  train_for_six_months(p);
  p.campaigns[0].contracted = false;
  p.campaigns[0].start_until = ym(2026, 3);
  const auto earns = [](int from) {
    double sum = 0;
    for (int t = from; t < from + 6; ++t) sum += df(t);
    return sum;
  };
  EXPECT_NEAR(solved(p).audit.derived.value, earns(0), 1e-5);
  p.decided = {decided(Decision::run, 1, Decided::kNoMost, ym(2026, 2), ym(2026, 3))};
  EXPECT_NEAR(solved(p).audit.derived.value, earns(1), 1e-5);
  p.decided = {decided(Decision::run, 0, 0, ym(2026, 1), ym(2026, 3))};
  EXPECT_NEAR(solved(p).audit.derived.value, 0, 1e-5);
}

TEST(DecidedBeforehand, WhatCannotBeKeptIsMissingByRacksAndSaysSo) {
  Programme p = one_offer(2);
  p.decided = {decided(Decision::rack_order, 7, Decided::kNoMost, ym(2026, 1)),
               decided(Decision::rack_order, 0, 4, ym(2026, 1))};
  p.decided[1].id = "not-more";
  const Solved held = solved(p);
  ASSERT_EQ(held.shortfalls("decided").size(), 1u);
  const Shortfall missing = held.shortfalls("decided")[0];
  EXPECT_TRUE(missing.hard);
  EXPECT_EQ(missing.where, "held");
  EXPECT_EQ(missing.amount, 3);
  EXPECT_EQ(missing.unit, "racks");
  EXPECT_EQ(missing.month, 0);
  EXPECT_NEAR(held.hard(), 3, 1e-6);
  EXPECT_NEAR(held.f.hard_total(held.audit), 3, 1e-6);
  EXPECT_NEAR(held.audit.derived.value, 4 * of_a_rack(p, 2), 1e-5);
}

TEST(DecidedBeforehand, AMissingBuildingWeighsMoreThanWhatItCosts) {
  Programme p = one_building();
  p.halls[0].capex_usd_m = 3000;
  p.partners[0].commitment_usd_m = 10000;
  p.decided = {decided(Decision::start, 1, 1, ym(2026, 2))};
  const Solved held = solved(p);
  EXPECT_FALSE(held.audit.has_hard_shortfall());
  EXPECT_EQ(held.finished.plan.starts.size(), 1u);
}

TEST(DecidedBeforehand, TheRowOfAnOrderThatCostsHasTheLossOfARackAsItsPrice) {
  Programme p = one_offer(5);
  p.decided = {decided(Decision::rack_order, 3, Decided::kNoMost, ym(2026, 1))};
  const Solved held = solved(p);
  EXPECT_NEAR(held_prices(held)("decided/held"), of_a_rack(p, 5), 1e-6);
}

TEST(DecidedBeforehand, WhatHasGoneByAsksForNothing) {
  Programme p = one_offer(2);
  p.decided = {decided(Decision::rack_order, 7, 7, ym(2025, 3))};
  EXPECT_NEAR(solved(p).audit.derived.value, 10 * of_a_rack(p, 2), 1e-5);
}

}  // namespace
}  // namespace stargate::tiny
