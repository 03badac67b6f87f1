// SPDX-License-Identifier: Apache-2.0
// stargate plan --from PLAN --hold WHAT: what it writes into the programme, what it keeps, and what it says.
#include "stargate/app/hold_option.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stargate/app/exit_codes.hpp"
#include "stargate/programme/decided.hpp"
#include "tests/app/program.hpp"

namespace stargate {
namespace {

using nlohmann::json;

const std::string kProgramme = "tests/cases/planning/rack-for-nothing";

std::vector<Hold> holds(const std::vector<std::string>& texts) {
  const auto read = read_holds(texts, small::programme());
  EXPECT_TRUE(read);
  return read ? read.value() : std::vector<Hold>{};
}

std::string wrong(const std::string& text) {
  const auto read = read_holds({text}, small::programme());
  EXPECT_FALSE(read) << text;
  return read ? "" : read.mistakes().front().field + " " + read.mistakes().front().what;
}

TEST(HoldOption, ReadsDecisionsMonthsAndBoth) {
  EXPECT_EQ(holds({"all"}).size(), 5u);
  EXPECT_FALSE(holds({"all"})[0].before.is_set());
  ASSERT_EQ(holds({"starts", "orders:2026-09"}).size(), 2u);
  EXPECT_EQ(holds({"starts", "orders:2026-09"})[0].decision, Decision::rack_order);
  EXPECT_EQ(holds({"starts", "orders:2026-09"})[0].before, Month::of(2026, 9));
  EXPECT_FALSE(holds({"starts", "orders:2026-09"})[1].before.is_set());
  ASSERT_EQ(holds({"2026-09"}).size(), 5u);
  EXPECT_EQ(holds({"2026-09"})[4].before, Month::of(2026, 9));
  // Of two the wider one holds.
  EXPECT_EQ(holds({"2026-05", "runs:2026-09"})[3].before, Month::of(2026, 9));
  EXPECT_FALSE(holds({"runs", "2026-09"})[3].before.is_set());
}

TEST(HoldOption, SaysWhatIsNotUnderstood) {
  EXPECT_EQ(wrong("order"), "--hold has 'order', which is not a decision");
  EXPECT_EQ(wrong("orders:soon"), "--hold has 'soon', which is not a month");
  EXPECT_EQ(wrong("2026-13"), "--hold has '2026-13', which is not a month");
  EXPECT_EQ(wrong("2026-01"), "--hold asks for what is decided before 2026-01, and the first month is 2026-01");
}

TEST(HoldOption, NeedsAPlan) {
  const Ran ran = stargate_program("plan " + kProgramme + " --time-limit 2 --hold all");
  EXPECT_EQ(ran.status, kBadInput);
  EXPECT_TRUE(says(ran.err, "has no plan whose decisions it could hold")) << ran.err;
  EXPECT_TRUE(says(ran.err, "--from PLAN")) << ran.err;
}

TEST(HoldOption, APlanThatIsHeldComesBackAndItsFileSaysWhatItWasHeldTo) {
  const small::Folder folder;
  const std::string first = folder / "a.plan", again = folder / "b.plan";
  ASSERT_EQ(stargate_program("plan " + kProgramme + " --time-limit 20 -q -o " + first).status, kOk);
  // What is bought is dearer now, and would not be bought again.
  const std::string dearer = " --set offer_price.*.usd_m_per_rack=x20";
  const Ran free = stargate_program("plan " + kProgramme + dearer + " --from " + first + " --time-limit 20 --json -o " +
                                    (folder / "c.plan"));
  const Ran held = stargate_program("plan " + kProgramme + dearer + " --from " + first +
                                    " --hold all --time-limit 20 --json -o " + again);
  EXPECT_EQ(free.status, held.status);
  ASSERT_EQ(held.status, kOk) << held.err;
  const auto was = load_plan(first), is = load_plan(again), other = load_plan(folder / "c.plan");
  ASSERT_TRUE(was && is && other);
  ASSERT_GT(was.value().plan.orders.size(), 0u);
  EXPECT_EQ(other.value().plan.orders.size(), 0u);
  ASSERT_EQ(is.value().plan.orders.size(), was.value().plan.orders.size());
  for (size_t i = 0; i < is.value().plan.orders.size(); ++i) {
    EXPECT_EQ(is.value().plan.orders[i].month, was.value().plan.orders[i].month);
    EXPECT_EQ(is.value().plan.orders[i].racks, was.value().plan.orders[i].racks);
  }
  EXPECT_FALSE(is.value().programme.decided.empty());
  ASSERT_EQ(is.value().plan.changes.size(), 2u);
  EXPECT_TRUE(says(is.value().plan.changes[1], "hold orders, starts, commitments, runs, contracts of " + first))
      << is.value().plan.changes[1];
  EXPECT_FALSE(is.value().altered);
  EXPECT_EQ(stargate_program("audit " + again).status, kOk);
  EXPECT_LT(is.value().audit.derived.value, other.value().audit.derived.value);
  EXPECT_LE(is.value().audit.derived.value, is.value().plan.bound + 1e-6);
}

TEST(HoldOption, WhatCannotBeKeptIsMissingAndTheExitStatusSaysSo) {
  const small::Folder folder;
  const std::string first = folder / "a.plan", again = folder / "b.plan";
  ASSERT_EQ(stargate_program("plan " + kProgramme + " --time-limit 20 -q -o " + first).status, kOk);
  // The supplier takes no order of fewer than twenty racks any more.
  const Ran ran = stargate_program("plan " + kProgramme + " --from " + first + " --hold orders --time-limit 20 -o " +
                                   again + " --set offer.o.min_order_racks=20");
  EXPECT_EQ(ran.status, kHardShortfall) << ran.out << ran.err;
  EXPECT_TRUE(says(ran.out, "Decided beforehand and not kept, orders of ")) << ran.out;
  EXPECT_TRUE(says(stargate_program("show " + again + " shortfalls").out, "orders of o to r, 2026-01"))
      << "in the table";
  EXPECT_EQ(stargate_program("audit " + again).status, kHardShortfall);
}

TEST(HoldOption, WhatTheProgrammeNoLongerHasIsSaid) {
  const small::Folder folder;
  const std::string first = folder / "a.plan";
  ASSERT_EQ(stargate_program("plan " + kProgramme + " --time-limit 20 -q -o " + first).status, kOk);
  const Ran ran = stargate_program("plan " + kProgramme + " --from " + first +
                                   " --hold orders --time-limit 5 --no-file --drop offer.*");
  EXPECT_TRUE(says(ran.err, "cannot be held")) << ran.err;
  EXPECT_TRUE(says(ran.err, "offer ")) << ran.err;
}

}  // namespace
}  // namespace stargate
