// SPDX-License-Identifier: Apache-2.0
// Small programmes whose exact money is known, from files to what the program prints.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

#include "stargate/app/exit_codes.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

class FinanceCase : public testing::Test {
 protected:
  std::string planned(const std::string& name, const std::string& options = "") {
    const std::string plan = folder / (name + ".plan");
    const Ran ran =
        stargate_program("plan tests/cases/finance/" + name + " -o " + plan + " --time-limit 10 -q " + options);
    EXPECT_EQ(ran.status, kOk) << ran.out << ran.err;
    return plan;
  }
  json money(const std::string& plan) { return json::parse(stargate_program("finance " + plan + " --json").out); }

  small::Folder folder;
};

double usd(const json& amount) { return std::stod(amount.get<std::string>()); }

const json& named(const json& rows, const char* key, const std::string& name) {
  for (const json& row : rows)
    if (row.at(key) == name) return row;
  static const json none;
  ADD_FAILURE() << name;
  return none;
}

// USD 1,855,694.46 are not yet expensed when the loan of 95.1 m is repaid in April; they are an expense, and deducted,
// in April.
TEST_F(FinanceCase, FeesOfALoanThatIsRepaidAreExpensedThen) {
  const json answer = money(planned("fees-after-repayment"));
  const json& loan = answer.at("loans").at(0).at("usd");
  EXPECT_NEAR(usd(loan.at("upfront").at(0)), 1'901'514.08, 0.005);
  EXPECT_NEAR(usd(loan.at("closing").at(3)), 0, 0.005);
  EXPECT_NEAR(usd(loan.at("fees_expensed").at(3)), 1'855'694.46, 0.005);
  EXPECT_NEAR(usd(loan.at("fees_deferred").at(3)), 0, 0.005);
  EXPECT_NEAR(usd(named(answer.at("statements").at("balance"), "name", "deferred_fees").at("usd").at(3)), 0, 0.005);
  // Income of 2026 for tax: 200 m and 8 months of 5 m, less interest, fees and the racks' wear.
  double deducted = 0;
  for (std::size_t t = 0; t < 12; ++t) deducted += usd(loan.at("fees_expensed").at(t));
  EXPECT_NEAR(deducted, 1'901'514.08, 0.005);
  EXPECT_TRUE(answer.at("contract_basis").at("residuals").empty());
}

// Ten racks, 100 m, in October and November: 5 % of them in 2026 by table A-5, and 32 % of one of 1 m from 2025.
TEST_F(FinanceCase, ServersOfALastQuarterAreWrittenOffByTheMidQuarterConvention) {
  const std::string plan = planned("mid-quarter");
  ASSERT_EQ(stargate_program("finance " + plan + " --csv " + (folder / "out")).status, kOk);
  const std::string csv = small::bytes_of(folder / "out/finance_asset.csv");
  std::vector<std::string> heads;
  double wear = 0;
  std::size_t from = 0;
  for (int line = 0; from < csv.size() && line <= 12; ++line) {
    const std::string row = csv.substr(from, csv.find('\n', from) - from);
    from = csv.find('\n', from) + 1;
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : row)
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        cells.emplace_back();
      else if (c != '\r')
        cells.back() += c;
    if (line == 0) heads = cells;
    for (std::size_t i = 0; line > 0 && i < heads.size(); ++i)
      if (says(heads[i], "asset/servers/tax_wear")) wear += std::stod(cells[i]);
  }
  EXPECT_NEAR(wear, 5'320'000, 0.5);
  const Ran text = stargate_program("finance " + plan);
  for (const char* words : {"deferred tax", "limits on the deduction of interest", "interest capitalised into assets",
                            "revaluation", "effective-interest"})
    EXPECT_TRUE(says(text.out, words)) << words;
}

// 50 m are paid in on 2026-12-31 and out, with 8 %, 365 days later: USD 4,000,000.00, and a rate of return of the
// capital and it of 8 %.
TEST_F(FinanceCase, PreferredReturnOfEightPerCentIsEightPerCent) {
  const json answer = money(planned("preferred-return-monthly"));
  const json& limited = named(answer.at("capital_accounts"), "partner", "lp").at("distributions_usd");
  double preferred = 0;
  for (const json& month : limited.at("preferred")) preferred += usd(month);
  EXPECT_NEAR(preferred, 4'000'000, 0.001);
}

// 10 % and 25 % both make what is paid and received equal.
TEST_F(FinanceCase, TwoRatesThatFitAreBothNamedEverywhere) {
  const std::string plan = planned("two-rates"), remark = "10.00 % and 25.00 % a year both fit";
  const json answer = money(plan);
  const json& row = named(answer.at("returns"), "of", "programme before debt");
  EXPECT_TRUE(row.at("xirr_pct").is_null());
  ASSERT_EQ(row.at("xirr_all_pct").size(), 2u);
  EXPECT_NEAR(row.at("xirr_all_pct").at(0).get<double>(), 10, 1e-6);
  EXPECT_NEAR(row.at("xirr_all_pct").at(1).get<double>(), 25, 1e-6);
  EXPECT_TRUE(says(row.at("remark").get<std::string>(), remark));
  EXPECT_TRUE(says(stargate_program("finance " + plan + " --width 200").out, remark));
  ASSERT_EQ(stargate_program("finance " + plan + " --csv " + (folder / "out")).status, kOk);
  EXPECT_TRUE(says(small::bytes_of(folder / "out/returns.csv"), remark));
  ASSERT_EQ(stargate_program("report " + plan + " -o " + (folder / "page.html")).status, kOk);
  EXPECT_TRUE(says(small::bytes_of(folder / "page.html"), remark));
}

}  // namespace
}  // namespace stargate
