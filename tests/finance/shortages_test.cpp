// SPDX-License-Identifier: Apache-2.0
// What the kernel finds short, each kind by itself.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/finance/money_case.hpp"

namespace stargate::finance {
namespace {

// A programme that lacks nothing: one facility that pays for servers and refinances, one partner.
struct Sound : MoneyCase {
  Sound() : MoneyCase(6) {
    for (const char* id : {"gpu", "old"}) {
      Facility facility;
      facility.id = id;
      programme.facilities.push_back(facility);
      lend(DayCount::thirty_360, 0);
    }
    programme.facilities[0].eligible = {Use::servers};
    programme.facilities[0].share_of_cost_pct = 80;
    programme.facilities[0].refinances = {{"old", 1}};
    programme.facilities[1].eligible = {Use::any};
    for (const char* id : {"sponsor", "fund"}) {
      Partner partner;
      partner.id = id;
      programme.partners.push_back(partner);
      join(dollars(1'000'000), 50);
    }
    terms.capital.opening_cash = dollars(5'000'000);
    flows.releasable[static_cast<size_t>(Use::servers)].assign(6, dollars(1'000'000));
  }

  LoanTerms& gpu() { return terms.loans[0]; }
  Money& draws(Use use, size_t t) { return choices.loans[0][t].draw[static_cast<size_t>(use)]; }

  std::vector<Shortage> find() {
    solve();
    return shortages(programme, terms, flows, choices, run);
  }

  // The one shortage that is there.
  void expect_only(Obligation kind, const std::string& where, int month, Money amount) {
    const auto found = find();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].kind, kind);
    EXPECT_EQ(found[0].where, where);
    EXPECT_EQ(found[0].month, month);
    EXPECT_EQ(found[0].amount, amount);
  }

  Programme programme;
};

TEST(Shortages, ASoundPlanHasNone) {
  Sound a;
  a.draws(Use::servers, 2) = dollars(800'000);
  a.choices.calls[1] = dollars(2'000'000);
  a.choices.distributions[3] = dollars(500'000);
  EXPECT_TRUE(a.find().empty());
}

TEST(Shortages, CashBelowItsLeast) {
  Sound a;
  a.terms.capital.min_cash = dollars(4'000'000);
  a.flows.invested[5] = dollars(1'001'001);
  a.expect_only(Obligation::cash, "programme", 5, dollars(1'001));
  a.flows.invested[5] = dollars(1'001'000);
  EXPECT_TRUE(a.find().empty());
}

TEST(Shortages, ReservesAreNotFree) {
  Sound a;
  a.terms.capital.maintenance_reserve = 1;
  a.terms.capital.min_cash = dollars(4'500'000);
  a.flows.maintenance[3] = dollars(700'000);
  a.expect_only(Obligation::cash, "programme", 2, dollars(200'000));
}

TEST(Shortages, EmergencyCash) {
  Sound a;
  a.choices.emergency[4] = dollars(30'000);
  a.expect_only(Obligation::cash, "emergency", 4, dollars(30'000));
}

TEST(Shortages, LiquidityOfAFacility) {
  Sound a;
  a.gpu().min_liquidity = dollars(5'200'000);
  a.gpu().draw_from = 1;
  a.gpu().maturity = 2;
  a.expect_only(Obligation::liquidity, "gpu", 1, dollars(200'000));
}

TEST(Shortages, CoverBackwardAndForward) {
  Sound a;
  a.gpu().amortisation = Amortisation::straight;
  a.gpu().parts = 2;
  a.gpu().opening = dollars(100'000);
  a.gpu().dscr_min = Rate{1'500'000'000};
  a.flows.operating_result.assign(6, dollars(20'000));
  a.terms.capital.dscr_window = 3;
  a.expect_only(Obligation::dscr, "gpu", 2, dollars(90'000));
  a.gpu().dscr_forward_min = a.gpu().dscr_min;
  a.gpu().dscr_min = Rate{};
  a.gpu().grace = 4;
  a.expect_only(Obligation::dscr_forward, "gpu", 2, dollars(90'000));
}

TEST(Shortages, LoanToValueBaseAndGearing) {
  Sound a;
  a.gpu().opening = dollars(1'000'000);
  a.gpu().ltv_max = Rate::per_cent(50);
  a.gpu().maturity = 4;
  a.flows.asset_value[2] = dollars(1'900'000);
  a.expect_only(Obligation::ltv, "gpu", 2, dollars(50'000));
  a.gpu().ltv_max = Rate{};
  a.gpu().advance = Rate::per_cent(80);
  a.flows.collateral_value.assign(6, dollars(1'250'000));
  a.flows.collateral_value[3] = dollars(1'200'000);
  a.expect_only(Obligation::base, "programme", 3, dollars(50'000));
  a.gpu().advance = Rate{};
  a.terms.partners[0].called = dollars(900'000);
  a.terms.capital.gearing_max = Rate::per_cent(50);
  a.gpu().maturity = 1;
  a.expect_only(Obligation::gearing, "programme", 0, dollars(50'000));
}

TEST(Shortages, DrawsAboveWhatIsReleased) {
  Sound a;
  a.draws(Use::servers, 4) = dollars(802'000);
  a.flows.releasable[static_cast<size_t>(Use::servers)][5] = dollars(1'100'000);
  a.expect_only(Obligation::draw, "gpu", 4, dollars(2'000));
}

TEST(Shortages, DrawsForWhatIsNotPaidFor) {
  Sound a;
  a.draws(Use::power, 5) = dollars(5'000);
  a.flows.releasable[static_cast<size_t>(Use::power)].assign(6, dollars(9'000'000));
  a.expect_only(Obligation::draw, "gpu", 5, dollars(5'000));
}

TEST(Shortages, RefinancingAboveWhatIsRepaid) {
  Sound a;
  a.terms.loans[1].opening = dollars(300'000);
  a.choices.loans[1][5].repaid = dollars(300'000);
  a.draws(Use::any, 5) = dollars(300'000);
  EXPECT_TRUE(a.find().empty());
  a.draws(Use::any, 5) = dollars(310'000);
  a.expect_only(Obligation::draw, "gpu", 5, dollars(10'000));
}

TEST(Shortages, DrawsAboveTheLimit) {
  Sound a;
  a.gpu().limit = dollars(100'000);
  a.draws(Use::servers, 5) = dollars(150'000);
  a.expect_only(Obligation::draw, "gpu", 5, dollars(50'000));
}

TEST(Shortages, DistributionsWhileLockedUp) {
  Sound a;
  a.terms.capital.lockup = Rate{1'100'000'000};
  a.choices.distributions[1] = dollars(40'000);
  a.choices.distributions[2] = dollars(40'000);
  a.expect_only(Obligation::lockup, "programme", 1, dollars(40'000));
}

TEST(Shortages, CallsThatDoNotCome) {
  Sound a;
  a.terms.partners[1].defaults_from = 3;
  a.terms.capital.default_cover = Rate::per_cent(60);
  a.choices.calls[3] = dollars(100'000);
  // 125,000 are asked, so that 62,500 and 60 % of as much come in; of the rest nobody pays anything.
  a.expect_only(Obligation::partner_default, "fund", 3, dollars(25'000));
  a.terms.capital.default_cover = Rate::per_cent(100);
  EXPECT_TRUE(a.find().empty());
  for (PartnerTerms& partner : a.terms.partners) partner.call_until = 2;
  a.expect_only(Obligation::call, "programme", 3, dollars(100'000));
}

}  // namespace
}  // namespace stargate::finance
