// SPDX-License-Identifier: Apache-2.0
// stargate plan: what exact terms and a plan to begin with make of it, and the exit status.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "stargate/app/what_if_words.hpp"
#include "stargate/io/programme/load.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

TEST(PlanCommand, APlanOfAnotherProgrammeIsNoBeginning) {
  small::Folder folder;
  const Ran ran = stargate_program("plan tests/fixtures/two-sites --time-limit 2 --from " + small::save_small(folder));
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "--from")) << ran.err;
  EXPECT_TRUE(says(ran.err, "not of two-sites")) << ran.err;
  EXPECT_EQ(stargate_program("plan tests/fixtures/two-sites --time-limit 2 --from " + (folder / "none.plan")).status,
            kBadInput);
}

// The solver's library greets on standard output when it is first used, in whatever process that is.
TEST(PlanCommand, JsonIsAllThatStandsOnStandardOutput) {
  small::Folder folder;
  const Ran ran = stargate_program("plan tests/fixtures/two-sites --time-limit 2 --json -o " + (folder / "a.plan"));
  ASSERT_FALSE(ran.out.empty());
  EXPECT_EQ(ran.out.front(), '{');
  EXPECT_TRUE(json::parse(ran.out).is_object());
  EXPECT_FALSE(says(ran.out + ran.err, "Running HiGHS"));
  EXPECT_FALSE(says(ran.out + ran.err, "Copyright"));
}

TEST(PlanCommandSlow, AnImpatientUserLosesNoPlan) {
  small::Folder folder;
  const std::string path = folder / "a.plan";
  const Ran ran = stargate_program("plan tests/fixtures/two-sites --time-limit 60 -q -o " + path,
                                   "& p=$!; sleep 4; kill -INT $p; sleep 0.05; kill -INT $p; wait $p");
  EXPECT_EQ(ran.status, kInterrupted) << ran.err;
  const auto stored = load_plan(path);
  ASSERT_TRUE(stored);
  EXPECT_TRUE(stored.value().audit.clean());
}

const std::string kRack = std::filesystem::absolute("tests/cases/planning/rack-for-nothing").string();

// Runs `plan WORDS` in `folder`.
Ran planned_in(const std::string& folder, const std::string& words) {
  return stargate_program("--version >/dev/null; cd " + folder + "; " STARGATE_PROGRAM " plan " + words);
}

TEST(PlanCommand, WithoutANameThePlanIsNamedAfterItsProgrammeAndNothingIsLost) {
  const small::Folder folder;
  const std::string here = folder / "here", path = here + "/rack-for-nothing.plan";
  std::filesystem::create_directory(here);
  const Ran first = planned_in(here, kRack + "/ --time-limit 20 -q");
  ASSERT_EQ(first.status, kOk) << first.err;
  EXPECT_TRUE(first.out.ends_with("  plan file            rack-for-nothing.plan\n")) << first.out;
  ASSERT_TRUE(load_plan(path));
  // The same again is no better and no worse; another goal, or another programme, sets it aside.
  EXPECT_EQ(json::parse(planned_in(here, kRack + " --time-limit 20 -q --json").out).at("output"),
            "rack-for-nothing.plan");
  const std::string again = small::bytes_of(path);
  const Ran cost = planned_in(here, kRack + " --time-limit 20 -q --goal cost");
  EXPECT_TRUE(
      says(cost.err,
           "rack-for-nothing.plan: held a plan of another programme or goal, which is now rack-for-nothing.1.plan"))
      << cost.err;
  EXPECT_EQ(small::bytes_of(here + "/rack-for-nothing.1.plan"), again);
  const Ran changed = planned_in(here, kRack + " --time-limit 20 -q --goal cost --set capital.opening_cash_usd_m=1001");
  EXPECT_TRUE(says(changed.err, "which is now rack-for-nothing.2.plan")) << changed.err;
}

