// SPDX-License-Identifier: Apache-2.0
// stargate compare, the digest of stargate diff, and scenarios from files.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "stargate/report/page.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

class ComparedFiles : public testing::Test {
 protected:
  small::Folder folder;
  std::string first = small::save_small(folder, "first.plan"), less = saved("less.plan", 6.5);

  std::string saved(const std::string& name, double distribution, Goal goal = Goal::value) const {
    Programme p = small::stored_programme();
    Plan plan = small::stored_plan();
    p.hash = name;
    plan.goal = goal;
    plan.distributions[0].amount = Money::millions(distribution);
    plan.changes = {"scenario " + name + " on dear"};
    EXPECT_TRUE(save_plan(folder / name, p, plan, audit(p, plan)));
    return folder / name;
  }
};

TEST_F(ComparedFiles, StandSideBySide) {
  const Ran ran = stargate_program("compare " + first + " " + less);
  ASSERT_EQ(ran.status, kOk) << ran.err;
  EXPECT_TRUE(says(ran.out, "What was changed in the programme: Small & <safe>"));
  EXPECT_TRUE(says(ran.out, "first  (base) partner.fund.commitment_usd_m=100"));
  EXPECT_TRUE(says(ran.out, "less   scenario less.plan on dear"));
  for (const char* title : {"Outcome", "Money over all months", "Racks, buildings and power", "Demand over all months"})
    EXPECT_TRUE(says(ran.out, title)) << title;
  EXPECT_TRUE(says(ran.out, "less: ")) << ran.out;
}

TEST_F(ComparedFiles, AreHeldAgainstTheBaseAskedFor) {
  const auto base = [&](const std::string& words) {
    return json::parse(stargate_program("compare --json " + words).out);
  };
  EXPECT_EQ(base(first + " " + less).at("base"), "first");
  EXPECT_EQ(base(first + " " + less + " --base less").at("base"), "less");
  EXPECT_EQ(base(first + " " + less + " --base " + less).at("base"), "less");
  const json added = base(less + " --base " + first);
  EXPECT_EQ(added.at("base"), "first");
  EXPECT_EQ(added.at("plans").size(), 2U);
  EXPECT_EQ(added.at("plans")[1].at("file"), less);
  const Ran none = stargate_program("compare " + first + " " + less + " --base lesser");
  EXPECT_EQ(none.status, kBadInput);
  EXPECT_TRUE(says(none.err,
                   "--base: is \x27lesser\x27, which is neither one of the plans nor a file; choose from first, less"))
      << none.err;
}

TEST_F(ComparedFiles, HaveTheNamesGivenOrThoseOfTheirFiles) {
  std::filesystem::create_directory(folder / "other");
  std::filesystem::copy_file(first, folder / "other/first.plan");
  const json named = json::parse(stargate_program("compare --json --names old,new " + first + " " + less).out);
  EXPECT_EQ(named.at("plans")[1].at("name"), "new");
  const json twins =
      json::parse(stargate_program("compare --json " + first + " " + (folder / "other/first.plan") + " " + first).out);
  EXPECT_EQ(twins.at("plans")[1].at("name"), folder / "other/first");
  EXPECT_NE(twins.at("plans")[0].at("name"), twins.at("plans")[2].at("name"));
  EXPECT_EQ(stargate_program("compare --names old " + first + " " + less).status, kBadInput);
  EXPECT_EQ(stargate_program("compare --names old,old " + first + " " + less).status, kBadInput);
}

TEST_F(ComparedFiles, AreWrittenAsCsvAndAsAPage) {
  if (page_template().empty()) GTEST_SKIP() << "built without the page";
  const Ran ran = stargate_program("compare " + first + " " + less + " --section money --csv " + (folder / "tables") +
                                   " -o " + (folder / "page.html"));
  ASSERT_EQ(ran.status, kOk) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(says(small::bytes_of(folder / "tables/comparison_money.csv"),
                   "distributions,distributions,USD m,13.0,11.5,-1.5\r\n"));
  EXPECT_TRUE(small::bytes_of(folder / "tables/comparison_plans.csv").starts_with("plan,base,title,changes,"));
  EXPECT_FALSE(std::filesystem::exists(folder / "tables/comparison_metal.csv"));
  EXPECT_TRUE(says(small::bytes_of(folder / "page.html"), "Small & \\u003csafe>"));
}

