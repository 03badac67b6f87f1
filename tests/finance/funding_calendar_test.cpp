// SPDX-License-Identifier: Apache-2.0
// Calls and draws in the order of their days.
#include "stargate/finance/funding_calendar.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "stargate/finance/finance.hpp"
#include "tests/finance/hand_case.hpp"
#include "tests/plan/small_programme.hpp"

namespace stargate::finance {
namespace {

Run run_of(const Terms& terms) {
  Run run;
  run.calls.assign(terms.partners.size(), std::vector<CallMonth>(3));
  run.loans.assign(terms.loans.size(), std::vector<LoanMonth>(3));
  return run;
}

TEST(FundingCalendar, DrawsStandOnTheirPaymentDays) {
  const Terms terms = hand::terms();
  auto run = run_of(terms);
  run.loans[0][0].draw = hand::usd(20);
  run.loans[0][2].draw = hand::usd(7);
  const auto calendar = funding_calendar(terms, run, 2);  // the third month is beyond it
  ASSERT_EQ(calendar.size(), 1U);
  EXPECT_EQ(calendar[0].kind, FundingDue::Kind::draw);
  EXPECT_EQ(calendar[0].row, 0);
  EXPECT_EQ(calendar[0].month, 0);
  EXPECT_EQ(calendar[0].due, terms.dates.pays[0]);
  EXPECT_FALSE(calendar[0].notice.has_value());
  EXPECT_EQ(calendar[0].amount, hand::usd(20));
}

TEST(FundingCalendar, HoldsEveryCallAndDrawOfItsMonthsByDay) {
  const Programme p = small::programme();
  const Plan plan = small::plan();
  const Finance f = examine(p, plan, audit(p, plan));
  const auto calendar = funding_calendar(f.terms, f.run, 12);
  Money called, drawn;
  for (const FundingDue& due : calendar) {
    (due.kind == FundingDue::Kind::call ? called : drawn) += due.amount;
    EXPECT_EQ(due.notice.has_value(), due.kind == FundingDue::Kind::call);
    EXPECT_LE(due.notice.value_or(due.due), due.due);
  }
  EXPECT_TRUE(std::is_sorted(calendar.begin(), calendar.end(),
                             [](const FundingDue& a, const FundingDue& b) { return a.due < b.due; }));
  Money paid, draws;
  for (size_t t = 0; t < 12; ++t) {
    for (const auto& partner : f.run.calls) paid += partner[t].paid;
    for (const auto& loan : f.run.loans) draws += loan[t].draw;
  }
  EXPECT_GT(paid, Money{});
  EXPECT_GT(draws, Money{});
  EXPECT_EQ(called, paid);
  EXPECT_EQ(drawn, draws);
}

}  // namespace
}  // namespace stargate::finance
