// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand, counted by the audit, and made of a plan.
#include <gtest/gtest.h>

#include <algorithm>

#include "stargate/plan/held.hpp"
#include "stargate/programme/decided.hpp"
#include "tests/plan/small_programme.hpp"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::small {
namespace {

Programme with(std::vector<Decided> rows) {
  Programme p = programme();
  p.decided = std::move(rows);
  link(p);
  return p;
}

Decided of_fab(int least, int most, Month from, Month until) {
  return {.id = "fab",
          .decision = Decision::rack_order,
          .offer = {"new-fab"},
          .from = from,
          .until = until,
          .least = least,
          .most = most};
}

std::vector<Shortfall> missing(const Audit& a) {
  std::vector<Shortfall> found;
  std::copy_if(a.shortfalls.begin(), a.shortfalls.end(), std::back_inserter(found),
               [](const Shortfall& s) { return s.kind == ShortfallKind::decided; });
  return found;
}

// The plan orders 8 racks of new-fab in February and 6 in March, all to the east.
TEST(AuditOfDecided, PassesWhatIsKept) {
  const Audit a = audit(with({of_fab(14, 14, ym(2026, 2), ym(2026, 3)), of_fab(8, 8, ym(2026, 2), {})}), plan());
  for (const Violation& v : a.violations) ADD_FAILURE() << v.text;
  EXPECT_TRUE(missing(a).empty());
  EXPECT_FALSE(a.has_hard_shortfall());
}

TEST(AuditOfDecided, NamesWhatIsMissingWithItsLastMonth) {
  const Audit a = audit(with({of_fab(20, 30, ym(2026, 2), ym(2026, 3))}), plan());
  EXPECT_TRUE(a.clean());
  ASSERT_EQ(missing(a).size(), 1u);
  EXPECT_TRUE(missing(a)[0].hard);
  EXPECT_EQ(missing(a)[0].where, "fab");
  EXPECT_EQ(missing(a)[0].amount, 6);
  EXPECT_EQ(missing(a)[0].unit, "racks");
  EXPECT_EQ(missing(a)[0].month, 2);
}

TEST(AuditOfDecided, BreaksOnMoreThanIsAllowed) {
  const Audit a = audit(with({of_fab(0, 5, ym(2026, 3), ym(2026, 3))}), plan());
  ASSERT_EQ(a.violations.size(), 1u);
  EXPECT_EQ(a.violations[0].rule, Rule::decided_most);
  EXPECT_EQ(a.violations[0].where, "fab");
  EXPECT_EQ(a.violations[0].amount, 1);
  EXPECT_EQ(a.violations[0].text,
            "Decided beforehand are at most 5 racks in orders of new-fab, 2026-03 (fab); the plan has 6.");
}

TEST(AuditOfDecided, CountsTheHubThatIsNamed) {
  Decided old{.id = "old",
              .decision = Decision::rack_order,
              .offer = {"old-asm"},
              .region = {"west"},
              .from = ym(2026, 1),
              .until = ym(2026, 12),
              .least = 3,
              .most = 3};
  EXPECT_TRUE(audit(with({old}), plan()).clean());
  EXPECT_TRUE(missing(audit(with({old}), plan())).empty());
  old.region = {"east"};
  EXPECT_FALSE(audit(with({old}), plan()).clean());
}

TEST(AuditOfDecided, CountsBuildingsTranchesRunsAndContracts) {
  const Decided start{
      .id = "s", .decision = Decision::start, .hall = {"beta-hybrid"}, .from = ym(2026, 3), .least = 1, .most = 1};
  const Decided commitment{
      .id = "c", .decision = Decision::commitment, .tranche = {"alpha-grid"}, .from = ym(2026, 1), .least = 1};
  const Decided run{
      .id = "r", .decision = Decision::run, .campaign = {"train"}, .site = {"alpha"}, .from = ym(2026, 7), .least = 1};
  const Decided contract{.id = "k",
                         .decision = Decision::contract,
                         .offer = {"new-fab"},
                         .tier = 2,
                         .from = ym(2026, 2),
                         .least = 1,
                         .most = 1};
  EXPECT_TRUE(missing(audit(with({start, commitment, run, contract}), plan())).empty());
  for (Decided late : {start, commitment, run, contract}) {
    late.from = late.from + 1;
    const Audit a = audit(with({late}), plan());
    ASSERT_EQ(missing(a).size(), 1u) << late.id;
    EXPECT_EQ(missing(a)[0].unit, unit_of(late.decision));
  }
  Decided other_tier = contract;
  other_tier.tier = 1;
  EXPECT_EQ(missing(audit(with({other_tier}), plan())).size(), 1u);
}

TEST(AuditOfDecided, CountsNoContractThatStoodBefore) {
  const Decided standing{
      .id = "k", .decision = Decision::contract, .offer = {"old-asm"}, .from = ym(2026, 1), .least = 0, .most = 0};
  EXPECT_TRUE(audit(with({standing}), plan()).clean());
}

// ---- rows of a plan ----

const Decided* find(const HeldRows& held, const std::string& words) {
  const auto found =
      std::find_if(held.rows.begin(), held.rows.end(), [&](const Decided& d) { return d.name == words; });
  return found == held.rows.end() ? nullptr : &*found;
}

void expect_row(const HeldRows& held, const std::string& words, int count) {
  const Decided* row = find(held, words);
  ASSERT_NE(row, nullptr) << words;
  EXPECT_EQ(row->least, count) << words;
  EXPECT_EQ(row->most, count) << words;
}

TEST(HeldRows, HoldAPlanToTheRackAndToWhatItLeavesOut) {
  const Programme p = programme();
  const HeldRows held = held_rows(p, plan(), {{Decision::rack_order, {}}});
  EXPECT_TRUE(held.lost.empty());
  expect_row(held, "orders of new-fab to east, 2026-02", 8);
  expect_row(held, "orders of new-fab to east, 2026-03", 6);
  expect_row(held, "orders of new-fab to east, 2026-04 to 2026-12", 0);
  expect_row(held, "orders of old-asm to east, 2026-02", 5);
  expect_row(held, "orders of old-asm to west, 2026-03", 3);
  expect_row(held, "orders of old-asm to west, 2026-01 to 2026-02", 0);
  EXPECT_EQ(find(held, "orders of new-fab to east, 2026-01"), nullptr);  // not open to orders yet
  for (const Decided& row : held.rows) EXPECT_EQ(row.decision, Decision::rack_order);
}

TEST(HeldRows, HoldEveryKindOfDecision) {
  const HeldRows held =
      held_rows(programme(), plan(),
                {{Decision::start, {}}, {Decision::commitment, {}}, {Decision::run, {}}, {Decision::contract, {}}});
  expect_row(held, "starts of alpha-liquid, 2026-01", 1);
  expect_row(held, "starts of alpha-liquid, 2026-02 to 2026-12", 0);
  expect_row(held, "starts of alpha-air, 2026-01 to 2026-12", 0);
  expect_row(held, "commitment of alpha-grid, 2026-01", 1);
  expect_row(held, "commitment of beta-grid, 2026-01 to 2026-12", 0);
  expect_row(held, "run of train at alpha, 2026-07", 1);
  expect_row(held, "run of joint, 2026-10", 1);
  expect_row(held, "contracts with new-fab, tier 2, 2026-02", 1);
  expect_row(held, "contracts with new-fab, 2026-03 to 2026-12", 0);
}

TEST(HeldRows, OfTheMonthsBeforeOneLeaveTheOthersOpen) {
  const HeldRows held =
      held_rows(programme(), plan(), {{Decision::rack_order, ym(2026, 3)}, {Decision::start, ym(2026, 3)}});
  expect_row(held, "orders of new-fab to east, 2026-02", 8);
  EXPECT_EQ(find(held, "orders of new-fab to east, 2026-03"), nullptr);
  expect_row(held, "starts of alpha-liquid, 2026-02", 0);
  for (const Decided& row : held.rows) EXPECT_LT(last_month(row), ym(2026, 3));
}

TEST(HeldRows, AreKeptByThePlanTheyAreOf) {
  Programme p = programme();
  std::vector<Hold> all;
  for (const Decision d :
       {Decision::rack_order, Decision::start, Decision::commitment, Decision::run, Decision::contract})
    all.push_back({d, {}});
  p.decided = held_rows(p, plan(), all).rows;
  const Audit a = audit(p, plan());
  for (const Violation& v : a.violations) ADD_FAILURE() << v.text;
  EXPECT_TRUE(missing(a).empty());
  EXPECT_NEAR(a.derived.value, audit(programme(), plan()).derived.value, 1e-12);
}

TEST(HeldRows, TellWhatThereIsNoRoomForAndHoldTheRest) {
  Programme p = programme();
  p.offer_capacities[1].racks_per_month = 5;
  p.tranches[kAlphaGrid].commit_from = ym(2026, 3);
  const HeldRows held = held_rows(p, plan(), {{Decision::rack_order, {}}, {Decision::commitment, {}}});
  ASSERT_EQ(held.lost.size(), 3u);
  EXPECT_EQ(held.lost[0],
            "orders of new-fab to east, 2026-02: 8 racks, of which there can be 5: that is the capacity of the offer "
            "in these months");
  EXPECT_EQ(find(held, "orders of new-fab to east, 2026-02")->least, 5);
  EXPECT_EQ(find(held, "commitment of alpha-grid, 2026-01"), nullptr);
}

}  // namespace
}  // namespace stargate::small
