// SPDX-License-Identifier: Apache-2.0
// Books of plans, whole, and what they are held against.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "stargate/finance/series.hpp"
#include "stargate/workbook/book.hpp"
#include "stargate/workbook/calculate.hpp"
#include "stargate/workbook/faults.hpp"
#include "tests/finance/planned.hpp"
#include "tests/workbook/recalculated.hpp"

namespace stargate::workbook {

inline Book book_of_plan(const Programme& p, const Plan& plan) {
  const Audit audited = audit(p, plan);
  return book_of(p, plan, audited, finance::examine(p, plan, audited), {"programme", "plan"});
}

// A random plan with money in every month: draws and repayments of every facility, calls, distributions; no rule holds
// it back.
inline Plan moneyed_plan(const Programme& p, unsigned seed) {
  Plan plan = finance::random_plan(p, seed);
  std::mt19937 random(seed);
  const auto amount = [&](double usd_m) {
    return Money::cents(static_cast<std::int64_t>(random() % static_cast<unsigned>(1e6 * usd_m)) * 100 +
                        static_cast<int>(random() % 100));
  };
  for (int t = 0; t < p.total_months(); ++t) {
    plan.calls.push_back({t, amount(20)});
    if (t > 6) plan.distributions.push_back({t, amount(25)});
    for (Index<Facility> f : indices(p.facilities)) {
      if (random() % 2 == 0) plan.draws.push_back({f, Use::any, t, amount(12)});
      if (random() % 2 == 0) plan.repayments.push_back({f, t, amount(3), {}, random() % 3 == 0 ? amount(8) : Money{}});
    }
  }
  return plan;
}

// The book with each formula's value taken away and found again from the inputs alone.
inline Book calculated_anew(Book book) {
  for (Sheet& sheet : book.sheets)
    for (Row& row : sheet.rows)
      if (is_formula(row.kind)) row.values.clear();
  calculate(book);
  return book;
}

// The book with another one's sheets of terms.
inline Book with_inputs_of(Book book, const Book& other) {
  for (size_t s = 0; s < book.sheets.size(); ++s)
    if (book.sheets[s].name == "Inputs") book.sheets[s] = other.sheets.at(s);
  return book;
}

// The first month of each row that differs, of a few rows.
inline void expect_same(const Book& found, const Book& wanted) {
  int shown = 0;
  for (size_t s = 0; s < wanted.sheets.size(); ++s)
    for (size_t r = 0; r < wanted.sheets[s].rows.size() && shown < 10; ++r) {
      const Row &have = found.sheets[s].rows[r], &want = wanted.sheets[s].rows[r];
      ASSERT_EQ(have.name, want.name);
      for (size_t t = 0; t < want.values.size(); ++t)
        if (!(std::fabs(have.values[t] - want.values[t]) < tolerance(want, want.values[t]))) {
          ADD_FAILURE() << want.name << " in month " << t << ": " << std::fixed << have.values[t] << ", not "
                        << want.values[t] << "\n"
                        << want.formula;
          ++shown;
          break;
        }
    }
}

inline void expect_checks_zero(const Book& book) {
  int checks = 0;
  for (const Sheet& sheet : book.sheets)
    for (const Row& row : sheet.rows)
      if (row.kind == RowKind::check) {
        ++checks;
        for (const double value : row.values) EXPECT_EQ(value, 0) << row.name;
      }
  EXPECT_GT(checks, 0);
}

}  // namespace stargate::workbook
