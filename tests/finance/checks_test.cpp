// SPDX-License-Identifier: Apache-2.0
// Two ways to each number: sound books have no residual, and one planted cent is found by the check that it concerns.
#include "stargate/finance/checks.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>

#include "stargate/finance/causes.hpp"
#include "stargate/finance/finance.hpp"
#include "stargate/finance/series.hpp"
#include "stargate/io/programme/load.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

constexpr Money kCent = Money::cents(1);

struct Case {
  explicit Case(Programme programme, Plan decisions)
      : p(std::move(programme)), plan(std::move(decisions)), judged(audit(p, plan)), f(examine(p, plan, judged)) {}
  Checks again() const {
    return check_all(p, judged, {f.terms, f.flows, f.choices, f.run, f.ledger, f.statements, f.capital});
  }

  Programme p;
  Plan plan;
  Audit judged;
  Finance f;
};

void expect_sound(const Case& c, const std::string& what) {
  for (const Residual& r : c.f.checks.broken)
    ADD_FAILURE() << what << ": " << r.check << " " << r.of << " " << r.month << " " << to_string(r.amount);
  const auto& balance = c.f.statements.balance;
  EXPECT_EQ(line(balance, "total_assets").values, line(balance, "total_liabilities_and_equity").values) << what;
}

Case small_case(const std::function<void(Programme&)>& change = [](Programme&) {}) {
  Programme p = small::programme();
  change(p);
  return Case(p, small::plan());
}

struct Change {
  const char* name;
  std::function<void(Programme&)> make;
};

// Every exact term that the optimiser's rows do not know.
std::vector<Change> exact_terms() {
  using namespace small;
  return {
      {"act/360",
       [](Programme& p) {
         for (Facility& f : p.facilities) f.day_count = DayCount::act_360;
       }},
      {"act/365 on business days",
       [](Programme& p) {
         for (Facility& f : p.facilities) f.day_count = DayCount::act_365;
         p.capital.payment_days = PaymentDays::us;
         p.capital.call_ahead_business_days = 10;
       }},
      {"quarterly interest", [](Programme& p) { p.facilities[kLoan].interest_months = 3; }},
      {"capitalised interest", [](Programme& p) { p.facilities[kServerLoan].capitalise_until = ym(2026, 8); }},
      {"discount and agency fee",
       [](Programme& p) {
         p.facilities[kRefi].issue_price_pct = 98.5, p.facilities[kLoan].agency_fee_usd_m_per_year = 0.1;
       }},
      {"sweep", [](Programme& p) { p.facilities[kLoan].sweep_pct = 50; }},
      {"junior", [](Programme& p) { p.facilities[kLoan].rank = Rank::junior, p.facilities[kLoan].sweep_pct = 30; }},
      {"tax on income", [](Programme& p) { p.tax.method = TaxMethod::income; }},
      {"tax with servers expensed",
       [](Programme& p) { p.tax.method = TaxMethod::income, p.tax.servers = ServerTax::expensed; }},
      {"tiers",
       [](Programme& p) {
         p.capital.sharing = Sharing::tiers;
         p.capital.carry_pct = 20;
         p.partners[kFund].preferred_return_pct = 8;
       }},
      {"a partner defaults",
       [](Programme& p) {
         p.partners[kFund].defaults_from = ym(2026, 3);
         p.capital.default_cover_pct = 50, p.capital.default_penalty_pct = 25;
       }},
      {"cures", [](Programme& p) { p.facilities[kLoan].dscr_min = 4, p.facilities[kLoan].cures_max = 2; }},
      {"reserves", [](Programme& p) { p.capital.debt_reserve_months = 6, p.capital.maintenance_reserve_months = 3; }},
      {"no revenue",
       [](Programme& p) {
         for (Demand& d : p.demands) d.usd_per_h100e_hour = 0;
         for (Campaign& one : p.campaigns) one.revenue_usd_m = 0;
       }},
  };
}

TEST(Checks, APlanThatBreaksNoRuleHasNoResidual) {
  const Case c = small_case();
  ASSERT_TRUE(c.judged.clean());
  expect_sound(c, "small");
}

TEST(Checks, NoExactTermLeavesAResidual) {
  for (const Change& change : exact_terms()) expect_sound(small_case(change.make), change.name);
}

TEST(Checks, WithoutExactTermsTheEngineHasTheAuditsCash) {
  const Case c = small_case();
  ASSERT_EQ(c.f.checks.causes.back().name, "rounding");
  for (const Cause& cause : c.f.checks.causes) {
    if (cause.name == "rounding") continue;
    EXPECT_EQ(cause.cash, ByMonth<Money>(18)) << cause.name;
  }
  const auto allowed = rounding_allowance(c.f.terms, c.f.choices);
  for (size_t t = 0; t < 18; ++t) {
    EXPECT_LE(c.f.checks.causes.back().cash[t], allowed[t]);
    EXPECT_GE(c.f.checks.causes.back().cash[t], -allowed[t]);
  }
}