TEST(PlanCommand, WithoutANameABetterPlanThatIsThereIsKept) {
  const small::Folder folder;
  const std::string here = folder / "here";
  std::filesystem::create_directory(here);
  const std::string two_sites = std::filesystem::absolute("tests/fixtures/two-sites").string();
  ASSERT_EQ(planned_in(here, two_sites + " --time-limit 10 -q").status, kOk);
  const std::string bytes = small::bytes_of(here + "/two-sites.plan");
  const Ran ran = planned_in(here, two_sites + " --time-limit 1 -q --json");  // at best as good
  ASSERT_TRUE(ran.status == kOk || ran.status == kNoOwnPlan || ran.status == kHardShortfall) << ran.err;
  const bool beside = says(ran.err, "is better");
  EXPECT_EQ(json::parse(ran.out).at("output"), beside ? "two-sites.new.plan" : "two-sites.plan");
  EXPECT_EQ(std::filesystem::exists(here + "/two-sites.new.plan"), beside);
  if (beside) {
    EXPECT_EQ(small::bytes_of(here + "/two-sites.plan"), bytes);
  }
}

TEST(PlanCommand, WritesNoFileWhereNoneIsWantedAndRefusesAnEmptyName) {
  const small::Folder folder;
  const std::string here = folder / "here";
  std::filesystem::create_directory(here);
  const Ran none = planned_in(here, kRack + " --time-limit 20 -q --json --no-file");
  ASSERT_EQ(none.status, kOk) << none.err;
  EXPECT_TRUE(json::parse(none.out).at("output").is_null());
  EXPECT_FALSE(says(planned_in(here, kRack + " --time-limit 20 -q --no-file").out, "plan file"));
  EXPECT_EQ(planned_in(here, kRack + " -q -o \"\"").status, kBadInput);
  EXPECT_EQ(planned_in(here, kRack + " -q --no-file -o a.plan").status, kBadInput);
  EXPECT_TRUE(std::filesystem::is_empty(here));
}

// Refused before the search, with a way out.
TEST(PlanCommand, WithoutANameAFileThatIsNoPlanIsLeftAsItIs) {
  const small::Folder folder;
  const std::string here = folder / "here";
  std::filesystem::create_directory(here);
  small::write_bytes(here + "/rack-for-nothing.plan", "notes");
  const Ran ran = planned_in(here, kRack + " -q --time-limit 60");
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err,
                   "rack-for-nothing.plan: exists and is not a plan file; it is left as it is; name another file: -o "
                   "FILE, or write none: --no-file"))
      << ran.err;
  EXPECT_EQ(small::bytes_of(here + "/rack-for-nothing.plan"), "notes");
}

// The folder goes while the search runs: the plan is kept in the first place that takes it, which is named.
TEST(PlanCommand, APlanIsRescuedWhereItsFolderIsGone) {
  small::Folder folder;
  const std::string gone = folder / "gone", here = folder / "here";
  std::filesystem::create_directory(gone);
  std::filesystem::create_directory(here);
  const std::string programme = std::filesystem::absolute("tests/fixtures/two-sites").string();
  const Ran ran = stargate_program("--version; cd " + here + "; " STARGATE_PROGRAM " plan " + programme +
                                       " --time-limit 3 -q -o " + gone + "/my.plan",
                                   "& p=$!; sleep 1; rm -r " + gone + "; wait $p");
  EXPECT_EQ(ran.status, kNotWritten) << ran.err;
  EXPECT_TRUE(says(ran.err, "my.rescue.plan")) << ran.err;
  const auto kept = load_plan(here + "/my.rescue.plan");
  ASSERT_TRUE(kept) << ran.err;
  EXPECT_TRUE(kept.value().audit.clean());
}

