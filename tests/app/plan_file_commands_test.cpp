// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "stargate/report/sections.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

class PlanFile : public testing::Test {
 protected:
  small::Folder folder;
  std::string plan = small::save_small(folder);

  std::string other() const {
    Programme p = small::stored_programme();
    Plan changed = small::stored_plan();
    changed.distributions[0].amount = Money::millions(6.5);
    const std::string path = folder / "other.plan";
    EXPECT_TRUE(save_plan(path, p, changed, audit(p, changed)));
    return path;
  }
};

TEST_F(PlanFile, IsShownAsTables) {
  const Ran ran = stargate_program("show " + plan);
  EXPECT_EQ(ran.status, kOk) << ran.err;
  EXPECT_TRUE(says(ran.out, "Small & <safe>"));
  EXPECT_TRUE(says(ran.out, "Cash flow, USD m"));
  EXPECT_FALSE(says(ran.out, "\x1b"));
}

TEST_F(PlanFile, ShowsTheSectionsAskedFor) {
  const Ran one = stargate_program("show " + plan + " power");
  EXPECT_TRUE(says(one.out, "Blocks of power"));
  EXPECT_FALSE(says(one.out, "Cash flow"));
  const Ran all = stargate_program("show " + plan + " all");
  EXPECT_TRUE(says(all.out, "Blocks of power") && says(all.out, "What binds"));
  EXPECT_EQ(stargate_program("show " + plan + " weather").status, kBadInput);
}

// A site of the small plan has seven racks of a platform for a month, and no block of eight.
TEST_F(PlanFile, IsPutToTheTestsOfPractice) {
  EXPECT_EQ(stargate_program("audit " + plan).status, kOk);
  const Ran ran = stargate_program("audit " + plan + " --executable");
  EXPECT_EQ(ran.status, kHardShortfall) << ran.err;
  EXPECT_TRUE(says(ran.out, "Can the plan be carried out?") && says(ran.out, "26 smallest_block")) << ran.out;

  const json answer = json::parse(stargate_program("audit " + plan + " --executable --json").out);
  EXPECT_EQ(answer["status"], "hard-shortfall");
  ASSERT_EQ(answer["executability"].size(), 30u);
  const json& block = answer["executability"][25];
  EXPECT_EQ(block["name"], "smallest_block");
  EXPECT_EQ(block["standing"], "failed");
  ASSERT_FALSE(block["misses"].empty());
  EXPECT_EQ(block["misses"][0]["where"], "old/beta");
  EXPECT_FALSE(json::parse(stargate_program("audit " + plan + " --json").out).contains("executability"));
}

TEST_F(PlanFile, ThatWasChangedIsSaidToBeByEveryVerb) {
  small::change(plan, "UPDATE capital SET opening_cash_usd_m = opening_cash_usd_m + 1");
  const std::string page = folder / "p.html", book = folder / "p.xlsx", request = folder / "r.csv";
  for (const std::string& words :
       {"show " + plan, "audit " + plan, "finance " + plan, "report " + plan + " -o " + page,
        "finance " + plan + " --xlsx " + book, "diff " + plan + " " + plan, "compare " + plan + " " + plan,
        "explain " + plan + " --seconds 0 --polish 0 -q", "tornado " + plan + " --seconds 0 --polish 0 -q",
        "negotiate " + plan + " --supplier maker --seconds 0 --polish 0 -q",
        "rfq " + plan + " --supplier maker -o " + request}) {
    const Ran ran = stargate_program(words);
    EXPECT_TRUE(says(ran.err, "changed after it was saved")) << words << "\n" << ran.err;
  }
  EXPECT_TRUE(says(small::bytes_of(page), "changed after it was saved"));
  for (const std::string& words : {"show " + plan, "audit " + plan, "finance " + plan}) {
    EXPECT_TRUE(says(stargate_program(words).out, "changed after it was saved")) << words;
    const json answer = json::parse(stargate_program(words + " --json").out);
    EXPECT_EQ(answer.at("verdict").at("altered"), true) << words;
  }
  const json shown = json::parse(stargate_program("show " + plan + " --json").out);
  EXPECT_TRUE(shown.at("bound").is_null() && shown.at("gap").is_null());
}

