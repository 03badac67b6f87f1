// SPDX-License-Identifier: Apache-2.0
// What the value is made of, as a table, as JSON and in words.
#include "stargate/report/worth_data.hpp"

#include <gtest/gtest.h>

#include "tests/plan/small_programme.hpp"

namespace stargate::report {
namespace {

TEST(WorthData, LaysOutThePartsAndTheirSums) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Audit judged = audit(p, plan);
  const WorthData worth = worth_data(p, plan, judged.derived);
  double before = 0, after = 0;
  for (const WorthRow& row : worth.parts) (row.after ? after : before) += row.usd_m;
  EXPECT_NEAR(before, worth.paid_out_usd_m, 1e-6);
  EXPECT_NEAR(after, worth.after_usd_m, 1e-6);
  EXPECT_NEAR(before + after, judged.derived.value, 1e-6);

  const Table table = worth_table(worth);
  ASSERT_EQ(table.rows.size(), worth.parts.size() + 2);  // a sum under either side
  EXPECT_EQ(table.rows[2][1], Cell("all"));
  EXPECT_EQ(table.rows[2][2], Cell(worth.paid_out_usd_m));
  EXPECT_EQ(table.rows.back()[2], Cell(worth.after_usd_m));

  const nlohmann::json json = worth_json(worth);
  EXPECT_EQ(json["parts"].size(), worth.parts.size());
  EXPECT_EQ(json["parts"][0]["part"], "distributions");
  EXPECT_EQ(json["parts"][0]["after_the_end"], false);
  EXPECT_EQ(json["parts"].back()["after_the_end"], true);
}

TEST(WorthData, IsEmptyForOtherGoalsAndWithAFundingShortfall) {
  const Programme p = small::programme();
  Plan plan = small::plan();
  const Audit judged = audit(p, plan);
  plan.goal = Goal::cost;
  EXPECT_TRUE(worth_data(p, plan, judged.derived).parts.empty());
  plan.goal = Goal::value;
  plan.emergency_cash.push_back({3, Money::millions(1)});
  EXPECT_TRUE(worth_data(p, plan, judged.derived).parts.empty());
}

TEST(EndWarning, SaysWhatIsPaidOutAndWhatStandsAfter) {
  finance::ValueSplit split;
  split.paid_out = -1120.34, split.after = 1300;
  EXPECT_EQ(end_warning(split),
            "More than all of the value stands after the last month: distributions less calls until then are worth "
            "-1,120.3 USD m, what stands after it 1,300.0.");
  split.paid_out = 1;
  EXPECT_EQ(end_warning(split), "");
}

}  // namespace
}  // namespace stargate::report
