// SPDX-License-Identifier: Apache-2.0
// Operations, assets, statements and returns of plans: LibreOffice finds in every cell what the engine says.
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "stargate/workbook/book.hpp"
#include "stargate/workbook/write_xlsx.hpp"
#include "tests/finance/planned.hpp"
#include "tests/workbook/differences.hpp"

namespace stargate::workbook {
namespace {

void expect_recalculated(const Programme& p, const Plan& plan) {
  SCOPED_TRACE(p.settings.name);
  const Audit audited = audit(p, plan);
  const Book book = book_of(p, plan, audited, finance::examine(p, plan, audited), {p.hash, "plan"});
  const Scratch scratch;
  for (const Mistake& mistake : write_xlsx(book, scratch / "book.xlsx")) ADD_FAILURE() << to_string(mistake);
  const OfficeBook found = recalculated(scratch / "book.xlsx");
  ASSERT_EQ(found.trouble, "");
  int formulas = 0;
  const auto wrong = differences(found, book, formulas);
  EXPECT_GT(formulas, 100 * p.total_months());
  for (size_t i = 0; i < std::min<size_t>(wrong.size(), 20); ++i) ADD_FAILURE() << wrong[i];
}

TEST(PhysicalSlow, RecalculatesToTheEnginesFigures) {
  expect_recalculated(small::rich_programme(), small::rich_plan());
  for (const char* name : {"two-sites", "stargate-2025"}) {
    const Programme p = finance::example(name);
    ASSERT_FALSE(p.halls.empty());
    expect_recalculated(p, finance::random_plan(p, 1));
  }
}

}  // namespace
}  // namespace stargate::workbook
