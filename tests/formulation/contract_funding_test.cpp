// SPDX-License-Identifier: Apache-2.0
// The way back from the contract basis to the plan, with pencil and paper.
#include "stargate/search/contract_funding.hpp"

#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

using namespace tiny;

// The funding on the contract basis of the best plan of the rows.
struct Funded {
  explicit Funded(Programme programme) : p(std::move(programme)) {
    link(p);
    Solved s = solved(p);
    before = s.best.objective;
    result.found = true;
    result.plan = s.finished.plan;
    result.audit = s.audit;
    result.x = s.finished.x;
    contract = fund_on_contract_basis(p, s.f, result);
    EXPECT_TRUE(audit(p, result.plan).clean());
    EXPECT_TRUE(contract.finance.checks.broken.empty());
  }
  double objective() const { return result.audit.derived.objective; }
  double cash(int t) const { return contract.finance.run.cash[static_cast<size_t>(t)].closing.in_millions(); }

  Programme p;
  SearchResult result;
  ContractFunding contract;
  double before = 0;
};

// 100 owed from before at half a per cent a month, which the founder pays in as it falls due. Six months, no income.
Programme paying_interest() {
  Facility f = loan(100);
  f.drawn_usd_m = 100;
  Programme p = programme(1, 5);
  p.facilities = {std::move(f)};
  p.demands.clear();
  return p;
}

TEST(ContractFunding, LeavesAPlanAloneThatIsFunded) {
  const Funded a(paying_interest());
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_TRUE(a.contract.rounds.empty());
  EXPECT_FALSE(a.contract.rows);
  EXPECT_EQ(a.contract.value_given_up, 0);
}

TEST(ContractFunding, CallsWhatTheDaysOfAMonthAskFor) {
  Programme p = paying_interest();
  p.facilities[0].day_count = DayCount::act_360;
  const Funded a(p);
  // January has a day more than a twelfth of 360: 16,667 USD. February gives them back, May asks for them again. USD
  // 1,000 on top.
  const double more = 100 * 0.06 / 360 + 0.001;
  EXPECT_EQ(a.contract.funding, Funding::funded);
  ASSERT_EQ(a.contract.rounds.size(), 1u);
  EXPECT_EQ(a.contract.rounds[0].shortages, 3u);
  EXPECT_NEAR(a.contract.rounds[0].short_most.in_millions(), more - 0.001, 1e-6);
  EXPECT_NEAR(a.contract.value_given_up, more * (df(0) - df(1) + df(4) - df(5)), 1e-6);
  EXPECT_NEAR(a.objective(), a.before - a.contract.value_given_up, 1e-6);
  EXPECT_NEAR(a.cash(0), 0.001, 1e-6);
  EXPECT_NEAR(a.cash(5), 0.001, 1e-6);
}

TEST(ContractFunding, SaysWhenNobodyCanPayIt) {
  Programme p = paying_interest();
  p.facilities[0].day_count = DayCount::act_360;
  p.partners[0].commitment_usd_m = 3;  // just what the rows ask for
  const Funded a(p);
  EXPECT_EQ(a.contract.funding, Funding::unfundable);
  EXPECT_TRUE(a.result.audit.has_hard_shortfall());
  ASSERT_FALSE(a.contract.finance.shortages.empty());
  EXPECT_EQ(a.contract.finance.shortages.back().kind, finance::Obligation::cash);
  EXPECT_FALSE(a.contract.finance.fundable());
}

TEST(ContractFunding, FillsTheReserves) {
  Programme p = paying_interest();
  p.capital.debt_reserve_months = 3;
  const Funded a(p);
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_EQ(a.contract.rounds.size(), 1u);
  for (int t = 0; t < 6; ++t) EXPECT_NEAR(a.cash(t), 0.5 * std::min(3, 5 - t) + 0.001, 1e-6) << t;
}

// A contracted training earns 1 in each of six months.
Programme with_income() {
  Programme p = programme(1, 5);
  p.facilities = {loan(500)};
  p.capital.dscr_window_months = 3;
  train_for_six_months(p);
  return p;
}

