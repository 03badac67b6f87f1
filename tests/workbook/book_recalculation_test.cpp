// SPDX-License-Identifier: Apache-2.0
// LibreOffice calculates the workbooks of whole plans, and every cell is the engine's to within half a cent.
#include "tests/workbook/books.hpp"
#include "tests/workbook/terms.hpp"

namespace stargate::workbook {
namespace {

constexpr size_t kLargest = 20'000'000;  // bytes

// Every formula of the book, and nothing else, is one in the file.
void expect_recalculated(const Book& book) {
  int formulas = 0;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows)
      formulas += (is_formula(row.kind) ? static_cast<int>(row.values.size()) : 0) +
                  (row.opening_formula.empty() ? 0 : 1) + (row.totalled ? 1 : 0);
  const OfficeBook found = written_and_recalculated(stripped(book));
  ASSERT_EQ(found.trouble, "");
  EXPECT_EQ(expect_equal(found, book), formulas);
  int in_file = 0;
  for (const auto& [name, rows] : found.sheets)
    for (const auto& row : rows)
      for (const OfficeCell& cell : row) in_file += cell.formula ? 1 : 0;
  EXPECT_EQ(in_file, formulas);
  EXPECT_GT(formulas, 1000);
}

class BookRecalculationSlow : public testing::TestWithParam<const char*> {};

TEST_P(BookRecalculationSlow, GivesTheEngine) {
  const Programme p = finance::example(GetParam());
  ASSERT_FALSE(p.facilities.empty());
  const Book book = book_of_plan(p, moneyed_plan(p, 1));
  expect_recalculated(book);
  const Scratch scratch;
  ASSERT_TRUE(write_xlsx(book, scratch / "book.xlsx").empty());
  EXPECT_LT(file_bytes(scratch / "book.xlsx").size(), kLargest);
}

INSTANTIATE_TEST_SUITE_P(Examples, BookRecalculationSlow, testing::Values("two-sites", "stargate-2025"));

TEST(BookRecalculationSlow, OfTermsThatTheExamplesDoNotUse) {
  Programme p = with(most_terms());
  as_tiers(p);
  expect_recalculated(book_of_plan(p, moneyed_plan(p, 2)));
  Programme other = with({});
  as_sculpted(second(other));
  for (Facility& f : other.facilities) f.dscr_min = 1.2, f.dscr_from = {}, f.cures_max = 3;
  expect_recalculated(book_of_plan(other, moneyed_plan(other, 3)));
}

// Half cents are frequent where half of a surplus repays, in tiers, and where fees go with what is repaid.
TEST(BookRecalculationSlow, OfSharesThatFallOnHalfCents) {
  std::vector<Terms> terms;
  for (const Terms& t : kTerms)
    for (const char* name : {"swept, with fees and tax on income", "tiers, quarterly preferred return on business days",
                             "covenants of every kind"})
      if (std::string(t.name) == name) terms.push_back(t);
  ASSERT_EQ(terms.size(), 3u);
  const Programme p = with(terms);
  expect_recalculated(book_of_plan(p, moneyed_plan(p, 11)));
}

// The programmes of known money, with other decisions than theirs.
TEST(BookRecalculationSlow, OfTheFinanceCases) {
  for (const char* name : {"fees-after-repayment", "mid-quarter", "preferred-return-monthly"}) {
    SCOPED_TRACE(name);
    auto loaded = load_programme(std::string("tests/cases/finance/") + name);
    ASSERT_TRUE(loaded);
    const Programme p = std::move(loaded.value());
    expect_recalculated(book_of_plan(p, moneyed_plan(p, 12)));
  }
}

// Every term by itself and together with others, seed after seed.
TEST(BookRecalculationLong, OfEveryTerm) {
  std::mt19937 random(13);
  for (unsigned seed = 1; seed <= 24; ++seed) {
    std::vector<Terms> terms;
    std::string names;
    for (const Terms& t : kTerms)
      if (random() % 4 == 0) terms.push_back(t), names += std::string(t.name) + "; ";
    SCOPED_TRACE(names + "seed " + std::to_string(seed));
    const Programme p = with(terms);
    expect_recalculated(book_of_plan(p, moneyed_plan(p, seed)));
  }
}

TEST(BookRecalculationSlow, FollowsInputsThatAreChanged) {
  const Programme p = with(most_terms());
  Programme q = p;
  reprice(q);
  const Plan plan = moneyed_plan(p, 4);
  const Book wanted = book_of_plan(q, plan);
  const OfficeBook found = written_and_recalculated(with_inputs_of(book_of_plan(p, plan), wanted));
  ASSERT_EQ(found.trouble, "");
  expect_equal(found, wanted);
}

TEST(BookRecalculationSlow, LeavesNamesTexts) {
  Programme p = with({});
  p.settings.title = "=cmd|'/C calc'!A0";
  p.partners[0].name = "=1+1";
  p.facilities[0].name = "+SUM(A1)";
  p.curves[0].name = "@x";
  expect_recalculated(book_of_plan(p, moneyed_plan(p, 6)));
}

}  // namespace
}  // namespace stargate::workbook
