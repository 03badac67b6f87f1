// SPDX-License-Identifier: Apache-2.0
// Tests 3 to 5, 17, 18, 24 and 28, on plans made by hand.
#include "tests/executability/made.hpp"

namespace stargate::executability {
namespace {

TEST(CallBesideDistribution, MissesTheSmallerOfBoth) {
  Made made;
  EXPECT_NOT_APPLYING(made.put(3));
  made.cash(1).calls = m(40);
  made.cash(2).distributions = m(9);
  EXPECT_PASSED(made.put(3));
  EXPECT_EQ(made.put(3).looked_at, 2);
  made.cash(1).distributions = m(7);
  EXPECT_EQ(misses(made.put(3)), (Misses{{1, 7}}));
}

TEST(DistributionBeforeReady, WaitsForTheFirstBuilding) {
  Made made;
  made.cash(4).distributions = m(9);
  EXPECT_EQ(misses(made.put(4)), (Misses{{4, 9}}));
  made.audit.derived.buildings_ready[0][5] = 1;
  EXPECT_EQ(misses(made.put(4)), (Misses{{4, 9}}));
  made.audit.derived.buildings_ready[0][4] = 1;
  EXPECT_PASSED(made.put(4));
}

// Debt of 60 from month 2, 40 called in month 1: 60 of 100 is within 60 %.
Made geared() {
  Made made;
  made.finance.terms.capital.gearing_max = finance::Rate::per_cent(60);
  for (int t = 0; t < kMonths; ++t) {
    if (t >= 1) made.finance.run.calls[0][static_cast<size_t>(t)].called_to_date = m(40);
    if (t >= 2) made.loan(kTerm, t).closing = m(60);
  }
  return made;
}

TEST(NetGearing, TakesWhatWasReturnedOff) {
  Made made = geared();
  EXPECT_PASSED(made.put(5));
  EXPECT_EQ(made.put(5).looked_at, 10);
  made.cash(10).distributions = m(10);  // 30 stay, and 60 % of 90 is 54
  EXPECT_EQ(misses(made.put(5)), (Misses{{10, 6}, {11, 6}}));
  made.finance.statements.income[0].values[3] = m(8);  // of the 10, 8 are profit: 60 % of 98 is 58.8
  EXPECT_EQ(misses(made.put(5)), (Misses{{10, 1.2}, {11, 1.2}}));
}

TEST(NetGearing, TakesCapitalOfTheTiersWhereThereAreTiers) {
  Made made = geared();
  made.finance.terms.capital.sharing = Sharing::tiers;
  made.cash(10).distributions = m(10);
  made.finance.run.shares[1][10].capital = m(5);  // 60 % of 95 is 57
  EXPECT_EQ(misses(made.put(5)), (Misses{{10, 3}, {11, 3}}));
}

TEST(NetGearing, DoesNotApplyWithoutALimit) {
  Made made = geared();
  made.finance.terms.capital.gearing_max = finance::Rate::per_cent(100);
  EXPECT_NOT_APPLYING(made.put(5));
}

TEST(CashAhead, AllowsOneMonthOfTen) {
  Made made;
  auto& interest = made.finance.by_month.lines[static_cast<size_t>(CashLine::interest)];
  auto& energy = made.finance.by_month.lines[static_cast<size_t>(CashLine::energy)];
  auto& out = made.finance.by_month.lines[static_cast<size_t>(CashLine::distributions)];
  auto& revenue = made.finance.by_month.lines[static_cast<size_t>(CashLine::service_revenue)];
  for (size_t t = 0; t < kMonths; ++t)
    interest[t] = m(-2), energy[t] = m(-1), out[t] = m(-50), revenue[t] = m(9),
    made.cash(static_cast<int>(t)).closing = m(3);
  EXPECT_PASSED(made.put(17));
  EXPECT_EQ(made.put(17).looked_at, 11);
  made.cash(4).closing = m(1);  // one of eleven is allowed
  EXPECT_PASSED(made.put(17));
  made.cash(7).closing = m(2.5);
  EXPECT_EQ(misses(made.put(17)), (Misses{{4, 2}, {7, 0.5}}));
}

TEST(EvenCalls, MeasuresChangesBetweenTheFirstAndTheLast) {
  Made made;
  made.cash(3).calls = m(100);
  EXPECT_NOT_APPLYING(made.put(18));  // one call has no neighbour
  made.cash(4).calls = m(60);
  made.cash(5).calls = m(10);
  EXPECT_PASSED(made.put(18));
  made.cash(7).calls = m(70);  // 10, 0, 70: 20 more than half of the largest
  EXPECT_EQ(misses(made.put(18)), (Misses{{7, 20}}));
}

TEST(DistributionShares, FollowOwnership) {
  Made made;
  made.cash(6).distributions = m(40);
  made.finance.run.shares[0][6].split = m(30);
  made.finance.run.shares[1][6].split = m(10);
  EXPECT_PASSED(made.put(24));
  made.finance.run.shares[0][6].split = m(32);
  made.finance.run.shares[1][6].split = m(8);
  EXPECT_EQ(misses(made.put(24)), (Misses{{6, 2}, {6, 2}}));
  made.finance.terms.capital.sharing = Sharing::tiers;
  EXPECT_PASSED(made.put(24));
  made.finance.run.shares[1][6].capital = m(5);
  EXPECT_EQ(misses(made.put(24)), (Misses{{6, 5}}));
}

TEST(CashOnPaymentDays, TakesFundingShortfallsOff) {
  Made made;
  EXPECT_PASSED(made.put(28));
  made.cash(2).closing = m(-1);
  for (int t = 5; t < kMonths; ++t) made.cash(t).closing = m(4);
  made.cash(5).emergency = m(4);
  made.cash(7).closing = m(1);
  EXPECT_EQ(misses(made.put(28)), (Misses{{2, 1}, {7, 3}}));
}

}  // namespace
}  // namespace stargate::executability
