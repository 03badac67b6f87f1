// SPDX-License-Identifier: Apache-2.0
// Lots of racks against the audit's counts and worth; pledges against balances.
#include "stargate/finance/borrowing_base.hpp"

#include <gtest/gtest.h>

#include <map>

#include "stargate/finance/rate.hpp"
#include "tests/finance/planned.hpp"

namespace stargate::finance {
namespace {

TEST(RackLots, StandWhereTheAuditCountsThem) {
  for_each_plan(3, [](const Programme& p, const Plan&, const Audit& audit) {
    const auto lots = rack_lots(p, audit);
    for (int t = 0; t < audit.derived.months; ++t) {
      std::map<std::pair<int, int>, std::int64_t> standing;
      Money worth;
      for (const RackLot& lot : lots) {
        EXPECT_LE(lot.accepted, lot.installed);
        if (lot.installed > t || lot.gone <= t) continue;
        standing[{lot.platform, lot.hall}] += lot.racks;
        worth += worth_of(p, lot, lot.racks, t);
      }
      for (size_t k = 0; k < p.platforms.size(); ++k)
        for (size_t h = 0; h < p.halls.size(); ++h) {
          const std::int64_t racks = standing[{static_cast<int>(k), static_cast<int>(h)}];
          ASSERT_EQ(racks, audit.derived.racks[k][h][static_cast<size_t>(t)]) << t;
        }
      EXPECT_NEAR(static_cast<double>((worth - audit.derived.collateral_value[static_cast<size_t>(t)]).in_cents()), 0,
                  static_cast<double>(lots.size()));
    }
  });
}

TEST(RackLots, LeaveTheirHubInTheOrderInWhichTheyCame) {
  const Programme p = small::programme();
  const auto lots = rack_lots(p, audit(p, small::plan()));
  // New racks: 8 ordered in t = 1 and 6 in t = 2, installed 7, 6, 1 in t = 3, 4, 5.
  std::int64_t racks = 0;
  int before = 0;
  for (const RackLot& lot : lots) {
    if (lot.platform != small::kNew) continue;
    EXPECT_GE(lot.accepted, before);
    before = lot.accepted;
    racks += lot.racks;
  }
  EXPECT_EQ(racks, 14);
}

struct Pledges : testing::Test {
  Programme p = small::programme();
  std::vector<RackLot> lots;
  finance::Run run;

  void SetUp() override {
    p.capital.collateral_life_months = 50;
    p.facilities[small::kLoan].advance_rate_pct = 50;
    p.facilities[small::kServerLoan].advance_rate_pct = 80;
    // 10 old racks worth 1 each when new, then 4 new ones worth 4.
    lots = {{small::kNew, small::kAlphaLiquid, -2, 0, 99, 4}, {small::kOld, small::kAlphaAir, -4, 0, 99, 10}};
    run.loans.assign(p.facilities.size(), std::vector<LoanMonth>(1));
  }
  std::vector<Pledge> look(double loan, double server_loan) {
    run.loans[small::kLoan][0].closing = small::usd_m(loan);
    run.loans[small::kServerLoan][0].closing = small::usd_m(server_loan);
    return pledges(p, lots, run, 0);
  }
};

TEST_F(Pledges, TakeWholeRacksOldestAcceptanceFirst) {
  // The loan needs 3 / 0.5 = 6, six old racks; the server loan 5 / 0.8 = 6.25: the other four and one new rack.
  const auto found = look(3, 5);
  ASSERT_EQ(found.size(), 4U);
  const auto is = [](const Pledge& one, int lot, int facility, int racks, double worth) {
    return one.lot == lot && one.facility == facility && one.racks == racks && one.worth == small::usd_m(worth);
  };
  EXPECT_TRUE(is(found[0], 1, small::kLoan, 6, 6));
  EXPECT_TRUE(is(found[1], 1, small::kServerLoan, 4, 4));
  EXPECT_TRUE(is(found[2], 0, small::kServerLoan, 1, 4));
  EXPECT_TRUE(is(found[3], 0, -1, 3, 12));
}

TEST_F(Pledges, RoundUpToAWholeRack) {
  const auto found = look(3.000001, 0);
  EXPECT_EQ(found[0].racks, 7);
  EXPECT_EQ(found[1].facility, -1);
}

TEST_F(Pledges, GiveAllThereIsToWhoNeedsMore) {
  const auto found = look(100, 1);
  ASSERT_EQ(found.size(), 2U);
  for (const Pledge& one : found) EXPECT_EQ(one.facility, small::kLoan);
}

// What is pledged covers the balance, and without its last rack would not; nothing is pledged twice.
TEST(PledgesOfAnyPlan, CoverToWithinOneRack) {
  for_each_plan(2, [](const Programme& p, const Plan&, const Audit& audit) {
    const auto lots = rack_lots(p, audit);
    finance::Run run;
    for (const auto& balance : audit.derived.facility_balance) {
      run.loans.emplace_back(balance.size());
      for (size_t t = 0; t < balance.size(); ++t) run.loans.back()[t].closing = std::max(Money{}, balance[t]);
    }
    for (int t = 0; t < audit.derived.months; t += 7) {
      std::map<int, Money> worth, least;
      std::map<int, std::int64_t> racks;
      bool free = false;
      for (const Pledge& one : pledges(p, lots, run, t)) {
        worth[one.facility] += one.worth;
        least[one.facility] =
            worth_of(p, lots[static_cast<size_t>(one.lot)], one.racks - 1, t) + worth[one.facility] - one.worth;
        racks[one.lot] += one.racks;
        free = free || (one.facility < 0 && one.worth > Money{});
      }
      for (const auto& [lot, count] : racks) EXPECT_LE(count, lots[static_cast<size_t>(lot)].racks);
      for (size_t f = 0; f < p.facilities.size(); ++f) {
        const Rate advance = Rate::per_cent(p.facilities[f].advance_rate_pct);
        const int i = static_cast<int>(f);
        const Money balance = run.loans[f][static_cast<size_t>(t)].closing;
        if (advance.billionths == 0 || balance == Money{}) continue;
        if (free) {
          EXPECT_GE(part(worth[i], advance), balance);
        }
        if (worth[i] > Money{}) {
          EXPECT_LE(part(least[i], advance), balance);
        }
      }
    }
  });
}

}  // namespace
}  // namespace stargate::finance