TEST(Checks, CausesAddUpToTheDifferenceOfCash) {
  for (const Change& change : exact_terms()) {
    const Case c = small_case(change.make);
    for (size_t t = 0; t < 18; ++t) {
      Money sum;
      for (const Cause& cause : c.f.checks.causes) sum += cause.cash[t];
      EXPECT_EQ(sum, c.f.run.cash[t].closing - c.judged.derived.cash[t]) << change.name << " " << t;
    }
  }
}

TEST(Checks, ACauseIsNamedByItsTerm) {
  const std::vector<std::pair<std::string, std::string>> pairs = {{"act/360", "day count"},
                                                                  {"quarterly interest", "interest dates"},
                                                                  {"capitalised interest", "capitalisation"},
                                                                  {"discount and agency fee", "fees"},
                                                                  {"sweep", "sweep"},
                                                                  {"tax on income", "tax"}};
  for (const Change& change : exact_terms()) {
    for (const auto& [term, cause] : pairs) {
      if (change.name != term) continue;
      const Case c = small_case(change.make);
      for (const Cause& found : c.f.checks.causes) {
        if (found.name == "rounding") continue;
        EXPECT_EQ(found.cash != ByMonth<Money>(18), found.name == cause) << change.name << ": " << found.name;
      }
    }
  }
}

// What a planted cent concerns, and how it is planted after everything has been booked.
struct Plant {
  const char *check, *of;
  int month;
  std::function<void(Finance&)> put;
};

TEST(Checks, OnePlantedCentIsFoundByTheCheckThatItConcerns) {
  Case c = small_case();
  const Finance sound = c.f;
  const auto value = [](std::vector<StatementLine>& lines, std::string_view name) -> ByMonth<Money>& {
    return const_cast<StatementLine&>(line(lines, name)).values;
  };
  const std::vector<Plant> plants = {
      {"bank", "programme", 5, [](Finance& f) { f.run.cash[5].closing += kCent; }},
      {"loans", "loan", 4, [](Finance& f) { f.run.loans[0][4].closing += kCent; }},
      {"loans", "server-loan/interest_owed", 6, [](Finance& f) { f.run.loans[1][6].interest_owed += kCent; }},
      {"loans", "loan/fees_deferred", 7, [](Finance& f) { f.run.loans[0][7].fees_deferred += kCent; }},
      {"tax", "programme", 3, [](Finance& f) { f.run.tax[3].owed += kCent; }},
      {"assets", "racks", 9, [](Finance& f) { f.flows.assets.classes[0][9].gross += kCent; }},
      {"assets", "buildings/wear", 9, [](Finance& f) { f.flows.assets.classes[1][9].worn += kCent; }},
      {"assets", "power/in_progress", 2, [](Finance& f) { f.flows.assets.in_progress[2][2] += kCent; }},
      {"assets", "hubs", 4, [](Finance& f) { f.flows.assets.pools.hubs[0][4].closing += kCent; }},
      {"assets", "sites", 1, [](Finance& f) { f.flows.assets.sites[1] += kCent; }},
      {"assets", "collateral", 1, [](Finance& f) { f.flows.assets.collateral[1] += kCent; }},
      {"assets", "disposal_gain", 0, [](Finance& f) { f.flows.assets.disposal_gain[0] += kCent; }},
      {"capital", "partners", 11, [](Finance& f) { f.capital[1][11].closing += kCent; }},
      {"income", "programme", 12, [](Finance& f) { f.run.cash[12].distributions += kCent; }},
      {"balance", "programme", 8, [&](Finance& f) { value(f.statements.balance, "total_assets")[8] += kCent; }},
      {"cash flow", "programme", 8, [&](Finance& f) { value(f.statements.cash_flow, "net_cash_flow")[8] += kCent; }},
  };
  for (const Plant& plant : plants) {
    c.f = sound;
    plant.put(c.f);
    const Checks found = c.again();
    ASSERT_EQ(found.broken.size(), 1U) << plant.check << " " << plant.of;
    EXPECT_EQ(found.broken[0].check, plant.check);
    EXPECT_EQ(found.broken[0].of, plant.of);
    EXPECT_EQ(found.broken[0].month, plant.month);
    EXPECT_TRUE(found.broken[0].amount == kCent || found.broken[0].amount == -kCent);
  }
}

std::set<std::string> broken_after(Case c, const std::function<void(Finance&)>& put) {
  put(c.f);
  c.f.ledger = book(c.f.terms, c.f.flows, c.f.run);
  c.f.statements = statements_of(c.f.ledger, c.f.terms.months);
  c.f.capital = capital_accounts(c.f.terms, c.f.run, c.f.ledger);
  std::set<std::string> names;
  for (const Residual& r : c.again().broken) names.insert(r.check);
  return names;
}

TEST(Checks, ACentThatIsBookedWrongIsFoundToo) {
  const Case c = small_case();
  EXPECT_EQ(broken_after(c, [](Finance&) {}), std::set<std::string>{});
  EXPECT_EQ(broken_after(c, [](Finance& f) { f.flows.by_thing[0].amount[3] += kCent; }).count("audit"), 1U);
  EXPECT_EQ(broken_after(c, [](Finance& f) { f.run.loans[0][3].interest_paid += kCent; }),
            (std::set<std::string>{"bank", "loans"}));
  EXPECT_EQ(broken_after(c, [](Finance& f) { f.run.calls[0][2].paid += kCent; }),
            (std::set<std::string>{"bank", "income"}));
  EXPECT_EQ(broken_after(c, [](Finance& f) { f.run.tax[3].paid += kCent; }), (std::set<std::string>{"bank", "tax"}));
}