TEST_F(PlanFile, IsShownAsJson) {
  const Ran ran = stargate_program("show " + plan + " --json");
  ASSERT_EQ(ran.status, kOk);
  const json answer = json::parse(ran.out);
  for (const char* key : {"status", "sense", "objective", "bound", "gap", "gap_money", "seconds"})
    EXPECT_TRUE(answer.contains(key)) << key;
  EXPECT_EQ(answer.at("status"), "ok");
  EXPECT_EQ(answer.at("bound"), 112.25);
  EXPECT_EQ(answer.at("months").size(), 18U);
  EXPECT_TRUE(answer.contains("contracts"));
  EXPECT_FALSE(json::parse(stargate_program("show " + plan + " power --json").out).contains("contracts"));
}

TEST_F(PlanFile, IsWrittenAsCsv) {
  const Ran ran = stargate_program("show " + plan + " --csv " + (folder / "tables"));
  EXPECT_EQ(ran.status, kOk) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(small::bytes_of(folder / "tables/contracts.csv").starts_with("offer,start,end,"));
  EXPECT_TRUE(small::bytes_of(folder / "tables/cash_flow.csv").starts_with("month,"));
}

TEST_F(PlanFile, TheAuditSaysThatItIsSound) {
  const Ran ran = stargate_program("audit " + plan);
  EXPECT_EQ(ran.status, kOk);
  EXPECT_EQ(ran.out, "Sound: no rule is broken, every obligation is kept, and the plan can be paid for.\n");
  const json answer = json::parse(stargate_program("audit " + plan + " --json").out);
  EXPECT_EQ(answer.at("violations").size(), 0U);
  EXPECT_EQ(answer.at("altered"), false);
}

TEST_F(PlanFile, ATamperedPlanIsNeitherShownNorReported) {
  small::change(plan, "UPDATE rack_order SET racks = racks + 1000");
  for (const std::string& words : {"audit " + plan, "show " + plan, "report " + plan + " -o " + (folder / "page.html"),
                                   "diff " + plan + " " + plan}) {
    const Ran ran = stargate_program(words);
    EXPECT_EQ(ran.status, kChecksDisagree) << words;
    EXPECT_TRUE(says(ran.err, "was changed after it was saved")) << words;
    EXPECT_TRUE(says(ran.out + ran.err, "violation")) << words;
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "page.html"));
  EXPECT_FALSE(json::parse(stargate_program("show " + plan + " --json").out).at("violations").empty());
}

TEST_F(PlanFile, APlanThatNeedsCashThatIsNotThereHasAnExitOfItsOwn) {
  Programme p = small::stored_programme();
  Plan poor = small::stored_plan();
  poor.emergency_cash = {{17, Money::millions(1)}};  // in the last month, after all distributions
  const Audit judged = audit(p, poor);
  ASSERT_TRUE(judged.clean() && judged.has_hard_shortfall());
  ASSERT_TRUE(save_plan(folder / "poor.plan", p, poor, judged));
  const std::string path = folder / "poor.plan", page = folder / "poor.html";
  for (const std::string& words : {"audit " + path, "show " + path, "show " + path + " power", "finance " + path,
                                   "report " + path + " -o " + page}) {
    const Ran ran = stargate_program(words);
    EXPECT_EQ(ran.status, kHardShortfall) << words << ran.err;
    EXPECT_TRUE(ran.out.starts_with("This plan cannot be paid for as it stands.\n  Funding shortfall: 1 USD m in "))
        << words << ": " << ran.out;
    EXPECT_FALSE(says(ran.out, "clean")) << words;
  }
  for (const std::string& words : {"audit " + path, "show " + path, "finance " + path}) {
    const json answer = json::parse(stargate_program(words + " --json").out);
    EXPECT_EQ(answer.at("status"), "hard-shortfall") << words;
    EXPECT_EQ(answer.at("verdict").at("status"), "cannot-be-paid-for") << words;
    EXPECT_EQ(answer.at("verdict").at("missing")[0].at("kind"), "emergency") << words;
    if (words.starts_with("finance")) continue;
    EXPECT_TRUE(answer.at("objective").is_null() && answer.at("gap").is_null()) << words;
    EXPECT_EQ(answer.at("shortage").at("emergency_cash_usd_m"), 1) << words;
  }
  EXPECT_TRUE(says(small::bytes_of(page), "This plan cannot be paid for as it stands."));
  const std::string shown = stargate_program("show " + path).out;
  EXPECT_FALSE(says(shown, "Present value to equity") || says(shown, "No bound is proven")) << shown;
  EXPECT_TRUE(says(shown, "Funding shortfall") && says(shown, "no value and no gap")) << shown;
  EXPECT_TRUE(says(stargate_program("show " + plan).out, "Present value to equity"));
  EXPECT_TRUE(says(stargate_program("diff " + plan + " " + path).out, "B: This plan cannot be paid for as it stands."));
  const json moved = json::parse(stargate_program("diff --json " + plan + " " + path).out).at("value_usd_m");
  EXPECT_TRUE(moved.at("a").is_number() && moved.at("b").is_null() && moved.at("change").is_null());
  const std::string compared = stargate_program("compare " + plan + " " + path).out;
  EXPECT_TRUE(says(compared, "cannot be paid for") && says(compared, "there is no value to compare")) << compared;
  EXPECT_FALSE(says(compared, "bounds prove"));
}

