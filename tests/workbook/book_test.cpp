// The workbook of a plan: its formulas give the engine's figures.
#include "stargate/workbook/book.hpp"

#include <gtest/gtest.h>

#include "stargate/workbook/calculate.hpp"
#include "stargate/workbook/faults.hpp"
#include "tests/finance/planned.hpp"

namespace stargate::workbook {
namespace {

constexpr double kHalfCent = 0.005;

Book book_of_plan(const Programme& p, const Plan& plan, const Audit& audited) {
  return book_of(p, plan, audited, finance::examine(p, plan, audited), {p.hash, "plan"});
}

// The book with each formula's value taken away and found again from inputs alone.
Book calculated_anew(Book book) {
  for (Sheet& sheet : book.sheets)
    for (Row& row : sheet.rows)
      if (is_formula(row.kind)) row.values.clear();
  calculate(book);
  return book;
}

void expect_same(const Book& found, const Book& wanted) {
  int shown = 0;
  for (size_t s = 0; s < wanted.sheets.size(); ++s)
    for (size_t r = 0; r < wanted.sheets[s].rows.size(); ++r) {
      const Row &have = found.sheets[s].rows[r], &want = wanted.sheets[s].rows[r];
      for (size_t t = 0; t < want.values.size() && shown < 20; ++t)
        if (!(std::abs(have.values[t] - want.values[t]) < kHalfCent)) {
          ADD_FAILURE() << want.name << " in month " << t << ": " << std::fixed << have.values[t] << ", not " << want.values[t] << "\n" << want.formula;
          ++shown;
          break;
        }
    }
}

TEST(Book, GivesTheEnginesFiguresByFormula) {
  finance::for_each_plan(2, [](const Programme& p, const Plan& plan, const Audit& audited) {
    const Book book = book_of_plan(p, plan, audited);
    for (const std::string& fault : faults(book)) ADD_FAILURE() << fault;
    expect_same(calculated_anew(book), book);
  });
}

}  // namespace
}  // namespace stargate::workbook
