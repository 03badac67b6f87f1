// SPDX-License-Identifier: Apache-2.0
// The money on the contract basis of the page against the engine: every figure to the cent, dates to the day.
#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "stargate/finance/unit_costs.hpp"
#include "stargate/report/cash_groups.hpp"
#include "stargate/report/json_finance.hpp"
#include "stargate/report/report_json.hpp"
#include "tests/finance/random_plan.hpp"
#include "tests/plan/rich_programme.hpp"
#include "tests/report/contract.hpp"

namespace stargate {
namespace {

using finance::Finance;
using finance::Standing;
using nlohmann::json;

struct Shown {
  Programme programme;
  Plan plan;
  Audit audit = stargate::audit(programme, plan);
  Finance finance = finance::examine(programme, plan, audit);
  json contract = report_json(report_of(programme, plan, audit)).at("contract_basis");
};

Shown shown(Programme programme = small::programme(), Plan plan = small::plan()) {
  return {std::move(programme), std::move(plan)};
}

std::int64_t cents(const json& usd_m) { return std::llround(usd_m.get<double>() * 1e8); }
Money money(const json& usd_m) { return Money::cents(cents(usd_m)); }

// "-1234.50" of json_finance.
Money money_of(const std::string& usd) {
  const std::size_t dot = usd.find('.');
  const std::int64_t whole = std::llabs(std::stoll(usd.substr(0, dot))) * 100 + std::stoll(usd.substr(dot + 1));
  return Money::cents(usd.front() == '-' ? -whole : whole);
}

void expect_same(const json& usd_m, const json& usd, const std::string& what) {
  ASSERT_EQ(usd_m.size(), usd.size()) << what;
  for (std::size_t t = 0; t < usd.size(); ++t)
    EXPECT_EQ(money(usd_m[t]), money_of(usd[t].get<std::string>())) << what << " " << t;
}

const json& row_of(const json& rows, const std::string& key, const std::string& value) {
  for (const json& row : rows)
    if (row.at(key) == value) return row;
  throw std::runtime_error("no row " + value);
}

// The loan of the small programme tests cover forward too and may be cured twice; there are reserves, and too little
// cash for them.
Programme tested() {
  Programme p = small::programme();
  p.capital.debt_reserve_months = 3;
  p.capital.maintenance_reserve_months = 2;
  p.facilities[small::kLoan].dscr_forward_min = 1.05;
  p.facilities[small::kServerLoan].dscr_min = 40;
  p.facilities[small::kServerLoan].cures_max = 1;
  return p;
}

TEST(JsonContract, CashIsTheEnginesToTheCent) {
  const Shown s = shown(tested());
  const json engine = json_finance(s.programme, s.finance);
  const json& cash = s.contract.at("cash");
  for (const char* field :
       {"closing", "debt_reserve", "maintenance_reserve", "free", "least", "calls", "cures", "distributions", "cfads"})
    expect_same(cash.at(std::string(field) + "_usd_m"), engine.at("cash_usd").at(field), field);
  for (std::size_t t = 0; t < s.finance.run.cash.size(); ++t) {
    EXPECT_EQ(money(cash.at("debt_service_usd_m")[t]),
              finance::debt_service(s.finance.run, static_cast<int>(t), static_cast<int>(t)));
    EXPECT_EQ(money(cash.at("free_usd_m")[t]), money(cash.at("closing_usd_m")[t]) -
                                                   money(cash.at("debt_reserve_usd_m")[t]) -
                                                   money(cash.at("maintenance_reserve_usd_m")[t]));
  }
  for (std::size_t f = 0; f < s.programme.facilities.size(); ++f)
    expect_same(s.contract.at("loans")[f].at("balance_usd_m"), engine.at("loans")[f].at("usd").at("closing"),
                s.programme.facilities[f].id);
}

TEST(JsonContract, TheLinesOfCashMoveTheCashToTheCent) {
  const Shown s = shown(tested());
  Money cash = s.finance.run.cash.front().opening;
  for (std::size_t t = 0; t < s.finance.run.cash.size(); ++t) {
    for (const json& line : s.contract.at("cash_lines"))
      cash += line.at("side") == "source" ? money(line.at("amount_usd_m")[t]) : -money(line.at("amount_usd_m")[t]);
    EXPECT_EQ(cash, s.finance.run.cash[t].closing) << t;
  }
}

TEST(JsonContract, EveryLineOfCashStandsInExactlyOneFlow) {
  std::set<CashLine> seen;
  for (const report::CashGroup& group : report::flow_groups())
    for (const CashLine line : group.lines) EXPECT_TRUE(seen.insert(line).second) << name(line);
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(CashLine::count_));
}

void expect_balanced(const Shown& s) {
  Money sources, uses;
  for (const json& row : s.contract.at("flows")) {
    EXPECT_GT(row.at("amount_usd_m").get<double>(), 0) << row;
    (row.at("side") == "source" ? sources : uses) += money(row.at("amount_usd_m"));
  }
  EXPECT_EQ(sources, uses);
  EXPECT_EQ(sources, money(s.contract.at("flows_total_usd_m")));
}

TEST(JsonContract, SourcesAndUsesBalanceToTheCent) {
  expect_balanced(shown());
  expect_balanced(shown(tested()));
  expect_balanced(shown(small::rich_programme(), small::rich_plan()));
}

TEST(JsonContract, SourcesAndUsesAreTheEnginesCallsDrawsAndLines) {
  const Shown s = shown(tested());
  const json& flows = s.contract.at("flows");
  Money founder, loan, revenue, repaid;
  for (std::size_t t = 0; t < s.finance.run.cash.size(); ++t) {
    founder += s.finance.run.calls[0][t].paid;
    loan += s.finance.run.loans[small::kLoan][t].draw;
    const finance::CashMonth& m = s.finance.run.cash[t];
    repaid += m.instalments + m.sweeps + m.prepayments + m.balloons;
  }
  for (const auto& flow : s.finance.flows.by_thing)
    if (flow.line == CashLine::service_revenue || flow.line == CashLine::campaign_revenue)
      for (const Money m : flow.amount) revenue += m;
  ASSERT_GT(revenue, Money{});
  EXPECT_EQ(money(row_of(flows, "name", "founder").at("amount_usd_m")), founder);
  EXPECT_EQ(money(row_of(flows, "name", "loan").at("amount_usd_m")), loan);
  EXPECT_EQ(money(row_of(flows, "name", "Revenue").at("amount_usd_m")), revenue);
  EXPECT_EQ(money(row_of(flows, "name", "Repayment").at("amount_usd_m")), repaid);
  EXPECT_EQ(money(row_of(flows, "name", "Cash at the end").at("amount_usd_m")), s.finance.run.cash.back().closing);
}

TEST(JsonContract, EachTestOfCoverIsTheEngines) {
  const Shown s = shown(tested());
  const json engine = json_finance(s.programme, s.finance);
  std::set<std::string> standings, kinds;
  std::size_t tests = 0;
  for (const json& cover : s.contract.at("covers")) {
    for (const json& test : cover.at("tests")) {
      const std::string covenant = test.at("test") == "backward" ? "dscr" : "dscr_forward";
      const json* same = nullptr;
      for (const json& row : engine.at("covenants"))
        if (row.at("facility") == cover.at("facility") && row.at("covenant") == covenant &&
            row.at("month") == test.at("month"))
          same = &row;
      ASSERT_NE(same, nullptr);
      EXPECT_EQ(money(test.at("have_usd_m")), money_of(same->at("have_usd")));
      EXPECT_EQ(money(test.at("need_usd_m")), money_of(same->at("need_usd")));
      EXPECT_EQ(money(test.at("headroom_usd_m")), money_of(same->at("headroom_usd")));
      EXPECT_EQ(test.at("standing"), same->at("standing"));
      EXPECT_EQ(test.at("standing") == "cured", money(test.at("cure_usd_m")) > Money{});
      if (!test.at("cover").is_null()) {
        EXPECT_NEAR(test.at("cover").get<double>(),
                    test.at("have_usd_m").get<double>() / test.at("need_usd_m").get<double>() *
                        test.at("minimum").get<double>(),
                    1e-7);
      }
      standings.insert(test.at("standing"));
      kinds.insert(covenant);
      ++tests;
    }
  }
  std::size_t expected = 0;
  for (const json& row : engine.at("covenants"))
    expected += row.at("covenant") == "dscr" || row.at("covenant") == "dscr_forward" ? 1 : 0;
  EXPECT_EQ(tests, expected);
  EXPECT_EQ(kinds.size(), 2U);
  EXPECT_TRUE(standings.contains("cured"));
  EXPECT_TRUE(standings.contains("breached"));
}

TEST(JsonContract, CoverAndItsCovenantStandInTheMonthsInWhichTheyApply) {
  const Shown s = shown(tested());
  EXPECT_EQ(s.contract.at("covers").size(), 2U);
  const json& loan = row_of(s.contract.at("covers"), "facility", "loan");
  for (std::size_t t = 0; t < 18; ++t) {
    EXPECT_EQ(loan.at("minimum")[t], t >= 9 && t <= 15 ? json(1.2) : json())
        << t;  // from October 2026 to the maturity in April 2027
    EXPECT_EQ(loan.at("forward_minimum")[t], t >= 9 && t <= 15 ? json(1.05) : json()) << t;
    const finance::ProgrammeTests& now = s.finance.run.tests[t];
    if (now.service_window > Money{})
      EXPECT_NEAR(loan.at("cover")[t].get<double>(), now.cfads_window.in_millions() / now.service_window.in_millions(),
                  1e-7);
    else
      EXPECT_TRUE(loan.at("cover")[t].is_null());
  }
  EXPECT_EQ(loan.at("lock_up"), 1.1);
  EXPECT_EQ(s.contract.at("cover_window_months"), 6);
  EXPECT_TRUE(shown().contract.at("covers")[0].at("forward_cover")[11].is_null());
}

TEST(JsonContract, NoticeAndDueDatesAreRight) {
  const json rows = shown().contract.at("calendar");
  // February: only the founder's window is open, 20 days' notice. March: by what is not called, 180 and 100.
  const json expected = json::array({
      {{"kind", "call"},
       {"of", "founder"},
       {"month", "2026-02"},
       {"notice", "2026-02-08"},
       {"due", "2026-02-28"},
       {"amount_usd", 20e6}},
      {{"kind", "draw"},
       {"of", "loan"},
       {"month", "2026-02"},
       {"notice", nullptr},
       {"due", "2026-02-28"},
       {"amount_usd", 10e6}},
      {{"kind", "call"},
       {"of", "founder"},
       {"month", "2026-03"},
       {"notice", "2026-03-11"},
       {"due", "2026-03-31"},
       {"amount_usd", 25714285.71}},
      {{"kind", "call"},
       {"of", "fund"},
       {"month", "2026-03"},
       {"notice", "2026-02-19"},
       {"due", "2026-03-31"},
       {"amount_usd", 14285714.29}},
      {{"kind", "draw"},
       {"of", "loan"},
       {"month", "2026-03"},
       {"notice", nullptr},
       {"due", "2026-03-31"},
       {"amount_usd", 6e6}},
      {{"kind", "draw"},
       {"of", "revolver"},
       {"month", "2026-04"},
       {"notice", nullptr},
       {"due", "2026-04-30"},
       {"amount_usd", 10e6}},
      {{"kind", "draw"},
       {"of", "server-loan"},
       {"month", "2026-05"},
       {"notice", nullptr},
       {"due", "2026-05-31"},
       {"amount_usd", 20e6}},
  });
  EXPECT_EQ(rows, expected);
}

TEST(JsonContract, BusinessDaysMoveTheDatesOfTheCalendar) {
  Programme p = small::programme();
  p.capital.payment_days = PaymentDays::us;
  p.capital.call_ahead_business_days = 5;
  const Shown s = shown(p);
  const json& rows = s.contract.at("calendar");
  // 28 February 2026 is a Saturday: paid on Friday the 27th; called five business days before, on the 20th, with notice
  // on 31 January.
  EXPECT_EQ(rows[0].at("due"), "2026-02-20");
  EXPECT_EQ(rows[0].at("notice"), "2026-01-31");
  EXPECT_EQ(rows[1].at("kind"), "draw");
  EXPECT_EQ(rows[1].at("due"), "2026-02-27");
}

TEST(JsonContract, AccountsOpenWhereTheYearBeforeClosedAndAddUpToEquity) {
  const Shown s = shown(tested());
  const auto& equity = finance::line(s.finance.statements.balance, "total_equity").values;
  for (std::size_t t = 0; t < equity.size(); ++t) {
    Money sum;
    for (const json& account : s.contract.at("accounts")) sum += money(account.at("closing_usd_m")[t]);
    EXPECT_EQ(sum, equity[t]) << t;
  }
  for (std::size_t i = 0; i < s.programme.partners.size(); ++i) {
    const json& account = s.contract.at("accounts")[i];
    const json& years = account.at("years");
    ASSERT_EQ(years.size(), 2U);
    EXPECT_EQ(years[0].at("until"), "2026-12");
    EXPECT_EQ(years[1].at("until"), "2027-06");
    Money paid = Money::millions(s.programme.partners[i].called_usd_m), received,
          opening = s.finance.capital[i].front().opening;
    for (const json& year : years) {
      EXPECT_EQ(money(year.at("opening_usd_m")), opening);
      opening += money(year.at("paid_in_usd_m")) + money(year.at("income_usd_m")) - money(year.at("distributed_usd_m"));
      EXPECT_EQ(money(year.at("closing_usd_m")), opening);
      paid += money(year.at("paid_in_usd_m"));
      received += money(year.at("distributed_usd_m"));
    }
    EXPECT_EQ(opening, s.finance.capital[i].back().closing);
    EXPECT_EQ(paid, money(account.at("paid_in_to_date_usd_m").back()));
    EXPECT_EQ(received, money(account.at("distributed_to_date_usd_m").back()));
    EXPECT_EQ(money(years[1].at("unfunded_usd_m")), s.finance.run.calls[i].back().unfunded);
  }
}

TEST(JsonContract, ReturnsAndUnitCostsAreTheEngines) {
  const Shown s = shown();
  const json engine = json_finance(s.programme, s.finance).at("returns");
  const std::vector<std::pair<std::string, std::string>> names = {{"Programme, to the partners", "programme"},
                                                                  {"Programme, before debt", "programme before debt"},
                                                                  {"founder", "founder"},
                                                                  {"fund", "fund"}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const json& row = s.contract.at("returns")[i];
    const json& same = row_of(engine, "of", names[i].second);
    EXPECT_EQ(row.at("name"), names[i].first);
    EXPECT_EQ(money(row.at("paid_usd_m")), money_of(same.at("paid_usd")));
    EXPECT_EQ(money(row.at("received_usd_m")), money_of(same.at("received_usd")));
    EXPECT_EQ(money(row.at("terminal_usd_m")), money_of(same.at("terminal_usd")));
    EXPECT_EQ(-money(row.at("peak_usd_m")), money_of(same.at("peak_usd")));
    EXPECT_EQ(row.at("peak"), same.at("peak_month"));
    EXPECT_EQ(row.at("payback"), same.at("payback"));
    EXPECT_NEAR(row.at("npv_usd_m").get<double>(), same.at("npv_usd_m").get<double>(), 1e-7);
    for (const char* rate : {"irr_pct", "xirr_pct"}) {
      ASSERT_EQ(row.at(rate).is_null(), same.at(rate).is_null()) << rate;
      if (row.at(rate).is_null()) continue;
      EXPECT_NEAR(row.at(rate).get<double>(), same.at(rate).get<double>(), 1e-7);
    }
  }
  std::vector<finance::Returns> things = s.finance.things.sites;
  for (const auto& r : s.finance.things.platforms) things.push_back(r);
  std::size_t i = names.size();
  Money shown_net, net;
  for (const finance::Returns& r : things) {
    net += r.received - r.paid;
    if (r.paid == Money{} && r.received == Money{} && r.terminal == Money{}) continue;
    const json& row = s.contract.at("returns").at(i++);
    EXPECT_EQ(row.at("kind"), r.of == "old" || r.of == "new" || r.of == "no platform" ? "platform" : "site");
    EXPECT_NEAR(row.at("npv_with_terminal_usd_m").get<double>(), r.npv_with_terminal_usd_m, 1e-7) << r.of;
    shown_net += money(row.at("received_usd_m")) - money(row.at("paid_usd_m"));
  }
  EXPECT_EQ(i, s.contract.at("returns").size());
  EXPECT_EQ(shown_net, net);
  const finance::UnitCosts costs = finance::unit_costs(s.programme, s.finance.flows, s.audit);
  EXPECT_NEAR(s.contract.at("unit_costs").at("usd_per_h100e_hour").get<double>(), costs.usd_per_h100e_hour, 1e-7);
  EXPECT_NEAR(s.contract.at("unit_costs").at("usd_m_per_mw").get<double>(), costs.usd_m_per_mw, 1e-7);
}

TEST(JsonContract, WhatIsShortIsSaidWithItsWorstMonthAndAmount) {
  Programme p = tested();
  p.capital.debt_reserve_months = 18;
  // So much cash that the rules' own minimum of 15 just holds, and no reserve can be held.
  const auto cash = audit(p, small::plan()).derived.cash;
  p.capital.opening_cash_usd_m -= std::min_element(cash.begin(), cash.end())->in_millions() - 15.01;
  p.partners[1].defaults_from = Month::of(2026, 1);
  p.capital.default_cover_pct = 0;
  const Shown s = shown(p);
  ASSERT_FALSE(s.finance.fundable());
  Money worst;
  int from = -1, to = -1, months = 0, at = -1;
  Money call;
  for (const finance::Shortage& x : s.finance.shortages) {
    if (x.kind == finance::Obligation::partner_default && x.where == "fund") call = x.amount;
    if (x.kind != finance::Obligation::cash || x.where != "programme") continue;
    if (from < 0) from = x.month;
    to = x.month;
    ++months;
    if (x.amount > worst) worst = x.amount, at = x.month;
  }
  ASSERT_GT(months, 1);
  const json& row = row_of(s.contract.at("findings"), "what", "Free cash below the required minimum");
  EXPECT_EQ(row.at("section"), "pay");
  EXPECT_EQ(row.at("where"), "");
  EXPECT_EQ(row.at("from"), p.month_at(from).text());
  EXPECT_EQ(row.at("to"), p.month_at(to).text());
  EXPECT_EQ(row.at("months"), months);
  EXPECT_EQ(row.at("worst"), p.month_at(at).text());
  EXPECT_EQ(money(row.at("amount_usd_m")), worst);
  std::set<std::string> sections;
  for (const json& finding : s.contract.at("findings")) {
    if (finding.at("what") != "Called and not paid in") continue;
    sections.insert(finding.at("section"));
    EXPECT_EQ(finding.at("where"), "fund");
    EXPECT_EQ(money(finding.at("amount_usd_m")), call);
  }
  EXPECT_EQ(sections, (std::set<std::string>{"calendar", "partners"}));
}

TEST(JsonContract, EveryKindOfShortageHasWordsAndAPlace) {
  Programme p = tested();
  const PageContract contract = report_contract();
  std::size_t kinds = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Plan plan = finance::random_plan(p, seed);
    Audit audit = stargate::audit(p, plan);
    const Finance f = finance::examine(p, plan, audit);
    audit.violations.clear();  // the page refuses a plan that breaks rules; the engine does not
    const json data = report_json(report_of(p, plan, audit));
    for (const std::string& fault : contract.faults(data)) ADD_FAILURE() << fault;
    std::set<std::string> found, said;
    for (const finance::Shortage& s : f.shortages) found.insert(std::string(name_of(s.kind)) + "/" + s.where);
    for (const json& finding : data.at("contract_basis").at("findings")) {
      EXPECT_NE(finding.at("what").get<std::string>(), "");
      EXPECT_TRUE(finding.at("what").get<std::string>().find('_') == std::string::npos) << finding;
      if (finding.at("section") != "calendar")
        said.insert(finding.at("what").get<std::string>() + finding.at("where").get<std::string>());
    }
    EXPECT_GE(said.size(), found.size());
    kinds = std::max(kinds, found.size());
  }
  EXPECT_GT(kinds, 4U);
}

TEST(JsonContract, APlanThatCanBePaidForHasNoFindings) {
  Programme p = small::programme();
  Plan nothing;
  p.opening_contracts.clear();
  p.facilities.clear();
  p.campaigns.clear();
  p.capital.min_cash_usd_m = 0;
  p.capital.opening_cash_usd_m = 5000;
  const Shown s = shown(p, nothing);
  EXPECT_TRUE(s.finance.fundable());
  EXPECT_TRUE(s.contract.at("findings").empty());
  EXPECT_TRUE(s.contract.at("covers").empty());
  EXPECT_TRUE(s.contract.at("calendar").empty());
  expect_balanced(s);
}

}  // namespace
}  // namespace stargate
