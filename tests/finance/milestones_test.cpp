// SPDX-License-Identifier: Apache-2.0
// What milestones release, against the lines of the cash flow and sums made by hand.
#include "stargate/finance/milestones.hpp"

#include <gtest/gtest.h>

#include "tests/finance/planned.hpp"

namespace stargate::finance {
namespace {

using small::usd_m;

TEST(Milestones, ReleaseCostAsItIsPaid) {
  for_each_plan(3, [](const Programme& p, const Plan&, const Audit& audit) {
    const auto line = [&](CashLine l, size_t t) { return -audit.derived.cash_lines[static_cast<size_t>(l)][t]; };
    const auto buildings = released_cost(p, audit, Use::buildings, Release::cost),
               power = released_cost(p, audit, Use::power, Release::cost),
               servers = released_cost(p, audit, Use::servers, Release::cost);
    Money of_buildings, of_power, of_servers;
    for (size_t t = 0; t < buildings.size(); ++t) {
      of_buildings += line(CashLine::site_opening, t) + line(CashLine::buildings, t);
      of_power += line(CashLine::power_capex, t) + line(CashLine::collateral_posted, t);
      for (const CashLine l :
           {CashLine::server_deposits, CashLine::server_shipment, CashLine::server_acceptance, CashLine::opening_orders,
            CashLine::freight, CashLine::duty, CashLine::reservation, CashLine::install})
        of_servers += line(l, t);
      ASSERT_EQ(buildings[t], of_buildings);
      ASSERT_EQ(power[t], of_power);
      ASSERT_EQ(servers[t], of_servers);
    }
  });
}

TEST(Milestones, ComeOneAfterAnother) {
  for_each_plan(3, [](const Programme& p, const Plan&, const Audit& audit) {
    const auto of = [&](Use use, Release milestone) { return released_cost(p, audit, use, milestone); };
    const auto contract = of(Use::servers, Release::contract), delivery = of(Use::servers, Release::delivery),
               accepted = of(Use::servers, Release::acceptance), energised = of(Use::servers, Release::energised),
               paid = of(Use::buildings, Release::cost), ready = of(Use::buildings, Release::acceptance),
               used = of(Use::buildings, Release::energised);
    for (size_t t = 0; t < contract.size(); ++t) {
      EXPECT_LE(delivery[t], contract[t]);
      EXPECT_LE(energised[t], accepted[t]);
      EXPECT_LE(ready[t], paid[t]);
      EXPECT_LE(used[t], ready[t]);
      if (t == 0) continue;
      for (const auto* series : {&contract, &delivery, &accepted, &energised, &paid, &ready, &used})
        EXPECT_LE((*series)[t - 1], (*series)[t]);
    }
  });
}

// Facilities on suppliers of their own share what all suppliers together release.
TEST(Milestones, OfSuppliersAddUpToThoseOfAll) {
  for_each_plan(2, [](const Programme& p, const Plan&, const Audit& audit) {
    for (const Release milestone : {Release::contract, Release::delivery, Release::acceptance, Release::energised}) {
      const auto all = released_cost(p, audit, Use::servers, milestone);
      ByMonth<Money> sum(all.size());
      for (size_t i = 0; i < p.suppliers.size(); ++i) {
        const auto one = released_cost(p, audit, Use::servers, milestone, {{p.suppliers[i].id, Index<Supplier>(i)}});
        for (size_t t = 0; t < sum.size(); ++t) sum[t] += one[t];
      }
      const std::int64_t slack = static_cast<std::int64_t>(p.platforms.size() * p.suppliers.size());
      for (size_t t = 0; t < sum.size(); ++t)
        EXPECT_NEAR(static_cast<double>((sum[t] - all[t]).in_cents()), 0, static_cast<double>(slack));
    }
  });
}

struct SmallMilestones : testing::Test {
  Programme p = small::programme();
  Audit seen = audit(p, small::plan());
  Money of(Use use, Release milestone, int t) const {
    return released_cost(p, seen, use, milestone)[static_cast<size_t>(t)];
  }
};

TEST_F(SmallMilestones, AreThoseReckonedByHand) {
  // Orders: 4 old ones of before month 0 at their value of 1; t = 1: 5 old at 1.2, 8 new at 5; t = 2: 3 old at 1.2, 6
  // new at 5.
  EXPECT_EQ(of(Use::servers, Release::contract, 0), usd_m(4));
  EXPECT_EQ(of(Use::servers, Release::contract, 1), usd_m(4 + 6 + 40));
  EXPECT_EQ(of(Use::servers, Release::contract, 17), usd_m(4 + 6 + 40 + 3.6 + 30));
  EXPECT_EQ(of(Use::servers, Release::delivery, 1), usd_m(4 + 6));
  EXPECT_EQ(of(Use::servers, Release::delivery, 17), usd_m(4 + 6 + 40 + 3.6 + 30));
  EXPECT_EQ(of(Use::servers, Release::acceptance, 17), usd_m(12 * 1 + 14 * 4));
  // Nine old racks are installed in t = 1 and work from t = 2.
  EXPECT_EQ(of(Use::servers, Release::energised, 1), Money{});
  EXPECT_EQ(of(Use::servers, Release::energised, 2), usd_m(9));
  // 14 new racks of 2 positions and 0.1 MW need one building of 60 positions and 2 MW; beta's is used by three old ones
  // from t = 4.
  EXPECT_EQ(of(Use::buildings, Release::energised, 3), usd_m(5));
  EXPECT_EQ(of(Use::buildings, Release::energised, 4), usd_m(5 + 6 + 8));
  EXPECT_EQ(of(Use::buildings, Release::energised, 17), usd_m(5 + 6 + 8));
  EXPECT_EQ(of(Use::buildings, Release::acceptance, 17), usd_m(5 + 6 + 8 + 24));
}

TEST_F(SmallMilestones, GoByTheUsesOfAFacility) {
  const auto all = released(p, small::plan(), seen);
  const auto of_facility = [&](int facility, Use use) {
    return all[static_cast<size_t>(facility) * kUses + static_cast<size_t>(use)].back();
  };
  EXPECT_EQ(of_facility(small::kLoan, Use::servers), Money{});
  EXPECT_EQ(of_facility(small::kLoan, Use::buildings), of(Use::buildings, Release::cost, 17));
  EXPECT_EQ(of_facility(small::kServerLoan, Use::servers),
            usd_m(14 * 4));  // on acceptance, from the maker of new racks alone
  EXPECT_EQ(of_facility(small::kRevolver, Use::any), kNoLimit);
  EXPECT_EQ(of_facility(small::kRefi, Use::any), usd_m(16.5 + 5 + 14.5));  // all that is repaid of the loan
}

}  // namespace
}  // namespace stargate::finance