Programme two_sites() {
  auto loaded = load_programme("tests/fixtures/two-sites", {});
  EXPECT_TRUE(loaded);
  return loaded ? loaded.value() : Programme{};
}

// The racks on the road are installed in the hall under way and serve; money is called, drawn and paid out.
Plan two_sites_plan() {
  Plan plan;
  plan.contracts = {{0, 0, 0, 0}};
  plan.orders = {{0, 0, 3, 20}};
  plan.installs = {{0, 1, 4, 40}, {0, 1, 9, 19}};
  for (int t = 6; t < 36; ++t) plan.flows.push_back({0, 1, t, 5000});
  plan.calls = {{2, Money::millions(90)}, {5, Money::millions(30)}};
  plan.draws = {{0, Use::buildings, 3, Money::millions(30)},
                {0, Use::servers, 10, Money::millions(40)},
                {1, Use::any, 4, Money::millions(5)}};
  plan.repayments = {{1, 8, Money{}, Money{}, Money::millions(5)}};
  plan.distributions = {{30, Money::millions(10)}};
  return plan;
}

TEST(Checks, TwoSitesHasNoResidualThroughALeapYear) {
  Programme p = two_sites();
  for (Facility& f : p.facilities) f.day_count = DayCount::act_360;
  const Case c(p, two_sites_plan());
  EXPECT_EQ(c.f.terms.dates.pays[25].text(), "2028-02-29");
  EXPECT_EQ(c.f.terms.loans[0].days[25], 29);
  EXPECT_GT(c.f.run.loans[0][25].closing, Money{});
  EXPECT_GT(line(c.f.statements.income, "service_revenue").values[25], Money{});
  expect_sound(c, "two-sites");
}

TEST(Checks, TwoSitesWithoutRevenueHasNoResidualAndIsShort) {
  Plan plan;
  plan.calls = {{2, Money::millions(90)}};
  const Case c(two_sites(), plan);
  for (const char* revenue : {"service_revenue", "campaign_revenue"})
    EXPECT_EQ(line(c.f.statements.income, revenue).values, ByMonth<Money>(36))
        << revenue;  // penalties for what is not served remain
  EXPECT_LT(line(c.f.statements.income, "net_income").values.back(), Money{});
  EXPECT_FALSE(c.f.fundable());
  expect_sound(c, "two-sites without revenue");
}

TEST(Checks, RandomMoneyOnRandomTermsLeavesNoResidual) {
  const auto terms = exact_terms();
  for (unsigned seed = 1; seed <= 150; ++seed) {
    std::mt19937_64 random(seed);
    const auto upto = [&](std::uint64_t most) { return static_cast<int>(random() % (most + 1)); };
    const auto amount = [&] { return Money::cents(static_cast<std::int64_t>(random() % 1'000'000'000)); };
    Programme p = small::programme();
    for (const Change& change : terms)
      if (upto(2) == 0) change.make(p);
    Plan plan = small::physical_plan();
    for (int i = 0; i < 12; ++i) {
      plan.calls.push_back({upto(17), amount()});
      plan.draws.push_back({Index<Facility>(upto(3)), Use::any, upto(17), amount()});
      plan.repayments.push_back({Index<Facility>(upto(3)), upto(17), amount(), Money{}, amount()});
      plan.distributions.push_back({upto(17), amount()});
      plan.emergency_cash.push_back({upto(17), amount()});
    }
    expect_sound(Case(p, plan), "seed " + std::to_string(seed));
  }
}

TEST(Series, HaveNamesOfTheirOwnAndAFigureForEachMonth) {
  const Case c = small_case();
  std::set<std::string> names;
  for_each_series(c.p, c.f, [&](const Series& s) {
    EXPECT_TRUE(names.insert(s.name).second) << s.name;
    EXPECT_FALSE(s.label.empty()) << s.name;
    EXPECT_EQ((s.unit == Unit::usd ? s.money.size() : s.number.size()), 18U) << s.name;
  });
  for (const char* name :
       {"date/pays", "flow/energy/alpha", "hub/old/east/closing", "asset/servers/wear", "cash/closing", "tax/paid",
        "loan/server-loan/interest", "covenant/loan/dscr/have", "call/fund/paid", "capital/founder/closing",
        "income/net_income", "balance/total_assets", "cash_flow/net_cash_flow"})
    EXPECT_EQ(names.count(name), 1U) << name;
}

TEST(Series, AreTheEnginesOwnFigures) {
  const Case c = small_case();
  for_each_series(c.p, c.f, [&](const Series& s) {
    if (s.name != "loan/loan/closing") return;
    for (size_t t = 0; t < 18; ++t) EXPECT_EQ(s.money[t], c.f.run.loans[0][t].closing);
  });
}

}  // namespace
}  // namespace stargate::finance
