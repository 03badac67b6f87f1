// SPDX-License-Identifier: Apache-2.0
// One status out of audit and exact terms.
#include "stargate/finance/plan_verdict.hpp"

#include <gtest/gtest.h>

#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

Shortage shortage(Obligation kind, const std::string& where, int month, double usd_m) {
  return {kind, where, month, Money::millions(usd_m)};
}
stargate::Shortfall hard(ShortfallKind kind, const std::string& where, int month, double amount,
                         const std::string& unit) {
  return {true, kind, where, month, amount, unit, {}};
}

PlanVerdict judged(const Audit& audit, const Finance& finance, const Plan& plan = {}) {
  return judge(plan, audit, finance);
}

TEST(PlanVerdict, APlanThatLacksNothingIsSound) {
  const PlanVerdict v = judged({}, {});
  EXPECT_TRUE(v.sound());
  EXPECT_TRUE(v.lacks.empty());
}

TEST(PlanVerdict, WhatIsShortUnderTheExactTermsAloneCannotBePaidFor) {
  Finance f;
  f.shortages = {shortage(Obligation::dscr, "loan", 5, 1.5), shortage(Obligation::cash, "programme", 7, 2),
                 shortage(Obligation::cash, "programme", 8, 3), shortage(Obligation::cash, "programme", 10, 1)};
  const PlanVerdict v = judged({}, f);
  EXPECT_EQ(v.status, PlanStatus::cannot_be_paid_for);
  ASSERT_EQ(v.lacks.size(), 2U);
  EXPECT_EQ(v.lacks[0].kind, Obligation::dscr);
  const Lack& cash = v.lacks[1];
  EXPECT_EQ(cash.from, 7);
  EXPECT_EQ(cash.to, 10);
  EXPECT_EQ(cash.worst, 8);
  EXPECT_EQ(cash.months, 3);
  EXPECT_DOUBLE_EQ(cash.most, 3);
}

TEST(PlanVerdict, APartnersDefaultThatIsCoveredIsNoLack) {
  Finance f;
  f.shortages = {shortage(Obligation::partner_default, "birch", 2, 5)};
  EXPECT_TRUE(judged({}, f).sound());
}

TEST(PlanVerdict, WhatBothFindIsToldOnceAsTheExactTermsHaveIt) {
  Audit a;
  a.shortfalls = {hard(ShortfallKind::cash, "cash", 3, 10, "USD m"),
                  hard(ShortfallKind::covenant, "dscr/loan", 5, 2, "USD m"),
                  hard(ShortfallKind::covenant, "gearing", 4, 1, "USD m")};
  Finance f;
  f.shortages = {shortage(Obligation::cash, "emergency", 3, 10), shortage(Obligation::dscr, "loan", 5, 2.5)};
  const PlanVerdict v = judged(a, f);
  EXPECT_EQ(v.status, PlanStatus::cannot_be_paid_for);
  ASSERT_EQ(v.lacks.size(), 3U);
  EXPECT_EQ(v.lacks[0].kind, Obligation::emergency);
  EXPECT_EQ(v.lacks[1].kind, Obligation::gearing);
  EXPECT_DOUBLE_EQ(v.lacks[2].most, 2.5);
  EXPECT_TRUE(v.has_emergency_cash());
}

TEST(PlanVerdict, AnObligationThatIsNoMoneyComesFirst) {
  Audit a;
  a.shortfalls = {hard(ShortfallKind::cash, "cash", 1, 10, "USD m"), hard(ShortfallKind::cash, "cash", 2, 5, "USD m"),
                  hard(ShortfallKind::campaign, "frontier", 6, 1, "campaign")};
  const PlanVerdict v = judged(a, {});
  EXPECT_EQ(v.status, PlanStatus::obligation_not_kept);
  ASSERT_EQ(v.lacks.size(), 2U);
  EXPECT_EQ(v.lacks[0].kind, Obligation::campaign);
  EXPECT_TRUE(v.lacks[1].adds_up());
  EXPECT_DOUBLE_EQ(v.lacks[1].total, 15);
  EXPECT_TRUE(v.lacks_money());
}

TEST(PlanVerdict, PricedShortfallsAreNoLack) {
  Audit a;
  a.shortfalls = {{false, ShortfallKind::service, "chat", 1, 10, "k H100e", Money::millions(1)}};
  EXPECT_TRUE(judged(a, {}).sound());
}

TEST(PlanVerdict, BrokenRulesAndBrokenChecksComeBeforeAllElse) {
  Audit a;
  a.shortfalls = {hard(ShortfallKind::cash, "cash", 1, 10, "USD m")};
  Finance f;
  f.checks.broken = {{"bank", "programme", 1, Money::millions(1)}};
  EXPECT_EQ(judged(a, f).status, PlanStatus::checks_disagree);
  a.violations = {{Rule::power, "alpha", 1, 1, "MW", "too much"}};
  EXPECT_EQ(judged(a, f).status, PlanStatus::rules_broken);
}

TEST(PlanVerdict, AValueThatPassesItsProvenBoundIsAContradictionUnlessThePlanLacksSomething) {
  Plan plan;
  plan.bound_proven = true;
  plan.bound = 100;
  Audit a;
  a.derived.objective = 100.05;  // within the tolerances
  EXPECT_TRUE(judged(a, {}, plan).sound());
  a.derived.objective = 101;
  EXPECT_EQ(judged(a, {}, plan).status, PlanStatus::checks_disagree);
  EXPECT_TRUE(judged(a, {}, plan).passes_bound);
  plan.goal = Goal::cost;
  EXPECT_TRUE(judged(a, {}, plan).sound());
  a.derived.objective = 99;
  EXPECT_EQ(judged(a, {}, plan).status, PlanStatus::checks_disagree);
  a.shortfalls = {hard(ShortfallKind::cash, "cash", 1, 10, "USD m")};
  EXPECT_EQ(judged(a, {}, plan).status, PlanStatus::cannot_be_paid_for);
}

}  // namespace
}  // namespace stargate::finance
