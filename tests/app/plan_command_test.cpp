// stargate plan: what exact terms and a plan to begin with make of it, and the exit status.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

TEST(PlanCommand, APlanOfAnotherProgrammeIsNoBeginning) {
  small::Folder folder;
  const Ran ran = stargate_program("plan examples/two-sites --time-limit 2 --from " + small::save_small(folder));
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "--from")) << ran.err;
  EXPECT_TRUE(says(ran.err, "not of two-sites")) << ran.err;
  EXPECT_EQ(stargate_program("plan examples/two-sites --time-limit 2 --from " + (folder / "none.plan")).status, kBadInput);
}

// The solver's library greets on standard output when it is first used, in whatever process that is.
TEST(PlanCommand, JsonIsAllThatStandsOnStandardOutput) {
  small::Folder folder;
  const Ran ran = stargate_program("plan examples/two-sites --time-limit 2 --json -o " + (folder / "a.plan"));
  ASSERT_FALSE(ran.out.empty());
  EXPECT_EQ(ran.out.front(), '{');
  EXPECT_TRUE(json::parse(ran.out).is_object());
  EXPECT_FALSE(says(ran.out + ran.err, "Running HiGHS"));
  EXPECT_FALSE(says(ran.out + ran.err, "Copyright"));
}

TEST(PlanCommand, NoTimeIsNoAnswerAndWhatStandsIsKept) {
  small::Folder folder;
  const std::string plan = folder / "p.plan", of = "plan tests/cases/planning/rack-for-nothing ";
  const Ran made = stargate_program(of + "--time-limit 20 --json -o " + plan);
  ASSERT_EQ(made.status, kOk) << made.err;
  EXPECT_EQ(json::parse(made.out).at("ended"), "bound-met");
  EXPECT_EQ(json::parse(made.out).at("builds_nothing"), false);

  const Ran none = stargate_program(of + "--time-limit 0.000001 --json");
  EXPECT_EQ(none.status, kNoOwnPlan) << none.out;
  EXPECT_EQ(json::parse(none.out).at("ended"), "time-up");

  const Ran kept = stargate_program(of + "--time-limit 0.000001 --json --from " + plan);
  const json answer = json::parse(kept.out);
  EXPECT_EQ(kept.status, kOk) << kept.err;
  EXPECT_EQ(answer.at("from").at("money"), "out-of-time");
  EXPECT_EQ(answer.at("objective"), json::parse(made.out).at("objective"));

  // Where it breaks a rule, too, no time says nothing about what the money could do.
  const Ran broken = stargate_program(of + "--time-limit 0.000001 --json --set hall.h.it_mw=0.4 --from " + plan);
  EXPECT_EQ(broken.status, kNoOwnPlan) << broken.err;
  EXPECT_EQ(json::parse(broken.out).at("from").at("money"), "out-of-time");
  const Ran impossible = stargate_program(of + "--time-limit 20 --json --set hall.h.it_mw=0.4 --from " + plan);
  EXPECT_EQ(impossible.status, kOk) << impossible.err;
  EXPECT_EQ(json::parse(impossible.out).at("from").at("money"), "impossible");
}

TEST(PlanCommandSlow, ReservesThatNobodyCanFillAreAHardShortfall) {
  const Ran ran = stargate_program("plan examples/two-sites --time-limit 8 --json --set capital.debt_reserve_months=24");
  EXPECT_EQ(ran.status, kHardShortfall) << ran.err;
  EXPECT_TRUE(says(ran.err, "cannot be paid for")) << ran.err;
  const json funding = json::parse(ran.out).at("funding");
  EXPECT_EQ(funding.at("state"), "unfundable");
  EXPECT_FALSE(funding.at("short").empty());
}

TEST(PlanCommandSlow, WhatTermsAskForIsFundedAndAPlanGoesOnUnderOtherFacts) {
  small::Folder folder;
  const std::string first = folder / "first.plan", common = "plan examples/two-sites --time-limit 8 --json --set capital.debt_reserve_months=3 ";
  const Ran ran = stargate_program(common + "-o " + first);
  ASSERT_EQ(ran.status, kOk) << ran.err;
  const json made = json::parse(ran.out);
  EXPECT_EQ(made.at("funding").at("state"), "funded");
  EXPECT_FALSE(made.at("funding").at("rounds").empty());
  EXPECT_GT(made.at("funding").at("value_given_up"), 0);
  EXPECT_EQ(stargate_program("finance " + first).status, kOk);

  const Ran dearer = stargate_program(common + "--set facility.term-loan.margin_bp=475 --from " + first);
  EXPECT_TRUE(dearer.status == kOk || dearer.status == kHardShortfall) << dearer.err;
  EXPECT_TRUE(says(dearer.err, "money solved again")) << dearer.err;
  const json answer = json::parse(dearer.out), &from = answer.at("from");
  EXPECT_EQ(from.at("left_out"), 0);
  EXPECT_TRUE(from.at("lost").empty());
  EXPECT_NEAR(from.at("was").get<double>(), made.at("objective").get<double>(), 1e-6);
  EXPECT_LT(from.at("money_solved_again").get<double>(), from.at("was").get<double>());
}

}  // namespace
}  // namespace stargate
