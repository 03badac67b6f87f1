// SPDX-License-Identifier: Apache-2.0
// The workbook of a plan: its formulas give the engine's figures, whatever the terms.
#include "tests/workbook/books.hpp"
#include "tests/workbook/terms.hpp"

namespace stargate::workbook {
namespace {

TEST(Book, GivesTheEnginesFiguresByFormula) {
  finance::for_each_plan(2, [](const Programme& p, const Plan& plan, const Audit&) {
    const Book book = book_of_plan(p, plan);
    for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
    expect_same(calculated_anew(book), book);
    expect_checks_zero(book);
  });
}

// A row for each series that is not nothing in every month.
void expect_every_series(const Book& book, const Programme& p, const Plan& plan) {
  std::set<std::string> rows;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows) rows.insert(row.name);
  finance::for_each_series(p, finance::examine(p, plan, audit(p, plan)), [&](const finance::Series& series) {
    for (const char* of : {"date/", "cash/", "tax/", "loan/", "covenant/", "call/", "share/", "ownership/"}) {
      if (!series.name.starts_with(of)) continue;
      const bool nothing =
          std::all_of(series.money.begin(), series.money.end(), [](Money m) { return m == Money{}; }) &&
          std::all_of(series.number.begin(), series.number.end(), [](double x) { return x == 0; });
      EXPECT_TRUE(nothing || rows.contains(series.name)) << series.name;
    }
  });
}

void expect_sound(const Programme& p, unsigned seed) {
  const Plan plan = moneyed_plan(p, seed);
  const Book book = book_of_plan(p, plan);
  for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
  expect_same(calculated_anew(book), book);
  expect_checks_zero(book);
  expect_every_series(book, p, plan);
}

TEST(Book, FollowsEveryTerm) {
  for (const Terms& terms : kTerms)
    for (unsigned seed = 1; seed <= 3; ++seed) {
      SCOPED_TRACE(std::string(terms.name) + ", seed " + std::to_string(seed));
      expect_sound(with({terms}), seed);
    }
}

// What is paid before the first month for so many orders stands in no single formula.
TEST(Book, HoldsManyOpeningOrdersOfOneSupplier) {
  Programme p = with({});
  ASSERT_FALSE(p.opening_orders.empty());
  for (int i = 0; i < 40; ++i) {
    OpeningOrder more = p.opening_orders.front();
    more.racks = 1;
    more.unpaid_usd_m = 0.1;
    p.opening_orders.push_back(more);
  }
  expect_sound(p, 1);
}

TEST(Book, FollowsTermsTogether) {
  std::mt19937 random(7);
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::vector<Terms> terms;
    std::string names;
    for (const Terms& t : kTerms)
      if (random() % 3 == 0) terms.push_back(t), names += std::string(t.name) + "; ";
    SCOPED_TRACE(names + "seed " + std::to_string(seed));
    expect_sound(with(terms), seed);
  }
}

// An input that is changed in the workbook, and the same change in the programme: only terms, so that the rows are the
// same.
TEST(Book, FollowsInputsThatAreChanged) {
  for (const std::vector<Terms>& terms : {std::vector<Terms>{}, most_terms()}) {
    const Programme p = with(terms);
    Programme q = p;
    reprice(q);
    const Plan plan = moneyed_plan(p, 5);
    const Book wanted = book_of_plan(q, plan);
    expect_same(calculated_anew(with_inputs_of(book_of_plan(p, plan), wanted)), wanted);
  }
  Programme p = with({});
  as_tiers(p);
  Programme q = p;
  reprice(q);
  const Plan plan = moneyed_plan(p, 5);
  const auto without_returns = [](Book book) {
    std::erase_if(book.sheets, [](const Sheet& sheet) { return sheet.name == "Returns" || sheet.name == "Plan"; });
    return book;
  };
  const Book wanted = book_of_plan(q, plan);
  expect_same(without_returns(calculated_anew(with_inputs_of(book_of_plan(p, plan), wanted))), without_returns(wanted));
}

TEST(Book, SaysWhatIsGivenAsValues) {
  const auto given = [](const Programme& p) {
    std::set<std::string> names;
    const Book book = book_of_plan(p, moneyed_plan(p, 1));
    for (const Row& row : book.sheets.front().rows)
      if (row.name.starts_with("cover/given/")) names.insert(row.name.substr(12));
    return names;
  };
  const Programme p = with({});
  EXPECT_FALSE(given(p).contains("calls/cures"));
  Programme both = p;
  for (Facility& f : both.facilities) f.dscr_min = 1.2, f.cures_max = 2;
  both.partners[1].defaults_from = both.month_at(4);
  EXPECT_TRUE(given(both).contains("calls/cures"));
}

}  // namespace
}  // namespace stargate::workbook