TEST(PlanCommand, NoTimeIsNoAnswerAndWhatStandsIsKept) {
  small::Folder folder;
  const std::string path = folder / "p.plan", programme = "tests/cases/planning/rack-for-nothing";
  const Ran made = stargate_program("plan " + programme + " --time-limit 20 --json -o " + path);
  ASSERT_EQ(made.status, kOk) << made.err;
  EXPECT_EQ(json::parse(made.out).at("ended"), "bound-met");
  EXPECT_EQ(json::parse(made.out).at("builds_nothing"), false);
  const auto stored = load_plan(path);
  ASSERT_TRUE(stored);

  const auto asked = [&](const std::vector<std::string>& set, double seconds) {
    LoadOptions options;
    options.set = set;
    const auto p = load_programme(programme, options);
    EXPECT_TRUE(p);
    const Formulation f = formulate(p.value(), {});
    WhatIf w = what_if({stored.value().programme, stored.value().plan, stored.value().audit}, p.value(), f);
    solve_money_again(w, p.value(), f, seconds);
    return w;
  };
  const WhatIf hurried = asked({}, 0);
  EXPECT_EQ(hurried.answer, Finishing::End::out_of_time);
  ASSERT_TRUE(hurried.best());
  EXPECT_TRUE(hurried.best()->x.empty());
  EXPECT_EQ(hurried.best()->plan.orders.size(), stored.value().plan.orders.size());
  EXPECT_EQ(asked({}, 20).answer, Finishing::End::finished);
  // Where it breaks a rule, too, no time says nothing about what the money could do.
  const WhatIf broken = asked({"hall.h.it_mw=0.4"}, 0);
  EXPECT_EQ(broken.answer, Finishing::End::out_of_time);
  EXPECT_FALSE(broken.best());
  EXPECT_EQ(asked({"hall.h.it_mw=0.4"}, 20).answer, Finishing::End::no_point);
}

// 200,000 racks at a million dollars each fit, and each earns 8,016 hours of its H100e in the year: what is worth most
// buys them all.
TEST(PlanCommand, ValuesOfEverySizeArePlannedOrRefused) {
  struct Size {
    double usd_per_hour, h100e_per_rack;
  };
  for (const Size& size : {Size{10, 100}, Size{100, 100}, Size{1000, 100}, Size{1000, 500}}) {
    const double value = 1e6 + 200'000 * (8016 * size.usd_per_hour * size.h100e_per_rack / 1e6 - 1);
    SCOPED_TRACE(value);
    const Ran ran = stargate_program(
        "plan tests/cases/values-of-every-size --time-limit 10 --json --no-file --set "
        "service_demand.d/2026-01.usd_per_h100e_hour=" +
        std::to_string(size.usd_per_hour) +
        " --set "
        "platform.k.h100e_per_rack=" +
        std::to_string(size.h100e_per_rack));
    ASSERT_EQ(ran.status, kOk) << ran.err;
    const json answer = json::parse(ran.out);
    EXPECT_NEAR(answer.at("objective").get<double>(), value, 1e-7 * value);
    EXPECT_NEAR(answer.at("bound").get<double>(), value, 1e-6 * value);
    EXPECT_GE(answer.at("bounds").at("relaxation_recomputed").get<double>(), value * (1 - 1e-9));
  }
  const std::string beyond =
      " tests/cases/values-of-every-size --set "
      "service_demand.d/2026-01.usd_per_h100e_hour=1000 --set platform.k.h100e_per_rack=5000";
  for (const char* verb : {"check", "plan"}) {
    const Ran ran = stargate_program(verb + beyond);
    EXPECT_EQ(ran.status, kBadInput);
    EXPECT_TRUE(says(ran.err, "can bring in up to 8e+09 USD m")) << ran.err;
  }
}

// A plan that needs cash that nobody provides has no value, where it was made and here.
TEST(PlanCommand, AnOldPlanWithoutAValueIsToldWithoutOne) {
  StoredPlan stored;
  stored.programme = small::stored_programme();
  stored.plan = small::stored_plan();
  stored.plan.emergency_cash = {{17, Money::millions(1)}};
  stored.audit = audit(stored.programme, stored.plan);
  const WhatIf w =
      what_if({stored.programme, stored.plan, stored.audit}, stored.programme, formulate(stored.programme, {}));
  ASSERT_TRUE(w.stands());
  EXPECT_FALSE(w.was);
  EXPECT_TRUE(what_if_json(w).at("was").is_null() && what_if_json(w).at("as_it_stands").is_null());
  testing::internal::CaptureStderr();
  tell_as_it_stands(w, "poor.plan");
  const std::string told = testing::internal::GetCapturedStderr();
  EXPECT_TRUE(says(told, "poor.plan: without a value where it was made: it has a funding shortfall")) << told;
  EXPECT_TRUE(says(told, "unchanged, under these inputs: no value, as it has a funding shortfall: USD 1")) << told;
}