TEST_F(PlanFile, TwoPlansAreComparedDecisionByDecision) {
  const std::string changed = other();
  const Ran same = stargate_program("diff --detailed-exitcode " + plan + " " + plan);
  EXPECT_EQ(same.status, kOk);
  EXPECT_TRUE(says(same.out, "No decision differs."));
  EXPECT_EQ(stargate_program("diff " + plan + " " + changed).status, kOk);
  const Ran ran = stargate_program("diff --detailed-exitcode --json " + plan + " " + changed);
  EXPECT_EQ(ran.status, kDifferent);
  const json answer = json::parse(ran.out);
  EXPECT_EQ(answer.at("decisions").at("distribution").at("changed").size(), 1U);
  for (const json& line : answer.at("money")) {
    if (line.at("line") == "distributions") {
      EXPECT_EQ(line.at("change_cents"), 150000000);
    }
  }
}

TEST_F(PlanFile, TheDataOfThePageAreWrittenWithoutThePage) {
  const Ran ran = stargate_program("report " + plan + " --data -o -");
  ASSERT_EQ(ran.status, kOk) << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("meta").at("plan_date"), "2025-06-30");
}

TEST_F(PlanFile, ThePageHoldsTheDataOrItsAbsenceIsSaid) {
  const std::string page = folder / "page.html";
  const Ran ran = stargate_program("report " + plan + " -o " + page);
  if (ran.status == kBadInput) {
    EXPECT_TRUE(says(ran.err, "without the page")) << ran.err;
    return;
  }
  ASSERT_EQ(ran.status, kOk);
  EXPECT_TRUE(says(small::bytes_of(page), "Small & \\u003csafe>"));
  EXPECT_EQ(stargate_program("report " + plan + " -o " + folder.path().string()).status, kBadInput);
  EXPECT_EQ(stargate_program("report " + plan + " -o /nowhere/page.html").status, kBadInput);
}

TEST_F(PlanFile, AClosedPipeIsNoFailure) {
  const Ran ran = stargate_program("show " + plan + " all", "| head -1");
  EXPECT_EQ(ran.status, kOk) << ran.err;
  EXPECT_EQ(ran.err, "");
}

TEST_F(PlanFile, AFullDiskUnderStdoutIsAFailure) {
  const Ran ran = stargate_program("show " + plan + " all", "> /dev/full");
  EXPECT_EQ(ran.status, kNotWritten);
  EXPECT_TRUE(says(ran.err, "standard output could not be written"));
}

TEST_F(PlanFile, ShowingItLeavesItAsItIs) {
  const std::string before = small::bytes_of(plan);
  stargate_program("show " + plan + " all");
  stargate_program("audit " + plan);
  EXPECT_EQ(small::bytes_of(plan), before);
  EXPECT_EQ(folder.files(), 1);
}

}  // namespace
}  // namespace stargate
