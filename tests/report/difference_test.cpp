// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/difference.hpp"

#include <gtest/gtest.h>

#include "tests/report/side.hpp"

namespace stargate {
namespace {

using namespace small;

const ChangedMoney& line(const Difference& d, const std::string& name) {
  for (const ChangedMoney& money : d.money) {
    if (money.line == name) return money;
  }
  throw std::runtime_error("no line " + name);
}

TEST(PlanDifference, APlanDoesNotDifferFromItself) {
  const Side a, b;
  const Difference d = difference(a.compared(), b.compared());
  EXPECT_TRUE(d.same());
  EXPECT_TRUE(d.decisions.empty());
  EXPECT_EQ(difference_json(d).at("same"), true);
  EXPECT_NE(difference_text(d, {}).find("No decision differs."), std::string::npos);
}

TEST(PlanDifference, TheOrderOfRowsIsNoDifference) {
  const Side a;
  Side b;
  std::swap(b.plan.installs[0], b.plan.installs[1]);
  b.plan.orders.push_back({kNewFab, kEast, 2, 2});
  b.plan.orders[3].racks -= 2;  // one decision in two rows
  b.judge();
  EXPECT_TRUE(difference(a.compared(), b.compared()).same());
}

// A contract is of months of the calendar: where the offer's window begins a period earlier, its number is another.
TEST(PlanDifference, PairsContractsByTheMonthInWhichTheirPeriodBegins) {
  const Side a;
  Side b;
  Offer& offer = b.programme.offers[kNewFab];
  offer.order_from = offer.order_from + -offer.period_months;
  for (Contract& contract : b.plan.contracts)
    if (contract.offer == kNewFab) ++contract.period;
  const Difference d = difference(a.compared(), b.compared());
  for (const ChangedDecision& change : d.decisions) EXPECT_NE(change.table, "contract") << change.what;
}

TEST(PlanDifference, ADistributionMadeALittleLaterMovesExactlyThatMoney) {
  const Side a;
  Side b;
  b.plan.distributions = {{12, usd_m(6.5)}, {16, usd_m(5)}};
  b.judge();
  const Difference d = difference(a.compared(), b.compared());
  ASSERT_EQ(d.decisions.size(), 3U);
  EXPECT_EQ(d.decisions[0].table, "distribution");
  EXPECT_EQ(d.decisions[0].what, "2027-01");
  EXPECT_EQ(d.decisions[0].a, "8,000,000.00");
  EXPECT_EQ(d.decisions[0].b, "6,500,000.00");
  EXPECT_EQ(d.decisions[1].what, "2027-04");
  EXPECT_FALSE(d.decisions[1].b.has_value());
  EXPECT_EQ(d.decisions[2].what, "2027-05");
  EXPECT_FALSE(d.decisions[2].a.has_value());
  EXPECT_EQ(line(d, "distributions").change(), usd_m(1.5));
  EXPECT_EQ(line(d, "cash_at_the_end").change(), usd_m(1.5));
  for (const ChangedMoney& money : d.money) {
    if (money.line != "distributions" && money.line != "cash_at_the_end") {
      EXPECT_EQ(money.change(), Money{}) << money.line;
    }
  }
  EXPECT_NEAR(*d.value_b - *d.value_a, b.audit.derived.value - a.audit.derived.value, 1e-12);
}

TEST(PlanDifference, DecisionsAreGroupedByTableAndKind) {
  const Side a;
  Side b;
  b.plan.starts[0].count = 2;
  b.plan.commitments.clear();
  b.plan.openings.push_back({kAlpha, 3});
  b.plan.runs[0].site = -1;
  b.judge();
  const nlohmann::json decisions = difference_json(difference(a.compared(), b.compared())).at("decisions");
  EXPECT_EQ(decisions.at("start").at("changed")[0],
            (nlohmann::json{{"what", "alpha-liquid, 2026-01"}, {"column", "count"}, {"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(decisions.at("commitment").at("only_a").size(), 1U);
  EXPECT_EQ(decisions.at("opening").at("only_b")[0].at("what"), "alpha");
  EXPECT_EQ(decisions.at("run").at("changed")[0].at("b"), "all its sites");
  EXPECT_EQ(decisions.size(), 4U);
}

TEST(PlanDifference, ProgrammesWithOtherMonthsAreComparedByTheCalendar) {
  const Side a;
  Side b;
  b.programme.settings.first_month = a.programme.settings.first_month + 1;
  link(b.programme);
  const Difference d = difference(a.compared(), b.compared());
  bool moved = false;
  for (const ChangedDecision& change : d.decisions)
    moved = moved || (change.table == "opening" && change.a == "2026-02" && change.b == "2026-03");
  EXPECT_TRUE(moved);
}

TEST(PlanDifference, TheTextNamesBothSidesAndTheMoney) {
  const Side a;
  Side b;
  b.plan.distributions[0].amount = usd_m(6.5);
  b.judge();
  const std::string text = difference_text(difference(a.compared(), b.compared()), {});
  EXPECT_NE(text.find("distributions, changed"), std::string::npos);
  EXPECT_NE(text.find("8,000,000.00"), std::string::npos);
  EXPECT_NE(text.find("value: present value to equity"), std::string::npos);
}

TEST(PlanDifference, APlanThatNeedsCashThatNobodyProvidesHasNoValueToHoldAgainst) {
  const Side a;
  Side b;
  b.plan.emergency_cash = {{17, usd_m(1)}};
  b.judge();
  const Difference d = difference(a.compared(), b.compared());
  EXPECT_TRUE(d.value_a.has_value());
  EXPECT_FALSE(d.value_b.has_value());
  const auto json = difference_json(d);
  EXPECT_TRUE(json.at("value_usd_m").at("b").is_null() && json.at("value_usd_m").at("change").is_null());
  EXPECT_EQ(json.at("value_usd_m").at("a"), a.audit.derived.value);
  EXPECT_EQ(json.at("emergency_cash_usd_m").at("change"), 1);
  const std::string text = difference_text(d, {});
  EXPECT_NE(text.find("funding shortfall"), std::string::npos) << text;
  EXPECT_NE(text.find("has no value"), std::string::npos) << text;
}

}  // namespace
}  // namespace stargate
