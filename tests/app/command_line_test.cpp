// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

TEST(CommandLine, WithoutAVerbIsAMistake) {
  const Ran ran = stargate_program("");
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(says(ran.err, "stargate help"));
}

TEST(CommandLine, KnowsItsVersion) {
  const Ran ran = stargate_program("--version");
  EXPECT_EQ(ran.status, kOk);
  EXPECT_TRUE(ran.out.starts_with("stargate "));
}

TEST(CommandLine, EveryVerbOfTheHelpHasHelpOfItsOwn) {
  const Ran help = stargate_program("help");
  EXPECT_EQ(help.status, kOk);
  size_t verbs = 0;
  for (const std::string verb : {"init", "check", "fmt", "plan", "show", "diff", "compare", "explain", "tornado",
                                 "negotiate", "report", "audit", "finance", "rfq", "bids", "help"}) {
    ++verbs;
    EXPECT_TRUE(says(help.out, "\n  " + verb + " ")) << verb;
    const Ran one = stargate_program("help " + verb);
    EXPECT_EQ(one.status, kOk) << verb;
    for (const char* part : {"--json", "Reads: ", "Writes: ", "Example:  stargate ", "Exit status:"})
      EXPECT_TRUE(says(one.out, part)) << verb << part;
    EXPECT_EQ(stargate_program(verb + " --help").out, one.out) << verb;
  }
  const std::string list = help.out.substr(help.out.find("\nSubcommands:") + 1);
  EXPECT_EQ(static_cast<size_t>(std::count(list.begin(), list.end(), '\n')), verbs + 4) << list;
}

TEST(CommandLine, MisspeltVerbsAndOptionsAreAnsweredWithTheOneThatIsNear) {
  EXPECT_TRUE(says(stargate_program("plna x").err, "there is no verb \x27plna\x27; did you mean \"plan\"?"));
  EXPECT_TRUE(says(stargate_program("help chekc").err, "did you mean \"check\"?"));
  EXPECT_TRUE(says(stargate_program("plan x --tim-limit 3").err,
                   "plan has no option \x27--tim-limit\x27; did you mean \"--time-limit\"?"));
  EXPECT_TRUE(says(stargate_program("plan x --tim-limit=3").err, "did you mean \"--time-limit\"?"));
  EXPECT_TRUE(says(stargate_program("show x.plan --width 2").err, "see \x27stargate help show\x27"));
}

TEST(CommandLine, CheckAndPlanTellCautionsOnStandardErrorAndInJson) {
  const std::string words = " tests/fixtures/two-sites --set site.west.install_racks_per_month=0.5 ";
  const Ran check = stargate_program("check" + words);
  EXPECT_EQ(check.status, kOk);
  EXPECT_TRUE(
      says(check.err, "site.west.install_racks_per_month: caution: is 0.5, so that no whole rack is ever installed"))
      << check.err;
  EXPECT_TRUE(says(check.out, "no mistakes, 1 caution."));
  const Ran json = stargate_program("check" + words + "--json");
  EXPECT_TRUE(says(json.out, "\"what\": \"is 0.5, so that no whole rack is ever installed\"")) << json.out;
  const Ran plan = stargate_program("plan" + words + "--time-limit 1 -q --no-file");
  EXPECT_TRUE(says(plan.err, "caution: is 0.5")) << plan.err;
}

TEST(CommandLine, TheHelpHoldsTheTableOfExitCodes) {
  const Ran ran = stargate_program("help exit-codes");
  for (const ExitCode& code : kExitCodes) EXPECT_TRUE(says(ran.out, std::string(code.meaning)));
  EXPECT_TRUE(says(stargate_program("help sections").out, "shortfalls"));
  EXPECT_EQ(stargate_program("help nonsense").status, kBadInput);
}

