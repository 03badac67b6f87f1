// SPDX-License-Identifier: Apache-2.0
// What may fail is named with month, amount and money, hard things first.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/plan/small_programme.hpp"

namespace stargate {
namespace {

using namespace small;

struct Shortfalls : testing::Test {
  Programme p = programme();
  Plan q = small::plan();
  Audit a;

  void look() {
    a = audit(p, q);
    EXPECT_TRUE(a.clean()) << (a.clean() ? "" : a.violations.front().text);
  }
  std::vector<Shortfall> of(const std::string& kind, const std::string& where = "") const {
    std::vector<Shortfall> found;
    for (const Shortfall& s : a.shortfalls) {
      if (name_of(s.kind) == kind && (where.empty() || s.where == where)) found.push_back(s);
    }
    return found;
  }
  void expect_first(const std::string& kind, const std::string& where, int month, double amount) {
    look();
    EXPECT_TRUE(a.has_hard_shortfall());
    const auto found = of(kind, where);
    ASSERT_FALSE(found.empty());
    EXPECT_TRUE(found.front().hard);
    EXPECT_EQ(found.front().month, month);
    EXPECT_NEAR(found.front().amount, amount, 1e-7);
    EXPECT_EQ(found.front().money, Money{});
    for (const Shortfall& s : a.shortfalls)
      EXPECT_TRUE(!s.hard || name_of(s.kind) == kind) << name_of(s.kind) << " " << s.where;
  }
};

TEST_F(Shortfalls, OfHubRoomAreHard) {
  p.regions[kEast].hub_racks_max = 1;  // 1.389 racks in t = 2
  expect_first("hub", "east", 2, 8 * 0.9 * 94 / 487 - 1);
}

TEST_F(Shortfalls, OfAContractedCampaignAreHard) {
  q.runs.erase(q.runs.begin());
  expect_first("campaign", "train", 9, 1);
}

TEST_F(Shortfalls, OfDebtServiceCoverAreHard) {
  p.facilities[kLoan].dscr_from = ym(2026, 6);  // the test of t = 5 covers t = 0..5
  const Derived d = audit(p, q).derived;
  double missing = 0;
  for (size_t t = 0; t < 6; ++t) missing += 1.2 * d.debt_service[t].in_millions() - d.cfads[t].in_millions();
  expect_first("covenant", "dscr/loan", 5, missing);
  EXPECT_EQ(of("covenant").size(), 1u);
}

TEST_F(Shortfalls, OfDebtServiceCoverAreCuredWhereThatIsAgreed) {
  p.facilities[kLoan].dscr_from = ym(2026, 6);
  for (Partner& partner : p.partners) partner.commitment_usd_m += 100, partner.call_until = ym(2027, 12);
  const Audit missed = audit(p, q);
  ASSERT_TRUE(missed.has_hard_shortfall());
  p.facilities[kLoan].cures_max = 1;
  const Audit cured = audit(p, q);
  EXPECT_FALSE(cured.has_hard_shortfall());
  Money called;
  for (const auto& partner : cured.derived.partner_calls) called += partner[5];
  EXPECT_NEAR(called.in_millions(), missed.shortfalls.front().amount, 1e-6);
  const double cost = 1 + p.capital.call_cost_bp / 1e4;
  EXPECT_NEAR((cured.derived.cash[5] - missed.derived.cash[5]).in_millions(), called.in_millions() * (2 - cost), 1e-6);
}

TEST_F(Shortfalls, OfLoanToValueAreHard) {
  p.facilities[kLoan].ltv_max_pct = 50;  // t = 2: 35 owed, 50 % of 62.28
  expect_first("covenant", "ltv/loan", 2, 35 - 0.5 * 62.28);
}

TEST_F(Shortfalls, OfTheBorrowingBaseAreHard) {
  p.facilities[kServerLoan].advance_rate_pct = 20;  // t = 4: 20 / 20 % against 66.125
  expect_first("covenant", "base", 4, 100 - 66.125);
}

TEST_F(Shortfalls, OfGearingAreHard) {
  p.capital.gearing_max_pct = 20;  // t = 1: 30 of 150 is just right; t = 2: 35 of 195; t = 3: 44 of 204
  expect_first("covenant", "gearing", 3, 44 - 0.2 * 204);
}

TEST_F(Shortfalls, OfCashAreTheEmergencyCash) {
  q.emergency_cash = {{16, usd_m(6)}};  // after the last distribution
  expect_first("cash", "cash", 16, 6);
}

// A debt that is never forgiven: what it brings in at the end is owed at the end.
TEST_F(Shortfalls, CashThatNobodyProvidesIsNoValue) {
  look();
  const double without = a.derived.value;
  q.emergency_cash = {{16, usd_m(6)}};
  look();
  EXPECT_NEAR(a.derived.value, without, 1e-9);
}

TEST_F(Shortfalls, NothingIsDistributedOnceCashIsMissing) {
  q.emergency_cash = {{q.distributions.back().month, usd_m(6)}};
  a = audit(p, q);
  ASSERT_FALSE(a.clean());
  EXPECT_EQ(a.violations.front().where, "distribution");
  q.emergency_cash[0].month += 1;
  EXPECT_TRUE(audit(p, q).clean());
}

TEST_F(Shortfalls, ComeHardFirstThenByMoney) {
  p.regions[kEast].hub_racks_max = 1;
  look();
  for (size_t i = 1; i < a.shortfalls.size(); ++i) {
    const Shortfall& before = a.shortfalls[i - 1];
    const Shortfall& after = a.shortfalls[i];
    EXPECT_TRUE(before.hard || !after.hard);
    if (before.hard == after.hard) {
      EXPECT_GE(before.money, after.money);
    }
  }
}

TEST_F(Shortfalls, ThatArePricedNameTheirMoney) {
  look();
  EXPECT_FALSE(a.has_hard_shortfall());
  ASSERT_EQ(of("service", "chat").size(), 1u);
  EXPECT_NEAR(of("service", "chat")[0].amount, 0.028, 1e-12);
  EXPECT_EQ(of("service", "chat")[0].money, usd_m(0.18816));  // 28 H100e, 672 hours, 10 USD
  EXPECT_EQ(of("service", "batch").size(), 16u);
  ASSERT_EQ(of("cancelled_slots").size(), 1u);
  EXPECT_DOUBLE_EQ(of("cancelled_slots")[0].amount, 2);
  EXPECT_EQ(of("cancelled_slots")[0].money, usd_m(1));
  const auto energy = of("minimum_energy", "alpha");
  ASSERT_EQ(energy.size(), 16u);
  EXPECT_EQ(energy.back().month, 2);
  EXPECT_NEAR(energy.back().amount, 372 - 252.96, 1e-9);
  EXPECT_EQ(energy.back().money, usd_m(119.04 * 50 / 1e6));
}

}  // namespace
}  // namespace stargate