TEST(ContractFunding, HoldsTheCoverAhead) {
  Programme p = with_income();
  p.facilities[0].dscr_forward_min = 2.5;
  const Funded a(p);
  // The rows don't look ahead: they draw all 500. The months 3 to 5 earn 3, less USD 1,000, for 2.5 times 1.5 % of what
  // is owed.
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_NEAR(a.result.audit.derived.facility_balance[0][5].in_millions(), 2.999 / 0.0375, 1e-5);
  ASSERT_TRUE(a.contract.rows);
  EXPECT_NEAR(a.contract.value_given_up, (500 - 2.999 / 0.0375) * gain_of_a_draw(0, 5), 1e-5);
}

// 100 owed at half a per cent a month, of which a sweep takes all that is left of each quarter: 1.5 of the first three
// months, 1.5225 of the others, whose interest is on 98.5. The plan repays both by itself, of what it calls then: 1.5
// earlier than at the end, and 0.0075 of interest a month less.
TEST(ContractFunding, RepaysWhatASweepTakes) {
  Programme p = with_income();
  p.facilities[0].limit_usd_m = p.facilities[0].drawn_usd_m = 100;
  p.facilities[0].prepayable = true;
  p.facilities[0].sweep_pct = 100;
  const Funded a(p);
  EXPECT_EQ(a.contract.funding, Funding::funded);
  const auto& owed = a.result.audit.derived.facility_balance[0];
  EXPECT_NEAR(owed[1].in_millions(), 100, 1e-6);
  EXPECT_NEAR(owed[2].in_millions(), 98.5, 0.002);
  EXPECT_LT(owed[5].in_millions(), 98.5 - 1.5225 + 0.004);
  EXPECT_NEAR(a.contract.value_given_up, 1.5 * (df(2) - df(5)) - 0.0075 * (df(3) + df(4) + df(5)), 0.001);
}

// 30 are paid in each of three months. Two partners of 30 can be called in the first two, a third of 43 in the last
// two. The rows share the second call by 30, 30 and 43, so that the third has 30 left; by what is unfunded then he pays
// more. He has 13 for it where 13 / b = 43 / (103 - a) with a + b = 60: b = 559 / 30. The rounds come near it and stop.
TEST(ContractFunding, CallsEarlierWhereALatePartnerPaysMore) {
  Programme p = programme(1, 2);
  p.demands.clear();
  p.settings.overhead_usd_m_per_month = 30;
  Partner early = p.partners[0];
  early.commitment_usd_m = early.ownership_pct = 30;
  early.call_until = ym(2026, 2);
  Partner second = early, late = early;
  second.id = "second";
  late.id = "late";
  late.commitment_usd_m = 43;
  late.ownership_pct = 40;
  late.call_from = ym(2026, 2);
  late.call_until = ym(2026, 3);
  p.partners = {early, second, late};
  const Funded a(p);
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_FALSE(a.contract.rounds.empty());
  const auto& cash = a.contract.finance.run.cash;
  EXPECT_NEAR(cash[0].calls.in_millions(), 60 - 559.0 / 30, 0.2);
  EXPECT_NEAR(cash[1].calls.in_millions(), 559.0 / 30, 0.2);
  EXPECT_NEAR(cash[2].calls.in_millions(), 30, 0.01);
}

TEST(ContractFunding, GivesUpWhereRulesAndTermsDoNotComeTogether) {
  Programme p = paying_interest();
  p.facilities[0].day_count = DayCount::act_360;
  link(p);
  Solved s = solved(p);
  SearchResult result;
  result.found = true;
  result.plan = s.finished.plan;
  result.audit = s.audit;
  result.x = s.finished.x;
  FundingLimits none;
  none.rounds = 0;
  EXPECT_EQ(fund_on_contract_basis(p, s.f, result, none).funding, Funding::unsettled);
  none.rounds = 12;
  none.should_stop = [] { return true; };
  EXPECT_EQ(fund_on_contract_basis(p, s.f, result, none).funding, Funding::unsettled);
}

}  // namespace
}  // namespace stargate