TEST(CommandLine, AnUnknownVerbOrOptionIsAMistake) {
  EXPECT_EQ(stargate_program("conquer").status, kBadInput);
  EXPECT_EQ(stargate_program("show a.plan --loudly").status, kBadInput);
  EXPECT_EQ(stargate_program("plan").status, kBadInput);
  EXPECT_EQ(stargate_program("plan tests/fixtures/two-sites --gap lots").status, kBadInput);
  EXPECT_EQ(stargate_program("plan tests/fixtures/two-sites --goal fame").status, kBadInput);
  EXPECT_EQ(stargate_program("plan tests/fixtures/two-sites --goal compute --by soon").status, kBadInput);
}

TEST(CommandLine, MistakesAreLinesOnStderrAndAnObjectWithJson) {
  const Ran plain = stargate_program("show none.plan");
  EXPECT_EQ(plain.status, kBadInput);
  EXPECT_EQ(plain.out, "");
  EXPECT_TRUE(says(plain.err, "none.plan: is not there"));
  EXPECT_TRUE(says(plain.err, "1 mistake\n"));
  const Ran json = stargate_program("show none.plan --json");
  EXPECT_EQ(json.status, kBadInput);
  EXPECT_EQ(nlohmann::json::parse(json.out).at("mistakes")[0].at("what"), "is not there");
}

TEST(CommandLine, AProgrammeIsInitialisedCheckedAndLaidOut) {
  const small::Folder folder;
  const std::string programme = folder / "first";
  const Ran init = stargate_program("init " + programme);
  if (init.status == kBadInput && says(init.err, "holds no programme")) GTEST_SKIP() << "built without the starter";
  ASSERT_EQ(init.status, kOk) << init.err;
  EXPECT_EQ(stargate_program("init " + programme).status, kBadInput);
  EXPECT_EQ(stargate_program("check " + programme).status, kOk);
  EXPECT_EQ(stargate_program("fmt --check " + programme).status, kOk);
}

TEST(CommandLine, FmtSaysWhatItWouldChangeAndChangesIt) {
  const small::Folder folder;
  const std::string file = folder / "programme.toml";
  std::string text = small::bytes_of("tests/fixtures/two-sites/programme.toml");
  const std::size_t at = text.find("months = ");
  small::write_bytes(file, text.replace(at, 9, "months   =   "));
  const Ran checked = stargate_program("fmt --check " + folder.path().string());
  EXPECT_EQ(checked.status, kDifferent);
  EXPECT_TRUE(says(checked.out, "programme.toml"));
  EXPECT_EQ(small::bytes_of(file), text);
  EXPECT_EQ(stargate_program("fmt " + folder.path().string()).status, kOk);
  EXPECT_NE(small::bytes_of(file), text);
  EXPECT_EQ(stargate_program("fmt --check " + folder.path().string()).status, kOk);
}

TEST(CommandLine, AMistakeInAProgrammeIsNamedWithFileLineFieldAndMend) {
  const small::Folder folder;
  std::string text = small::bytes_of("tests/fixtures/two-sites/programme.toml");
  text.replace(text.find("tail_months = "), 14, "tail_months = -");
  small::write_bytes(folder / "programme.toml", text);
  const Ran ran = stargate_program("check " + folder.path().string());
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "programme.toml:")) << ran.err;
  EXPECT_TRUE(says(ran.err, "tail_months")) << ran.err;
  EXPECT_EQ(stargate_program("plan " + folder.path().string()).status, kBadInput);
}

TEST(CommandLine, CheckTakesChangesAndRefusesWrongOnes) {
  EXPECT_EQ(stargate_program("check tests/fixtures/two-sites --set capital.min_cash_usd_m=25").status, kOk);
  const Ran wrong = stargate_program("check tests/fixtures/two-sites --set capital.min_cash_usd_m=plenty");
  EXPECT_EQ(wrong.status, kBadInput);
  EXPECT_TRUE(says(wrong.err, "min_cash_usd_m")) << wrong.err;
}

TEST(CommandLine, APlanIsNotSearchedForWhenItCouldNotBeWritten) {
  const Ran ran = stargate_program("plan tests/fixtures/two-sites -o /nowhere/at/all.plan --time-limit 600");
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "there is no folder"));
}

}  // namespace
}  // namespace stargate