TEST(PlanCommandSlow, ReservesThatNobodyCanFillAreAHardShortfall) {
  const Ran ran = stargate_program(
      "plan tests/fixtures/two-sites --time-limit 8 --json --no-file --set capital.debt_reserve_months=24");
  EXPECT_EQ(ran.status, kHardShortfall) << ran.err;
  EXPECT_TRUE(says(ran.err, "cannot be paid for")) << ran.err;
  EXPECT_EQ(json::parse(ran.out).at("verdict").at("status"), "cannot-be-paid-for");
  const json funding = json::parse(ran.out).at("funding");
  EXPECT_EQ(funding.at("state"), "unfundable");
  EXPECT_FALSE(funding.at("short").empty());
}

// A tenth of the capital: what comes first, and that every verb says the same of the plan that was kept.
TEST(PlanCommandSlow, APlanThatCannotBePaidForSaysSoFirstAlsoWhenQuiet) {
  small::Folder folder;
  const std::string path = folder / "poor.plan";
  const Ran ran = stargate_program(
      "plan tests/fixtures/two-sites --time-limit 8 -q --set \"partner.*.commitment_usd_m=x0.1\" --set "
      "\"partner.*.called_usd_m=x0.1\" --set capital.opening_cash_usd_m=x0.1 -o " +
      path);
  ASSERT_EQ(ran.status, kHardShortfall) << ran.out << ran.err;
  EXPECT_TRUE(ran.out.starts_with("This plan ")) << ran.out;
  const std::string first = ran.out.substr(0, ran.out.find("\n"));
  for (const char* verb : {"show", "audit", "finance"}) {
    const Ran told = stargate_program(std::string(verb) + " " + path);
    EXPECT_EQ(told.status, kHardShortfall) << verb;
    EXPECT_TRUE(told.out.starts_with(first)) << verb << told.out;
  }
}

TEST(PlanCommandSlow, WhatTermsAskForIsFundedAndAPlanGoesOnUnderOtherFacts) {
  small::Folder folder;
  const std::string first = folder / "first.plan",
                    common = "plan tests/fixtures/two-sites --time-limit 8 --json --set capital.debt_reserve_months=3 ";
  const Ran ran = stargate_program(common + "-o " + first);
  ASSERT_EQ(ran.status, kOk) << ran.err;
  const json made = json::parse(ran.out);
  EXPECT_EQ(made.at("funding").at("state"), "funded");
  EXPECT_FALSE(made.at("funding").at("rounds").empty());
  EXPECT_GT(made.at("funding").at("value_given_up"), 0);
  EXPECT_EQ(stargate_program("finance " + first).status, kOk);

  const Ran dearer = stargate_program(common + "--no-file --set facility.term-loan.margin_bp=475 --from " + first);
  EXPECT_TRUE(dearer.status == kOk || dearer.status == kHardShortfall) << dearer.err;
  EXPECT_TRUE(says(dearer.err, "financing solved again")) << dearer.err;
  const json answer = json::parse(dearer.out), &from = answer.at("from");
  EXPECT_EQ(from.at("left_out"), 0);
  EXPECT_TRUE(from.at("lost").empty());
  EXPECT_NEAR(from.at("was").get<double>(), made.at("objective").get<double>(), 1e-6);
  EXPECT_LT(from.at("money_solved_again").get<double>(), from.at("was").get<double>());
}

}  // namespace
}  // namespace stargate
