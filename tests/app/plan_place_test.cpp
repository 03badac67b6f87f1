// SPDX-License-Identifier: Apache-2.0
// A better plan is never lost, and nothing is asked.
#include <gtest/gtest.h>

#include "stargate/app/plan_place.hpp"
#include "stargate/io/programme/hash.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate {
namespace {

using small::Folder;

struct Case {
  Programme p = small::stored_programme();
  Plan plan = small::stored_plan();

  Audit audited() const { return audit(p, plan); }
  finance::PlanVerdict verdict() const { return finance::judge(p, plan, audited()); }
  std::string hash() const { return programme_hash(p); }
  void save(const std::string& path) const { ASSERT_TRUE(save_plan(path, p, plan, audited())); }
  Result<PlanPlace> place(const std::string& path) const { return place_for(path, hash(), plan, audited(), verdict()); }
};

// The same plan with less distributed before the end, which is worth less.
Case worse() {
  Case c;
  c.plan.distributions[0].amount = Money::millions(1);
  return c;
}

TEST(PlanPlace, IsNamedAfterTheFolderOfTheProgramme) {
  const Folder folder;
  std::filesystem::create_directories(folder / "north.v2/inner");
  std::filesystem::create_directory_symlink(folder / "north.v2", folder / "link");
  EXPECT_EQ(plan_named_after("examples/two-sites"), "two-sites.plan");
  EXPECT_EQ(plan_named_after("examples/two-sites//"), "two-sites.plan");
  EXPECT_EQ(plan_named_after(folder / "north.v2"), "north.v2.plan");
  EXPECT_EQ(plan_named_after(folder / "link/"), "link.plan");
  EXPECT_EQ(plan_named_after(folder / "link/."), "north.v2.plan");
  EXPECT_EQ(plan_named_after(folder / "link/inner/.."), "north.v2.plan");
  EXPECT_EQ(plan_named_after("."), std::filesystem::current_path().filename().string() + ".plan");
  EXPECT_EQ(plan_named_after("nowhere"), "nowhere.plan");
  EXPECT_EQ(plan_named_after("/"), "");
}

TEST(PlanPlace, IsTheOneGivenWhereNothingIsThere) {
  const Folder folder;
  const auto place = Case{}.place(folder / "a.plan");
  ASSERT_TRUE(place);
  EXPECT_EQ(place.value().path, folder / "a.plan");
  EXPECT_TRUE(place.value().words.empty());
}

TEST(PlanPlace, OfAWorsePlanIsBesideTheBetterOne) {
  const Folder folder;
  Case{}.save(folder / "a.plan");
  ASSERT_LT(worse().audited().derived.objective, Case{}.audited().derived.objective);
  const auto place = worse().place(folder / "a.plan");
  ASSERT_TRUE(place);
  EXPECT_EQ(place.value().path, folder / "a.new.plan");
  ASSERT_EQ(place.value().words.size(), 1u);
  EXPECT_NE(place.value().words[0].find("is better"), std::string::npos);
}

TEST(PlanPlace, OfABetterPlanIsThatOfTheWorse) {
  const Folder folder;
  worse().save(folder / "a.plan");
  EXPECT_EQ(Case{}.place(folder / "a.plan").value().path, folder / "a.plan");
  EXPECT_EQ(folder.files(), 1);
}

TEST(PlanPlace, APlanWithBrokenObligationsIsWorseWhateverItsValue) {
  const Folder folder;
  worse().save(folder / "a.plan");
  Case broken;
  broken.plan.emergency_cash = {{17, Money::millions(1)}};
  EXPECT_EQ(broken.place(folder / "a.plan").value().path, folder / "a.new.plan");
  broken.save(folder / "b.plan");
  EXPECT_EQ(worse().place(folder / "b.plan").value().path, folder / "b.plan");
}

TEST(PlanPlace, APlanOfAnotherProgrammeOrGoalIsSetAside) {
  const Folder folder;
  Case other;
  other.p.capital.min_cash_usd_m -= 1;
  other.save(folder / "a.plan");
  const auto place = Case{}.place(folder / "a.plan");
  ASSERT_TRUE(place);
  EXPECT_EQ(place.value().path, folder / "a.plan");
  EXPECT_EQ(load_plan(folder / "a.1.plan").value().programme.hash, other.hash());
  // It has its own name too until the new plan takes that, and a run that ended in between leaves one copy only.
  EXPECT_TRUE(std::filesystem::equivalent(folder / "a.plan", folder / "a.1.plan"));
  EXPECT_EQ(Case{}.place(folder / "a.plan").value().aside, folder / "a.1.plan");
  EXPECT_EQ(folder.files(), 2);
  Case{}.save(folder / "a.plan");
  EXPECT_EQ(load_plan(folder / "a.1.plan").value().programme.hash, other.hash());
  // The next one goes to the next number.
  other.save(folder / "a.plan");
  ASSERT_TRUE(Case{}.place(folder / "a.plan"));
  EXPECT_TRUE(std::filesystem::exists(folder / "a.1.plan") && std::filesystem::exists(folder / "a.2.plan"));
}

TEST(PlanPlace, WhatWasSetAsideForNothingIsTakenBack) {
  const Folder folder;
  Case other;
  other.p.capital.min_cash_usd_m -= 1;
  other.save(folder / "a.plan");
  const auto place = Case{}.place(folder / "a.plan");
  ASSERT_TRUE(place);
  take_back(place.value());
  EXPECT_EQ(folder.files(), 1);
  EXPECT_EQ(load_plan(folder / "a.plan").value().programme.hash, other.hash());
  // Once the new plan stands there, the old one is all that there is of it.
  const auto again = Case{}.place(folder / "a.plan");
  ASSERT_TRUE(again);
  Case{}.save(folder / "a.plan");
  take_back(again.value());
  EXPECT_EQ(load_plan(folder / "a.1.plan").value().programme.hash, other.hash());
}

TEST(PlanPlace, AChangedOrDamagedPlanIsSetAside) {
  for (const bool cut : {false, true}) {
    const Folder folder;
    Case{}.save(folder / "a.plan");
    if (cut)
      small::write_bytes(folder / "a.plan", small::bytes_of(folder / "a.plan").substr(0, 20000));
    else
      small::change(folder / "a.plan", "UPDATE meta SET value = 'X' WHERE key = 'solver'");
    const std::string before = small::bytes_of(folder / "a.plan");
    ASSERT_TRUE(Case{}.place(folder / "a.plan"));
    EXPECT_EQ(small::bytes_of(folder / "a.1.plan"), before);
  }
}

}  // namespace
}  // namespace stargate
