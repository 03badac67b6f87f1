// SPDX-License-Identifier: Apache-2.0
// Programmes in which nothing is decided but money: that there is a plan for the agreements, what it is worth, and why.
#include <chrono>
#include <filesystem>

#include "stargate/io/programme/load.hpp"
#include "stargate/search/contract_funding.hpp"
#include "stargate/search/plan_search.hpp"
#include "stargate/solve/highs/relaxation.hpp"
#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate {
namespace {

// The money of a programme, funded.
struct Funded {
  Programme p;
  SearchResult result;
  ContractFunding contract;

  double value() const { return result.audit.derived.objective; }
  double engine(Money finance::CashMonth::* field, int t) const {
    return (contract.finance.run.cash[static_cast<size_t>(t)].*field).in_millions();
  }
  double called_by(int t) const {
    double sum = 0;
    for (int s = 0; s <= t; ++s) sum += engine(&finance::CashMonth::calls, s);
    return sum;
  }
};

Funded funded(Programme p) {
  Funded a{std::move(p), {}, {}};
  const Formulation f = formulate(a.p, {});
  const Outcome relaxed = solve_relaxation(f.model, 60);
  auto finished = finish_point(a.p, f, relaxed.x, 60);
  EXPECT_TRUE(finished);
  if (!finished) return a;
  a.result.found = true;
  a.result.plan = std::move(finished->plan);
  a.result.plan.bound = relaxed.objective;
  a.result.plan.bound_proven = true;
  a.result.x = std::move(finished->x);
  a.result.audit = audit(a.p, a.result.plan);
  a.contract = fund_on_contract_basis(a.p, f, a.result);
  for (const auto& r : a.contract.finance.checks.broken)
    ADD_FAILURE() << r.check << " " << r.of << " " << r.month << " " << to_string(r.amount);
  EXPECT_TRUE(a.result.audit.clean());
  return a;
}

Programme loaded(const char* name, std::vector<std::string> set = {}) {
  LoadOptions options;
  options.set = std::move(set);
  auto p = load_programme(std::string("tests/cases/finance/") + name, options);
  EXPECT_TRUE(p);
  if (!p)
    for (const Mistake& m : p.mistakes()) ADD_FAILURE() << m.field << " " << m.what;
  return p ? std::move(p).value() : Programme{};
}

using S = std::vector<std::string>;
using finance::CashMonth;

// 30 owed, nothing is earned: interest of 0.18 a month and no instalment.
TEST(SculptedLoans, StandWhereNothingIsEarned) {
  const Funded a = funded(loaded("sculpted-not-prepayable"));
  EXPECT_EQ(a.contract.funding, Funding::funded);
  for (int t = 0; t < 3; ++t) {
    EXPECT_NEAR(a.engine(&CashMonth::interest, t), 0.18, 1e-9);
    EXPECT_EQ(a.engine(&CashMonth::instalments, t), 0);
    EXPECT_NEAR(a.contract.finance.run.loans[0][static_cast<size_t>(t)].closing.in_millions(), 30, 1e-9);
  }
}

TEST(SculptedLoans, AgreeWithTheRowsWhateverTheirTerms) {
  for (const char* prepayable : {"true", "false"})
    for (const char* fee : {"0", "50"})
      for (const char* opening : {"0", "30"})
        for (const char* grace : {"0", "2"})
          for (const char* rank : {"senior", "junior"}) {
            if (std::string(prepayable) == "false" && std::string(fee) != "0") continue;
            const S set{std::string("facility.notes.prepayable=") + prepayable,
                        std::string("facility.notes.prepay_fee_bp=") + fee,
                        std::string("facility.notes.drawn_usd_m=") + opening,
                        std::string("facility.notes.grace_months=") + grace,
                        std::string("facility.notes.rank=") + rank,
                        "capital.opening_cash_usd_m=2"};
            Programme p = loaded("sculpted-not-prepayable", set);
            Facility second = p.facilities[0];
            second.id = "second";
            second.drawn_usd_m = 0;
            second.sculpt_dscr = 1.5;
            p.facilities.push_back(second);
            link(p);
            EXPECT_EQ(funded(std::move(p)).contract.funding, Funding::funded)
                << prepayable << fee << opening << grace << rank;
          }
}

// 50 m and the cost of calling them are needed by June; alder, who owes four fifths, pays until February.
TEST(APartnerThatStopsPaying, IsCalledBefore) {
  const Funded a = funded(loaded("call-before-default"));
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_GT(a.called_by(1), 37);  // birch has 20 left at most for later
  EXPECT_NEAR(a.called_by(7), 50 * 1.0005, 0.01);
  EXPECT_FALSE(a.result.audit.has_hard_shortfall());
}

TEST(APartnerThatStopsPaying, IsWorthWhatTheEqualWindowIs) {
  const std::vector<std::pair<S, int>> variants = {
      {{}, 1},
      {{"partner.alder.defaults_from=2026-05"}, 3},
      {{"capital.default_cover_pct=100"}, 1},
      {{"partner.alder.defaults_from=2026-05", "partner.alder.commitment_usd_m=60",
        "partner.birch.commitment_usd_m=40"},
       3},
      {{"partner.alder.commitment_usd_m=30", "partner.birch.commitment_usd_m=70"}, 1}};
  for (const auto& [set, last] : variants) {
    Programme p = loaded("call-before-default", set), q = p;
    q.partners[0].call_until = q.month_at(last);
    q.partners[0].defaults_from = {};
    const Funded a = funded(std::move(p)), b = funded(std::move(q));
    EXPECT_EQ(a.contract.funding, Funding::funded);
    EXPECT_EQ(b.contract.funding, Funding::funded);
    EXPECT_NEAR(a.value(), b.value(), 0.01);
  }
}

// 50, 30 and 20, of which the first two stop paying: 50.1 m called in February are enough.
TEST(APartnerThatStopsPaying, MayBeOneOfTwo) {
  Programme p = loaded("call-before-default");
  p.partners[0].commitment_usd_m = p.partners[0].ownership_pct = 50;
  Partner cedar = p.partners[1];
  cedar.id = "cedar";
  cedar.commitment_usd_m = cedar.ownership_pct = 30;
  cedar.defaults_from = p.partners[0].defaults_from;
  p.partners.push_back(cedar);
  link(p);
  EXPECT_EQ(funded(std::move(p)).contract.funding, Funding::funded);
}

// The year to March 2027 has 19.8 for 1.4 times 15.09. What is called then counts in the three tests that follow too.
TEST(Cures, CountInEveryTestThatHoldsTheirQuarter) {
  const Funded a = funded(loaded("cures-do-not-count"));
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_FALSE(a.result.audit.has_hard_shortfall());
  double cures = 0;
  for (int t = 0; t < 36; ++t) {
    cures += a.engine(&CashMonth::cures, t);
    EXPECT_NEAR(a.engine(&CashMonth::cures, t), t == 14 ? 1.326 : 0, 1e-9) << t;
  }
  EXPECT_NEAR(cures, 1.326, 1e-9);
  for (const int t : {17, 20, 23})
    EXPECT_EQ(a.contract.finance.run.covenants[0][static_cast<size_t>(t)].dscr.standing, finance::Standing::kept) << t;
}

// One cure of the first test is one of all four.
TEST(Cures, AreAsManyAsAreAgreed) {
  for (const int agreed : {1, 2, 6}) {
    const Funded a = funded(loaded("cures-do-not-count", {"facility.loan.cures_max=" + std::to_string(agreed)}));
    EXPECT_EQ(a.contract.funding, Funding::funded) << agreed;
  }
  const Funded none = funded(loaded("cures-do-not-count", {"facility.loan.cures_max=0"}));
  EXPECT_EQ(none.contract.funding, Funding::unfundable);
  EXPECT_TRUE(none.result.audit.has_hard_shortfall());
  // Quarters of their own: each of the four that are short needs one.
  const S short_windows{"capital.dscr_window_months=3", "facility.loan.cures_max=1"};
  const Funded quarter = funded(loaded("cures-do-not-count", short_windows));
  EXPECT_EQ(quarter.contract.funding, Funding::funded);
}

// Facilities are tested in their order: what the second has called comes too late for the first, whose one cure is
// spent. The rows must not count on it, or the audit finds a covenant broken that they call kept.
TEST(Cures, OfALaterFacilityComeTooLateForAnEarlierTest) {
  Programme p = loaded("cures-do-not-count", {"capital.dscr_window_months=3", "facility.loan.cures_max=1"});
  Facility second = p.facilities[0];
  second.id = "second";
  second.limit_usd_m = 0.002;
  second.drawn_usd_m = 0;
  second.cures_max = 6;
  p.facilities.push_back(second);
  link(p);
  const Funded a = funded(std::move(p));
  EXPECT_EQ(a.contract.funding, Funding::funded);
  EXPECT_FALSE(a.result.audit.has_hard_shortfall());
  int cured = 0;
  for (const auto& month : a.contract.finance.run.covenants[0])
    cured += month.dscr.standing == finance::Standing::cured;
  EXPECT_LE(cured, 1);
}

TEST(Cures, NeedCommitmentsThatHoldThem) {
  const Funded a = funded(loaded("cures-do-not-count", {"partner.alder.commitment_usd_m=1.3"}));
  EXPECT_EQ(a.contract.funding, Funding::unfundable);
  EXPECT_TRUE(a.result.audit.has_hard_shortfall());
}

TEST(AnInstalment, IsAtMostWhatWasOwedWhenTheMonthBegan) {
  const Funded a = funded(loaded("draw-and-instal-in-one-month"));
  EXPECT_EQ(a.contract.funding, Funding::funded);
  for (const Money left : a.contract.finance.checks.causes.back().cash) EXPECT_LT(std::abs(left.in_cents()), 20);
}

// What an ordinary term sheet asks, all at once, of a plan that was searched for, and the share of its value that this
// may cost at most: about two and a half times as much where what is swept is held idle beside a debt that stands.
struct Sheet {
  const char* file;
  double most;
};
class TwoSitesMoneySlow : public testing::TestWithParam<Sheet> {};

TEST_P(TwoSitesMoneySlow, SettlesUnderEveryTermSheet) {
  LoadOptions options;
  options.scenarios = {std::string("tests/cases/finance/sweep-and-tax-rounds/") + GetParam().file};
  auto p = load_programme("tests/fixtures/two-sites", options);
  ASSERT_TRUE(p);
  const Formulation f = formulate(p.value(), {});
  SearchOptions search;
  search.time_limit_s = 10;
  search.clock = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
  };
  SearchResult result = search_plan(p.value(), f, search);
  ASSERT_TRUE(result.found);
  const ContractFunding contract = fund_on_contract_basis(p.value(), f, result);
  EXPECT_EQ(contract.funding, Funding::funded);
  EXPECT_TRUE(result.audit.clean());
  EXPECT_LT(contract.value_given_up, GetParam().most * result.audit.derived.objective);
}

INSTANTIATE_TEST_SUITE_P(Sheets, TwoSitesMoneySlow,
                         testing::Values(Sheet{"lender-terms.toml", 0.015}, Sheet{"long-tail.toml", 0.035}),
                         [](const auto& sheet) {
                           std::string name = sheet.param.file;
                           std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); });
                           return name;
                         });

}  // namespace
}  // namespace stargate
