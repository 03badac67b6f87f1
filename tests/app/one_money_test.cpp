// SPDX-License-Identifier: Apache-2.0
// One quantity, one number: what every verb, the page and the plan file say of the money of a plan whose contracts are
// far from the planning basis.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

#include "stargate/finance/finance.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

// Interest by days of 360, each quarter, and tax as the law has it.
Programme programme_of_contracts() {
  Programme p = small::stored_programme();
  for (Facility& facility : p.facilities) {
    facility.day_count = DayCount::act_360;
    if (facility.kind != FacilityKind::revolver) facility.interest_months = 3;
  }
  p.tax.method = TaxMethod::income;
  p.capital.opening_cash_usd_m += 20;  // so that it can be paid for
  return p;
}

class OneMoney : public testing::Test {
 protected:
  OneMoney() {
    EXPECT_TRUE(audited.clean());
    EXPECT_TRUE(save_plan(plan_file, programme, plan, audited));
    Plan kept = plan;
    kept.distributions[0].amount = kept.distributions[0].amount - Money::millions(1.5);
    EXPECT_TRUE(save_plan(other_file, programme, kept, audit(programme, kept)));
    const finance::MoneyByMonth& m = engine.by_month;
    want = {{"interest", -m.total(CashLine::interest).in_millions()},
            {"tax", -m.total(CashLine::tax).in_millions()},
            {"equity called", m.total(CashLine::calls).in_millions()},
            {"debt drawn", m.total(CashLine::draws).in_millions()},
            {"distributions", -m.total(CashLine::distributions).in_millions()},
            {"highest debt", m.highest_debt().in_millions()},
            {"cash at the end", m.cash.back().in_millions()},
            {"debt service", sum(m.debt_service)}};
  }

  static double sum(const ByMonth<Money>& months) {
    Money total;
    for (const Money amount : months) total += amount;
    return total.in_millions();
  }
  static double sum(const json& values) {
    double total = 0;
    for (const json& value : values) total += value.get<double>();
    return total;
  }

  void same(const std::string& what, const std::string& where, double found) {
    EXPECT_NEAR(found, want.at(what), 1e-6) << what << ", " << where;
    ++compared;
  }

  json answer(const std::string& words) {
    const Ran ran = stargate_program(words);
    EXPECT_FALSE(ran.out.empty()) << words << ran.err;
    return json::parse(ran.out, nullptr, false);
  }

  // What the data of `show` and of the page have in common.
  void same_in_report(const json& data, const std::string& where) {
    const json& account = data.at("account");
    same("debt service", where, sum(account.at("debt_service_usd_m")));
    same("cash at the end", where, account.at("cash_usd_m").back().get<double>());
    std::vector<double> debt(engine.run.cash.size());
    for (const json& facility : data.at("facilities"))
      for (std::size_t t = 0; t < debt.size(); ++t) debt[t] += facility.at("balance_usd_m").at(t).get<double>();
    same("highest debt", where, *std::max_element(debt.begin(), debt.end()));
    for (const json& line : data.at("cash_lines")) {
      if (line.at("line") == "Interest") same("interest", where, sum(line.at("amount_usd_m")));
      if (line.at("line") == "Tax") same("tax", where, sum(line.at("amount_usd_m")));
    }
    for (const json& row : data.at("sources_uses"))
      if (row.at("name") == "Cash at the end") same("cash at the end", where, row.at("amount_usd_m").get<double>());
  }

  double in_file(const std::string& query) const {
    sqlite3* database = nullptr;
    sqlite3_open_v2(plan_file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt* statement = nullptr;
    double found = NAN;
    if (sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
      found = sqlite3_column_double(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return found / 1e8;
  }

  small::Folder folder;
  std::string plan_file = folder / "one.plan", other_file = folder / "two.plan";
  Programme programme = programme_of_contracts();
  Plan plan = small::stored_plan();
  Audit audited = audit(programme, plan);
  finance::Finance engine = finance::examine(programme, plan, audited);
  std::map<std::string, double> want;
  int compared = 0;
};

TEST_F(OneMoney, BothBasesDifferByMoreThanAHundredth) {
  double planned = 0;
  for (const Money amount : audited.derived.cash_lines[static_cast<std::size_t>(CashLine::interest)])
    planned -= amount.in_millions();
  EXPECT_GT(std::fabs(want.at("interest") / planned - 1), 0.01);
}

TEST_F(OneMoney, ShowAndThePageSayIt) {
  same_in_report(answer("show " + plan_file + " all --json"), "show");
  const json data = answer("report " + plan_file + " --data -o -");
  same_in_report(data, "report");
  for (const json& row : data.at("headlines")) {
    if (row.at("label") == "Highest debt") same("highest debt", "headline", row.at("value").get<double>());
  }
  same("debt service", "contract basis", sum(data.at("contract_basis").at("cash").at("debt_service_usd_m")));
  EXPECT_GE(compared, 12);
}

TEST_F(OneMoney, CompareAndDiffSayIt) {
  const json compared_plans = answer("compare " + plan_file + " " + other_file + " --json");
  const std::map<std::string, std::string> names = {{"interest", "interest"},
                                                    {"equity_called", "equity called"},
                                                    {"debt_drawn", "debt drawn"},
                                                    {"distributions", "distributions"},
                                                    {"peak_debt", "highest debt"}};
  for (const json& section : compared_plans.at("sections"))
    for (const json& figure : section.at("figures"))
      if (const auto name = names.find(figure.at("key").get<std::string>()); name != names.end())
        same(name->second, "compare", figure.at("values").at(0).get<double>());
  const json difference = answer("diff " + plan_file + " " + other_file + " --json");
  const std::map<std::string, std::pair<std::string, double>> lines = {{"interest", {"interest", -1}},
                                                                       {"tax", {"tax", -1}},
                                                                       {"calls", {"equity called", 1}},
                                                                       {"draws", {"debt drawn", 1}},
                                                                       {"cash_at_the_end", {"cash at the end", 1}}};
  for (const json& row : difference.at("money"))
    if (const auto line = lines.find(row.at("line").get<std::string>()); line != lines.end())
      same(line->second.first, "diff", line->second.second * row.at("a_cents").get<double>() / 1e8);
  EXPECT_EQ(compared, 10);
}

TEST_F(OneMoney, FinanceAndThePlanFileSayIt) {
  const json said = answer("finance " + plan_file + " --json");
  double interest = 0;
  for (const json& value : said.at("cash_usd").at("interest")) interest += std::stod(value.get<std::string>()) / 1e6;
  same("interest", "finance", interest);
  same("interest", "plan file", in_file("select sum(interest_cents) from facility_month"));
  same("interest", "plan file", -in_file("select sum(amount_cents) from cash_flow where line = 'interest'"));
  same("tax", "plan file", -in_file("select sum(amount_cents) from cash_flow where line = 'tax'"));
  same("debt service", "plan file", in_file("select sum(debt_service_cents) from balance"));
  same("equity called", "plan file", in_file("select sum(call_cents) from partner_month"));
  same("distributions", "plan file", in_file("select sum(distribution_cents) from partner_month"));
  same("highest debt", "plan file",
       in_file("select max(b) from (select sum(balance_cents) b from facility_month group by month)"));
  same("cash at the end", "plan file", in_file("select cash_cents from balance order by month desc limit 1"));
}

}  // namespace
}  // namespace stargate
