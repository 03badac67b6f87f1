// SPDX-License-Identifier: Apache-2.0
// stargate explain, tornado and negotiate: bad questions, and what a real plan is answered.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

#include "stargate/app/exit_codes.hpp"
#include "stargate/app/tables.hpp"
#include "stargate/report/page.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

TEST(AnswersCommands, BadQuestionsAreRefusedBeforeAnythingIsSolved) {
  small::Folder folder;
  const std::string plan = small::save_small(folder);
  const auto refused = [&](const std::string& words, const std::string& because) {
    const Ran ran = stargate_program(words);
    EXPECT_EQ(ran.status, kBadInput) << words << "\n" << ran.err;
    EXPECT_TRUE(says(ran.err, because)) << words << "\n" << ran.err;
    EXPECT_FALSE(says(ran.err, "solving")) << words;
  };
  refused("explain " + plan + " --section nothing", "there is no section 'nothing'");
  refused("explain " + plan + " --why \"contract nobody\"", "names 'nobody'");
  refused("explain " + plan + " --why \"weather tomorrow\"", "which is not a decision");
  refused("explain " + plan + " --why-not \"start\"", "which is not a wish");
  refused("negotiate " + plan + " --supplier nobody", "there is no supplier 'nobody'");
  refused("negotiate " + plan, "--supplier");
  refused("tornado " + folder / "none.plan", "none.plan");
  refused("explain " + plan + " --seconds minus", "--seconds");
}

class AnswersCommandsSlow : public testing::Test {
 protected:
  static std::string plan() {
    static small::Folder folder;
    static const std::string path = folder / "two.plan";
    if (!std::filesystem::exists(path)) stargate_program("plan tests/fixtures/two-sites --time-limit 5 -q -o " + path);
    return path;
  }
};

// Changes of a value that the plan does not have are told as what they are.
TEST(AnswersCommands, OfAPlanThatCannotBePaidForSayThatFirst) {
  const small::Folder folder;
  const std::string plan = folder / "poor.plan";
  const Ran planned = stargate_program(
      "plan tests/cases/planning/rack-for-nothing --set capital.min_cash_usd_m=3000 --time-limit 5 -q -o " + plan);
  ASSERT_EQ(planned.status, kHardShortfall) << planned.err;
  const Ran ran = stargate_program("tornado " + plan + " --most 1 --seconds 0 --polish 0 -q --json");
  EXPECT_EQ(ran.status, kOk) << ran.err;
  EXPECT_NE(ran.err.find("poor.plan: This plan cannot be paid for as it stands."), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("Funding shortfall: 2,000 USD m"), std::string::npos) << ran.err;  // 3,000 less 1,000 of cash
  const auto shortage = nlohmann::json::parse(ran.out).at("shortage");
  EXPECT_DOUBLE_EQ(shortage.at("emergency_cash_usd_m").get<double>(), 2000);
  const auto shown = nlohmann::json::parse(stargate_program("show " + plan + " --json").out);
  EXPECT_EQ(shortage, shown.at("shortage"));
}

TEST(AnswersCommands, WhatWasStoppedHalfWayLeavesWhatIsComplete) {
  const small::Folder folder;
  const std::string page = folder / "sheet.html", tables = folder / "tables";
  EXPECT_EQ(place_of_answers(page, true), page) << "nothing stands there yet";
  std::ofstream(page) << "complete";
  std::filesystem::create_directory(tables);
  EXPECT_EQ(place_of_answers(page, false), page);
  EXPECT_EQ(place_of_answers(page, true), folder / "sheet.partial.html");
  EXPECT_EQ(place_of_answers(tables, false), tables);
  EXPECT_EQ(place_of_answers(tables, true), folder / "tables.partial");
  EXPECT_EQ(place_of_answers(tables + "/", true), folder / "tables.partial");
}

