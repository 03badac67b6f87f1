// SPDX-License-Identifier: Apache-2.0
// stargate finance: what each reader gets, and the exit status.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

#include "stargate/app/exit_codes.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

class Finance : public testing::Test {
 protected:
  small::Folder folder;
  std::string plan = small::save_small(folder);
  Programme programme = small::stored_programme();
};

TEST_F(Finance, ShowsStatementsCovenantsAndReturns) {
  const Ran ran = stargate_program("finance " + plan);
  EXPECT_TRUE(ran.status == kOk || ran.status == kHardShortfall) << ran.err;
  for (const char* title :
       {"Income statement", "Balance sheet", "Cash flow statement", "Returns", "Covenants", "Capital calls"})
    EXPECT_TRUE(says(ran.out, title)) << title;
}

TEST_F(Finance, BalancesToTheCentInEveryMonth) {
  const json answer = json::parse(stargate_program("finance " + plan + " --json").out);
  const auto cents = [](const std::string& text) {
    std::string digits;
    for (char c : text)
      if (c != '.') digits += c;
    return std::stoll(digits);
  };
  const json& balance = answer.at("statements").at("balance");
  const auto line = [&](const std::string& name) {
    for (const json& row : balance)
      if (row.at("name") == name) return row.at("usd");
    ADD_FAILURE() << name;
    return json::array();
  };
  const json assets = line("total_assets"), other = line("total_liabilities_and_equity");
  ASSERT_EQ(assets.size(), answer.at("months").size());
  for (std::size_t t = 0; t < assets.size(); ++t)
    EXPECT_EQ(cents(assets[t]), cents(other[t])) << answer.at("months")[t];
  EXPECT_TRUE(answer.at("contract_basis").at("residuals").empty());
}

TEST_F(Finance, ShowsAPartnerAndALenderTheirOwn) {
  const std::string partner = programme.partners.front().id, facility = programme.facilities.front().id;
  const Ran one = stargate_program("finance " + plan + " --for partner " + partner);
  EXPECT_TRUE(says(one.out, "Capital account of"));
  EXPECT_FALSE(says(one.out, "Balance sheet"));
  const json own = json::parse(stargate_program("finance " + plan + " --for partner " + partner + " --json").out);
  EXPECT_EQ(own.at("capital_accounts").size(), 1U);
  EXPECT_FALSE(own.contains("loans"));
  const json lender = json::parse(stargate_program("finance " + plan + " --for facility " + facility + " --json").out);
  EXPECT_EQ(lender.at("loans").size(), 1U);
  EXPECT_FALSE(lender.contains("capital_accounts"));
}

TEST_F(Finance, WritesEverySeriesAsCsv) {
  const Ran ran = stargate_program("finance " + plan + " --csv " + (folder / "out"));
  EXPECT_TRUE(ran.status == kOk || ran.status == kHardShortfall) << ran.err;
  for (const char* file : {"balance_sheet.csv", "finance_cash.csv", "finance_loan.csv", "returns.csv"})
    EXPECT_TRUE(std::filesystem::exists(folder / "out" + "/" + file)) << file;
}

TEST_F(Finance, WritesAWorkbook) {
  const std::string book = folder / "out.xlsx";
  const Ran ran = stargate_program("finance " + plan + " --xlsx " + book);
  EXPECT_EQ(ran.status, stargate_program("finance " + plan).status) << ran.err;
  EXPECT_TRUE(says(ran.err, book));
  EXPECT_EQ(small::bytes_of(book).substr(0, 2), "PK");
  EXPECT_EQ(json::parse(stargate_program("finance " + plan + " --json --xlsx " + book).out).count("plan_hash"), 1U);
}

TEST_F(Finance, SaysWhyThereIsNoWorkbook) {
  const Ran nowhere = stargate_program("finance " + plan + " --xlsx " + (folder / "none/out.xlsx"));
  EXPECT_EQ(nowhere.status, kBadInput);
  EXPECT_TRUE(says(nowhere.err, "cannot be written")) << nowhere.err;
  const std::string book = folder / "out.xlsx";
  const Ran one =
      stargate_program("finance " + plan + " --for facility " + programme.facilities.front().id + " --xlsx " + book);
  EXPECT_EQ(one.status, kBadInput);
  EXPECT_TRUE(says(one.err, "--xlsx")) << one.err;
  EXPECT_FALSE(std::filesystem::exists(book));
}

TEST_F(Finance, NamesWhoIsNotThere) {
  for (const std::string whom : {"partner nobody", "facility nobody", "weather", "partner"}) {
    const Ran ran = stargate_program("finance " + plan + " --for " + whom);
    EXPECT_EQ(ran.status, kBadInput) << whom;
    EXPECT_TRUE(says(ran.err, "choose")) << ran.err;
  }
  EXPECT_EQ(stargate_program("finance /nowhere.plan").status, kBadInput);
}

}  // namespace
}  // namespace stargate
