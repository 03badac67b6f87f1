// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/report_json.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "stargate/base/check.hpp"
#include "stargate/report/cash_groups.hpp"
#include "stargate/report/figures.hpp"
#include "stargate/report/page.hpp"
#include "tests/plan/small_programme.hpp"
#include "tests/report/contract.hpp"

namespace stargate {
namespace {

using nlohmann::json;
using namespace small;

struct Reported {
  Programme programme = small::programme();
  Plan plan = small::plan();
  Audit audit = stargate::audit(programme, plan);
  json data = report_json(report_of(programme, plan, audit,
                                    {{"power of the site", "alpha", 2, 5, "MW", 0.125, "One more MW helps."},
                                     {"gearing", "programme", 3, 3, "USD m", {}, "It binds."}},
                                    {"2026-01-15", "stargate test", "HiGHS", 7, 0.5, {}}, "abc"));
};

const Reported& reported() {
  static const Reported one;
  return one;
}

double sum(const json& values) {
  double total = 0;
  for (const json& value : values) total += value.get<double>();
  return total;
}

const json& row_of(const json& rows, const std::string& key, const std::string& value) {
  for (const json& row : rows) {
    if (row.at(key) == value) return row;
  }
  throw std::runtime_error("no row " + value);
}

TEST(ReportJson, FollowsTheContractOfThePage) {
  const PageContract contract = report_contract();
  EXPECT_EQ(kPageContractVersion, contract.version());
  for (const std::string& fault : contract.faults(reported().data)) ADD_FAILURE() << fault;
}

TEST(ReportJson, TheContractIsReadAndNotPassedOver) {
  const PageContract contract = report_contract();
  json data = reported().data;
  data["account"].erase("dscr");
  data["meta"]["seed"] = "seven";
  data["power_total"]["used_mw"].push_back(1);
  data["gantt"][0]["kind"] = "palace";
  data["extra"] = 1;
  EXPECT_EQ(contract.faults(data).size(), 5U);
}

TEST(ReportJson, FollowsTheContractWithAnEmptyPlan) {
  Programme p = small::programme();
  p.opening_contracts.clear();
  p.facilities.clear();
  p.campaigns.clear();
  p.capital.min_cash_usd_m = 0;
  p.capital.opening_cash_usd_m = 5000;
  const Plan nothing;
  const Audit judged = audit(p, nothing);
  ASSERT_TRUE(judged.clean()) << judged.violations.front().text;
  const PageContract contract = report_contract();
  for (const std::string& fault : contract.faults(report_json(report_of(p, nothing, judged)))) ADD_FAILURE() << fault;
}

TEST(ReportJson, APlanWithViolationsIsNotReportedOn) {
  Plan broken = small::plan();
  broken.orders[0].racks += 1000;
  const Programme p = small::programme();
  EXPECT_THROW(report_json(report_of(p, broken, audit(p, broken))), Defect);
}

TEST(ReportJson, EverySectionHasAtMostOneAnswerAndEveryAnswerASentence) {
  std::set<std::string> seen;
  for (const json& answer : reported().data.at("answers")) {
    EXPECT_TRUE(seen.insert(answer.at("section")).second);
    EXPECT_EQ(answer.at("text").get<std::string>().back(), '.');
  }
  EXPECT_EQ(seen.size(), report_contract().sections().size());
}

TEST(ReportJson, ShowsTheAuditsFiguresAndMoneyOnTheContractBasis) {
  const Reported& r = reported();
  const finance::Finance finance = finance::examine(r.programme, r.plan, r.audit);
  EXPECT_NEAR(r.data.at("meta").at("value_usd_m").get<double>(), r.audit.derived.value, 1e-8);
  EXPECT_NEAR(r.data.at("meta").at("spend_pv_usd_m").get<double>(), r.audit.derived.spend, 1e-8);
  for (std::size_t t = 0; t < 18; ++t) {
    EXPECT_EQ(r.data.at("account").at("cash_usd_m")[t].get<double>(), finance.by_month.cash[t].in_millions());
    EXPECT_NEAR(row_of(r.data.at("power_by_site"), "site", "alpha").at("used_mw")[t].get<double>(),
                r.audit.derived.power_used_mw[0][t], 1e-8);
  }
}

TEST(ReportJson, NoBoundIsShownWhenNoneIsProven) {
  Reported r;
  r.plan.bound_proven = false;
  r.plan.bound = 1e30;
  const json data = report_json(report_of(r.programme, r.plan, r.audit));
  EXPECT_TRUE(data.at("meta").at("bound_usd_m").is_null());
  EXPECT_TRUE(data.at("meta").at("gap_pct").is_null());
}

TEST(ReportJson, MostComputeIsNoMoneyAndStandsAmongTheHeadlines) {
  Reported r;
  r.plan.goal = Goal::compute;
  r.plan.compute_month = 11;
  r.plan.bound = 4.25;
  r.plan.bound_proven = true;
  r.audit = stargate::audit(r.programme, r.plan);
  const json data = report_json(report_of(r.programme, r.plan, r.audit));
  EXPECT_EQ(data.at("headlines")[0].at("label"), "Most compute in Dec 2026");
  EXPECT_EQ(data.at("headlines")[0].at("note"), "no plan has more than 4.2");
  EXPECT_TRUE(data.at("meta").at("bound_usd_m").is_null());
  for (const std::string& fault : report_contract().faults(data)) ADD_FAILURE() << fault;
}

TEST(ReportJson, TheCashLinesMoveTheCashFromMonthToMonth) {
  const json& data = reported().data;
  double cash = reported().programme.capital.opening_cash_usd_m;
  for (std::size_t t = 0; t < 18; ++t) {
    for (const json& line : data.at("cash_lines")) {
      const double amount = line.at("amount_usd_m")[t].get<double>();
      EXPECT_GE(amount, 0) << line.at("line") << " " << t;
      cash += line.at("side") == "source" ? amount : -amount;
    }
    EXPECT_NEAR(cash, data.at("account").at("cash_usd_m")[t].get<double>(), 1e-7) << t;
  }
}

TEST(ReportJson, EveryLineOfTheCashFlowStandsInExactlyOneGroup) {
  std::set<CashLine> seen;
  for (const report::CashGroup& group : report::cash_groups()) {
    for (const CashLine line : group.lines) EXPECT_TRUE(seen.insert(line).second) << name(line);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(CashLine::count_));
}

TEST(ReportJson, SourcesAndUsesAddUpToTheSame) {
  double sources = 0, uses = 0;
  for (const json& row : reported().data.at("sources_uses")) {
    EXPECT_GT(row.at("amount_usd_m").get<double>(), 0) << row;
    (row.at("side") == "source" ? sources : uses) += row.at("amount_usd_m").get<double>();
  }
  EXPECT_NEAR(sources, uses, 1e-7);
  EXPECT_GT(sources, 100);
}

TEST(ReportJson, PartnersStartFromWhatTheyHadPaidIn) {
  const json& founder = row_of(reported().data.at("partners"), "partner", "founder");
  EXPECT_EQ(founder.at("called_to_date_usd_m")[0], 100.0);
  double called = 0;
  for (const json& partner : reported().data.at("partners"))
    called += partner.at("called_to_date_usd_m").back().get<double>();
  EXPECT_NEAR(called, 100 + 60, 1e-7);
}

TEST(ReportJson, TheGanttHoldsEveryDecisionAndEveryOpeningThing) {
  const Reported& r = reported();
  const std::size_t expected = r.plan.starts.size() + r.plan.commitments.size() + r.plan.runs.size() +
                               r.programme.opening_buildings.size() + r.programme.opening_tranches.size();
  EXPECT_EQ(r.data.at("gantt").size(), expected);
  for (const json& item : r.data.at("gantt"))
    EXPECT_LE(item.at("start").get<std::string>(), item.at("ready").get<std::string>());
}

TEST(ReportJson, EveryRackOrderedArrivesSooner) {
  const json& data = reported().data;
  double ordered = 0;
  for (const Order& order : reported().plan.orders) ordered += static_cast<double>(order.racks);
  double shown = 0, arrived = 0, opening = 0;
  for (const json& offer : data.at("racks_by_offer")) {
    shown += sum(offer.at("ordered_racks"));
    arrived += sum(offer.at("arrived_racks"));
  }
  for (const OpeningOrder& order : reported().programme.opening_orders) opening += order.racks;
  EXPECT_EQ(shown, ordered);
  EXPECT_NEAR(arrived, ordered + opening, 1e-6);
}

TEST(ReportJson, RacksInPlaceFollowFromWhatIsInstalledAndRetired) {
  const Reported& r = reported();
  for (std::size_t k = 0; k < r.programme.platforms.size(); ++k) {
    const json& row = r.data.at("racks_by_platform")[k];
    for (std::size_t t = 1; t < 18; ++t) {
      EXPECT_EQ(row.at("in_place_racks")[t].get<double>(), row.at("in_place_racks")[t - 1].get<double>() +
                                                               row.at("installed_racks")[t].get<double>() -
                                                               row.at("retired_racks")[t].get<double>());
    }
  }
}

TEST(ReportJson, AContractsAccountIsWhatTheOfferSays) {
  const Reported& r = reported();
  const json* contract = nullptr;
  for (const json& row : r.data.at("contracts")) {
    if (row.at("offer") == "new-fab") contract = &row;
  }
  ASSERT_NE(contract, nullptr);
  const Offer& offer = r.programme.offers[kNewFab];
  EXPECT_EQ(contract->at("ordered_racks"), 14.0);
  EXPECT_EQ(contract->at("reserved_racks"), 16);
  EXPECT_NEAR(contract->at("deposit_usd_m").get<double>(),
              14 * contract->at("price_usd_m_per_rack").get<double>() * offer.deposit_pct / 100, 1e-6);
  EXPECT_EQ(contract->at("status"), "planned");
  EXPECT_EQ(row_of(r.data.at("contracts"), "offer", "old-asm").at("status"), "opening");
}

TEST(ReportJson, TheAccountsOfContractsAddUpToTheCash) {
  const Reported& r = reported();
  const finance::MoneyByMonth money = finance::examine(r.programme, r.plan, r.audit).by_month;
  Money take_or_pay, rebate, reservation, cancellation;
  for (const ContractAccount& account : r.audit.derived.events.contracts) {
    take_or_pay += account.take_or_pay;
    rebate += account.rebate;
    reservation += account.reservation;
    cancellation += account.cancellation;
  }
  EXPECT_GT(take_or_pay + reservation, Money{});
  EXPECT_EQ(-money.total(CashLine::take_or_pay), take_or_pay);
  EXPECT_EQ(money.total(CashLine::rebates), rebate);
  EXPECT_EQ(-money.total(CashLine::reservation), reservation);
  EXPECT_EQ(-money.total(CashLine::cancellation), cancellation);
  double shown = 0;
  for (const json& row : r.data.at("contracts")) shown += row.at("shortfall_usd_m").get<double>();
  EXPECT_NEAR(shown, take_or_pay.in_millions(), 1e-8);
}

TEST(ReportJson, CovenantsAreShownWhereTheyApply) {
  const json& account = reported().data.at("account");
  EXPECT_TRUE(account.at("dscr_minimum")[0].is_null());
  EXPECT_EQ(account.at("dscr_minimum")[9], 1.2);   // from October 2026 ...
  EXPECT_EQ(account.at("dscr_minimum")[15], 1.2);  // ... to the maturity in April 2027
  EXPECT_TRUE(account.at("dscr_minimum")[16].is_null());
  EXPECT_EQ(account.at("cash_minimum_usd_m")[0], 10.0);
  EXPECT_EQ(account.at("cash_minimum_usd_m")[1], 15.0);
  EXPECT_EQ(account.at("dscr_lock_up")[0], 1.1);
}

TEST(ReportJson, ShortfallsAreGatheredOverTheirMonths) {
  const Reported& r = reported();
  double money = 0, shown = 0;
  for (const Shortfall& s : r.audit.shortfalls) money += s.hard ? 0 : s.money.in_millions();
  for (const json& row : r.data.at("shortfalls"))
    shown += row.at("money_usd_m").is_null() ? 0 : row.at("money_usd_m").get<double>();
  EXPECT_NEAR(shown, money, 1e-7);
  EXPECT_LT(r.data.at("shortfalls").size(), std::max<std::size_t>(r.audit.shortfalls.size(), 2));
}

TEST(ReportJson, AnObligationThatIsNotKeptIsItsStatus) {
  Reported r;
  r.audit.shortfalls = {{true, ShortfallKind::cash, "cash", 3, 12.5, "USD m", {}}};
  EXPECT_EQ(report_json(report_of(r.programme, r.plan, r.audit)).at("meta").at("status"), "cannot-be-paid-for");
  r.audit.shortfalls.push_back({true, ShortfallKind::hub, "east", 3, 1, "racks", {}});
  const json data = report_json(report_of(r.programme, r.plan, r.audit));
  EXPECT_EQ(data.at("meta").at("status"), "obligation-not-kept");
  EXPECT_EQ(data.at("shortfalls")[0].at("kind"), "hard");
  EXPECT_TRUE(data.at("shortfalls")[0].at("money_usd_m").is_null());
}

TEST(ReportJson, BindingSaysWhenAndWhatItIsWorth) {
  const json& binding = reported().data.at("binding");
  ASSERT_EQ(binding.size(), 2U);
  EXPECT_EQ(binding[0].at("when"), "Mar 2026 to Jun 2026");
  EXPECT_EQ(binding[0].at("value_usd_m_per_unit"), 0.125);
  EXPECT_EQ(binding[1].at("when"), "Apr 2026");
  EXPECT_TRUE(binding[1].at("value_usd_m_per_unit").is_null());
}

TEST(ReportJson, AssumptionsCarryTheFigureItsUnitAndItsSource) {
  Reported r;
  r.programme.sources = {{"filing", "A filing", "2025-05-01"}};
  r.programme.abouts = {{"platform", "old", "kw_per_rack", "filing", "A", "2025-05", "", true},
                        {"platform", "nobody", "", "filing", "A", "", "", false},
                        {"offer_price", "old-asm/2025-01", "", "filing", "B", "", "", false}};
  const json data = report_json(report_of(r.programme, r.plan, r.audit));
  ASSERT_GE(data.at("assumptions").size(), 1U);
  const json& row = data.at("assumptions")[0];
  EXPECT_EQ(row.at("value").get<double>(), r.programme.platforms[kOld].kw_per_rack);
  EXPECT_EQ(row.at("unit"), "kW/rack");
  EXPECT_EQ(row.at("source"), "A filing");
  EXPECT_EQ(row.at("hindsight"), true);
  EXPECT_EQ(data.at("meta").at("hindsight_used"), true);
}

}  // namespace
}  // namespace stargate