TEST_F(AnswersCommandsSlow, ExplainsEverySectionAndKeepsSlowAnswers) {
  const Ran ran = stargate_program("explain " + plan() + " --seconds 0.3 --polish 1 --json");
  ASSERT_EQ(ran.status, kOk) << ran.err;
  const json j = json::parse(ran.out);
  EXPECT_EQ(j.at("unit"), "USD m");
  ASSERT_FALSE(j.at("binds").empty());
  for (const json& b : j.at("binds")) {
    EXPECT_GT(b.at("per_unit").get<double>(), 0);
    EXPECT_LE(b.at("low").get<double>(), b.at("per_unit").get<double>());
    EXPECT_TRUE(b.at("high").is_null() ? b.at("answer").at("at_least").get<bool>() : b.at("high") >= b.at("per_unit"));
    EXPECT_GE(b.at("holds_to_units").get<double>(), b.at("units").get<double>());
  }
  for (const json& r : j.at("why"))
    EXPECT_TRUE(r.at("cost_at_most").is_null() || r.at("cost_at_most").get<double>() >= 0);
  for (const json& i : j.at("intervals")) {
    EXPECT_LE(i.at("least").get<double>(), i.at("now").get<double>() + 1e-6);
    EXPECT_GE(i.at("most").get<double>(), i.at("now").get<double>() - 1e-6);
  }
  EXPECT_FALSE(j.at("short").empty());
  EXPECT_TRUE(std::filesystem::exists(plan() + ".answers"));
  const Ran text = stargate_program("explain " + plan() + " --seconds 0.3 --polish 1 --section why");
  EXPECT_EQ(text.status, kOk);
  EXPECT_TRUE(says(text.out, "Why the largest decisions")) << text.out;
}

TEST_F(AnswersCommandsSlow, APageHoldsTheAnswersAndIsNotWrittenWithoutItsTemplate) {
  const small::Folder folder;
  const std::string page = folder / "package.html";
  const Ran ran = stargate_program("negotiate " + plan() +
                                   " --supplier norte --only-offer --seconds 0.3 --polish 1 --offer "
                                   "\"offer_price.alpha-norte/*.usd_m_per_rack=x0.97\" -o " +
                                   page);
  if (page_template().empty()) {
    EXPECT_EQ(ran.status, kBadInput);
    EXPECT_TRUE(says(ran.err, "without the page")) << ran.err;
    return;
  }
  ASSERT_EQ(ran.status, kOk) << ran.err;
  EXPECT_TRUE(says(small::bytes_of(page), "\"kind\":\"negotiation\""));
  EXPECT_TRUE(says(small::bytes_of(page), "\"offer_price.alpha-norte/*.usd_m_per_rack=x0.97\""));
}

TEST_F(AnswersCommandsSlow, WhyNotAnswersOneQuestionWithItsCost) {
  const Ran ran =
      stargate_program("explain " + plan() + " --seconds 0.3 --polish 1 --json --why \"contract beta-formosa\"");
  ASSERT_EQ(ran.status, kOk) << ran.err;
  const json j = json::parse(ran.out);
  ASSERT_EQ(j.at("asked").size(), 1u);
  EXPECT_GT(j.at("asked").at(0).at("cost_at_most").get<double>(), 100);
  EXPECT_FALSE(j.contains("binds"));
}

TEST_F(AnswersCommandsSlow, TheSheetAgreesWithTheTornadoOnThePrice) {
  const Ran sheet = stargate_program(
      "negotiate " + plan() +
      " --supplier norte --seconds 0.3 --polish 1 --json --offer \"offer_price.alpha-norte/*.usd_m_per_rack=x1.2\"");
  ASSERT_EQ(sheet.status, kOk) << sheet.err;
  const json j = json::parse(sheet.out);
  EXPECT_EQ(j.at("packages").at(0).at("verdict"), "reject");
  EXPECT_LT(j.at("packages").at(0).at("counter_price_factor").get<double>(), 0.85);
  double before = 1e9;
  for (const json& d : j.at("demand_by_price")) {
    ASSERT_TRUE(d.at("possible").get<bool>());
    EXPECT_LE(d.at("change").get<double>(), before + 1);  // not worth more at a higher price
    before = d.at("change").get<double>();
  }
  const Ran tornado = stargate_program("tornado " + plan() + " --seconds 0.3 --polish 1 --json --most 30");
  ASSERT_EQ(tornado.status, kOk) << tornado.err;
  bool found = false;
  const json bars = json::parse(tornado.out).at("bars");
  for (const json& bar : bars) {
    if (bar.at("of").get<std::string>() != "alpha-norte" || bar.at("input").get<std::string>() != "offer price")
      continue;
    found = true;
    const double worse = bar.at("worse").at("answer").at("change");
    for (const json& d : j.at("demand_by_price")) {
      if (std::fabs(d.at("price_factor").get<double>() - 1.1) > 1e-9) continue;
      // Both are lower limits found by searches of a fraction of a second, of which a busy machine gives less: of one
      // size.
      EXPECT_NEAR(d.at("change").get<double>(), worse, 0.5 * std::fabs(worse));
    }
  }
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace stargate
