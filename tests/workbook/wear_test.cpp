// SPDX-License-Identifier: Apache-2.0
// Assets wear and are written off for tax as the engine has it, by each rule.
#include <gtest/gtest.h>

#include <functional>

#include "stargate/workbook/book.hpp"
#include "stargate/workbook/calculate.hpp"
#include "stargate/workbook/faults.hpp"
#include "tests/finance/planned.hpp"
#include "tests/workbook/differences.hpp"

namespace stargate::workbook {
namespace {

void expect_calculated(const Programme& p, const Plan& plan, bool first_year_moves) {
  const Audit audited = audit(p, plan);
  const Book book = book_of(p, plan, audited, finance::examine(p, plan, audited), {});
  for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
  Book anew = book;
  for (Sheet& sheet : anew.sheets)
    for (Row& row : sheet.rows)
      if (is_formula(row.kind)) row.values.clear();
  calculate(anew);
  const auto wrong = differences(anew, book);
  for (size_t i = 0; i < std::min<size_t>(wrong.size(), 10); ++i) ADD_FAILURE() << wrong[i];
  EXPECT_EQ(rows_by_name(book).contains("wear/five_year"), first_year_moves);
}

TEST(Wear, FollowsEachRuleOfTax) {
  for (const ServerTax way : {ServerTax::straight, ServerTax::five_year, ServerTax::expensed}) {
    SCOPED_TRACE(static_cast<int>(way));
    Programme p = small::rich_programme();
    p.tax.servers = way;
    p.tax.method = TaxMethod::income;
    expect_calculated(p, small::rich_plan(), way == ServerTax::five_year);
    expect_calculated(p, finance::random_plan(p, 3), way == ServerTax::five_year);
  }
}

// Racks of one month leave at three ages, and those from before the first month too.
TEST(Wear, OfRacksThatLeaveBitByBit) {
  Programme p = small::rich_programme();
  p.settings.tail_months = 40;
  p.platforms[small::kOld].retire_from_months = 12;
  for (const ServerTax way : {ServerTax::straight, ServerTax::five_year, ServerTax::expensed}) {
    SCOPED_TRACE(static_cast<int>(way));
    p.tax.servers = way;
    Plan plan = small::rich_plan();
    for (const Install& one : small::rich_plan().installs)
      for (const int age : {12, 24})
        if (one.racks > 2) plan.retirements.push_back({one.platform, one.hall, one.month, one.month + age, 1});
    expect_calculated(p, plan, way == ServerTax::five_year);
  }
}

TEST(Wear, ShareOfWhatStandsAtTheEndIsGivenByTiers) {
  Programme p = small::rich_programme();
  p.capital.sharing = Sharing::tiers;
  p.capital.carry_pct = 20;
  p.capital.call_ahead_business_days = 5;
  for (Partner& partner : p.partners) partner.preferred_return_pct = 8;
  expect_calculated(p, small::rich_plan(), true);
}

}  // namespace
}  // namespace stargate::workbook