TEST_F(ComparedFiles, ThatCannotStandSideBySideAreOneMistake) {
  const std::string cost = saved("cost.plan", 8, Goal::cost);
  const Ran goals = stargate_program("compare " + first + " " + cost);
  EXPECT_EQ(goals.status, kBadInput);
  EXPECT_TRUE(
      says(goals.err, cost + ": goal: is cost, but that of first is value; compare plans of one goal\n1 mistake"))
      << goals.err;
  EXPECT_EQ(stargate_program("compare " + first).status, kBadInput);
  EXPECT_EQ(stargate_program("compare " + first + " " + (folder / "none.plan")).status, kBadInput);
  const Ran section = stargate_program("compare " + first + " " + less + " --section weather");
  EXPECT_EQ(section.status, kBadInput);
  EXPECT_TRUE(says(section.err, "choose from outcome, money, metal, demand")) << section.err;
}

TEST_F(ComparedFiles, ThatBreakRulesAreNotCompared) {
  small::change(less, "UPDATE rack_order SET racks = racks + 1000");
  const Ran ran = stargate_program("compare " + first + " " + less);
  EXPECT_EQ(ran.status, kChecksDisagree);
  EXPECT_TRUE(says(ran.err, "the plan breaks rules")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST_F(ComparedFiles, DifferBeginningWithWhatMoved) {
  const Ran text = stargate_program("diff " + first + " " + less);
  EXPECT_TRUE(text.out.starts_with("What differs, largest first")) << text.out;
  EXPECT_TRUE(says(text.out, "1.5 USD m less distributed"));
  EXPECT_TRUE(says(text.out, "distributions, changed"));
  const json answer = json::parse(stargate_program("diff --json " + first + " " + less).out);
  ASSERT_EQ(answer.at("digest").size(), 1U);
  EXPECT_EQ(answer.at("digest")[0].at("change_cents"), 150000000);
}

TEST(ScenarioFile, IsCheckedWithTheProgramme) {
  small::Folder folder;
  small::write_bytes(folder / "cuts.toml",
                     "[[scenario]]\nid = \"late\"\non = \"capital-60\"\nset = { \"tranche.*.lead_days\" = \"+90\" }\n");
  EXPECT_EQ(stargate_program("check benchmarks/frozen/stargate-2025 --scenario " + (folder / "cuts.toml")).status, kOk);
  small::write_bytes(folder / "cuts.toml",
                     "[[scenario]]\nid = \"late\"\non = \"capital-61\"\nset = { \"tranche.*.lead_days\" = \"+90\" }\n");
  const Ran ran = stargate_program("check benchmarks/frozen/stargate-2025 --scenario " + (folder / "cuts.toml"));
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(
      says(ran.err, "cuts.toml:3: scenario.late.on: names no scenario: \"capital-61\"; did you mean \"capital-60\"?"))
      << ran.err;
}

TEST(ScenarioFileSlow, IsNamedInThePlanWithWhatItStandsOn) {
  small::Folder folder;
  small::write_bytes(folder / "cuts.toml",
                     "[[scenario]]\nid = \"dear\"\nset = { \"offer_price.*.usd_m_per_rack\" = \"x1.1\" }\n"
                     "[[scenario]]\nid = \"poor\"\non = \"dear\"\nset = { \"facility.*.limit_usd_m\" = \"x0.7\" }\n");
  const Ran ran = stargate_program("plan tests/fixtures/two-sites --time-limit 4 --json -q --no-file --scenario " +
                                   (folder / "cuts.toml"));
  ASSERT_EQ(ran.status, kOk) << ran.err;
  const std::string file = folder / "cuts.toml";
  EXPECT_EQ(json::parse(ran.out).at("changes"),
            json({"scenario dear of " + file, "scenario poor of " + file + " on dear"}));
}

}  // namespace
}  // namespace stargate
