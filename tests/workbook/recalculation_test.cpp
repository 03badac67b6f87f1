// SPDX-License-Identifier: Apache-2.0
// LibreOffice calculates the workbook again, and every cell is what was written.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iterator>
#include <random>

#include "stargate/workbook/formula.hpp"
#include "stargate/workbook/write_xlsx.hpp"
#include "tests/workbook/loan_book.hpp"
#include "tests/workbook/recalculated.hpp"

namespace stargate::workbook {
namespace {

TEST(RecalculationSlow, OfALoanGivesEveryCellAgain) {
  const Book book = loan_book();
  const OfficeBook found = written_and_recalculated(book);
  ASSERT_EQ(found.trouble, "");
  EXPECT_EQ(expect_equal(found, book), 13 * kLoanMonths + 2 + 2 + 4);  // months, openings, totals, single cells
  EXPECT_EQ(found.properties.at("title"), book.title);
  EXPECT_EQ(found.properties.at("programme"), book.programme_hash);
  EXPECT_EQ(found.properties.at("plan"), book.plan_hash);
}

// The values stored with the formulas are those of the first loan: only a recalculation can give those of the second.
TEST(RecalculationSlow, FollowsAnInputThatIsChanged) {
  const Book book = loan_book();
  Loan dearer;
  dearer.rate = 101'250'000;
  dearer.drawn = Money::cents(99'999'999'99);
  dearer.grace = 11;
  const Book wanted = loan_book(dearer);
  Book changed = book;
  changed.sheets[1] = wanted.sheets[1];
  const OfficeBook found = written_and_recalculated(changed);
  ASSERT_EQ(found.trouble, "");
  expect_equal(found, wanted);
  const Place interest = places_of(book).at("loan/interest");
  // By hand: 99,999,999.99 at 10.125 % for the 30 days of November, of 360.
  EXPECT_NEAR(found.at("Loans", interest.row, kFirstMonthColumn).value, 843750.00, kHalfCent);
}

TEST(RecalculationSlow, LeavesTextsTexts) {
  const std::vector<std::string> awkward = {"=1+1",       "+SUM(A1)", "@x",   "-2",  "=cmd|'/C calc'!A0", "1,5",
                                            "2027-01-31", "5%",       "TRUE", "'=1", "=HYPERLINK(\"x\")", "&<>\""};
  Book book = loan_book();
  book.sheets[1].rows.clear();
  book.sheets.resize(2);
  for (size_t i = 0; i < awkward.size(); ++i) {
    book.sheets[1].rows.push_back(texts(awkward[i], RowKind::input, {awkward[i]}));
    book.sheets[1].rows.back().note = awkward[i];
  }
  const OfficeBook found = written_and_recalculated(book);
  ASSERT_EQ(found.trouble, "");
  for (size_t i = 0; i < awkward.size(); ++i)
    for (const int column : {0, 1, 3, kValueColumn}) {
      const OfficeCell cell = found.at("Inputs", kFirstRow + static_cast<int>(i), column);
      EXPECT_EQ(cell.type, "string") << awkward[i];
      EXPECT_FALSE(cell.formula) << awkward[i];
      EXPECT_EQ(cell.text, awkward[i]);
    }
}

TEST(RecalculationSlow, CountsBusinessDaysAndReturns) {
  Book book = loan_book();
  book.sheets[1].rows.push_back(
      row("flow", RowKind::series_input, CellFormat::usd, "", std::vector<double>(kLoanMonths, 0)));
  std::vector<double>& flow = book.sheets[1].rows.back().values;
  flow[1] = -1000;  // 2027-12-31
  flow[13] = 1100;  // 2028-12-31, 366 days later
  book.sheets[1].rows.push_back(input("yearly", CellFormat::per_cent, 0.1));
  // The holidays of the list are the last days of December 2027 and of March 2028, both Fridays.
  std::vector<double> payment;
  for (int t = 0; t < kLoanMonths; ++t) {
    Date day = Date::last_of(Month::of(2027, 11) + t);
    while (day.weekday() > 4 || day == Date::of(2027, 12, 31) || day == Date::of(2028, 3, 31)) day = day - 1;
    payment.push_back(day.serial());
  }
  book.sheets[2].rows.push_back(
      series("time/payment", CellFormat::date, "WORKDAY({time/end}+1,0-1,{time/holidays:all})", payment));
  book.sheets[4].rows.push_back(
      single("out/xirr", CellFormat::per_cent, "XIRR({flow:all},{time/end:all})", std::pow(1.1, 365.0 / 366) - 1));
  book.sheets[4].rows.push_back(
      single("out/irr", CellFormat::per_cent, "(1+IRR({flow:all}))^({time/months_a_year})-1", 0.1));
  book.sheets[1].rows.push_back(input("time/months_a_year", CellFormat::count, 12));
  book.sheets[4].rows.push_back(single("out/npv", CellFormat::usd, "NPV({yearly},{flow:all})",
                                       -1000 / std::pow(1.1, 2) + 1100 / std::pow(1.1, 14)));
  const OfficeBook found = written_and_recalculated(book);
  ASSERT_EQ(found.trouble, "");
  expect_equal(found, book);
  const Places places = places_of(book);
  EXPECT_NEAR(found.at("Outputs", places.at("out/xirr").row, kValueColumn).value, std::pow(1.1, 365.0 / 366) - 1, 1e-9);
  EXPECT_NEAR(found.at("Outputs", places.at("out/irr").row, kValueColumn).value, 0.1, 1e-9);
  EXPECT_EQ(found.at("Time line", places.at("time/payment").row, kFirstMonthColumn + 1).value,
            Date::of(2027, 12, 30).serial());
}

struct Fraction {
  std::string name;
  int over, under, tie;  // an odd number of `tie` cents gives half a cent
};
const Fraction kFractions[] = {{"half", 1, 2, 1},
                               {"per_cent_and_a_half", 15, 1000, 100},
                               {"eighth", 1, 8, 4},
                               {"promille", 1, 1000, 500},
                               {"forty", 3, 40, 20}};
constexpr int kColumns = 200, kRows = 4;

// Of either sign, from a cent to 10^digits cents, evenly over the digits; every second one gives half a cent.
Money random_amount(std::mt19937_64& random, int digits, const Fraction& f, bool half) {
  const double size = std::pow(10.0, 1 + static_cast<double>(random() % 1000) * (digits - 1) / 999);
  std::int64_t cents = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(size)) + 1;
  if (half) cents = (cents / f.tie | 1) * f.tie;
  return Money::cents(random() % 2 == 0 ? cents : -cents);
}

using Rounding = std::function<std::string(const std::string& row, const std::string& fraction)>;

// Rows of random amounts of up to 10^digits cents times each fraction, rounded by a formula.
Book rounding_book(int digits, const Rounding& formula) {
  std::mt19937_64 random(20271130);
  Book book;
  book.title = "Rounding";
  for (int t = 0; t < kColumns; ++t) book.months.push_back(std::to_string(t));
  book.sheets = {{"Inputs", "", SheetKind::inputs, {input("cents", CellFormat::count, 100)}},
                 {"Rounded", "", SheetKind::calculations, {}}};
  for (const Fraction& f : kFractions) {
    book.sheets[0].rows.push_back(input(f.name + "/over", CellFormat::count, f.over));
    book.sheets[0].rows.push_back(input(f.name + "/under", CellFormat::count, f.under));
    for (int i = 0; i < kRows; ++i) {
      const std::string here = f.name + "/" + std::to_string(i);
      std::vector<double> amounts, rounded;
      for (int t = 0; t < kColumns; ++t) {
        const Money amount = random_amount(random, digits, f, t % 2 == 0);
        amounts.push_back(usd(amount));
        rounded.push_back(usd(times(amount, f.over, f.under)));
      }
      book.sheets[0].rows.push_back(row(here + "/amount", RowKind::series_input, CellFormat::usd, "", amounts));
      book.sheets[1].rows.push_back(series(here + "/rounded", CellFormat::usd, formula(here, f.name), rounded));
    }
  }
  return book;
}

void expect_rounded_as_the_engine_does(const Book& book) {
  const OfficeBook found = written_and_recalculated(book);
  ASSERT_EQ(found.trouble, "");
  EXPECT_EQ(expect_equal(found, book), static_cast<int>(std::size(kFractions)) * kRows * kColumns);
}

// LibreOffice 7.4 takes what is a hair below a half for a half as long as the result has at most 2^41 cents, 2.2e10
// dollars.
TEST(RecalculationSlow, RoundsHalfCentsAsTheEngineDoes) {
  expect_rounded_as_the_engine_does(rounding_book(12, [](const std::string& row, const std::string& fraction) {
    return "ROUND({" + row + "/amount}*{" + fraction + "/over}/{" + fraction + "/under},2)";
  }));
}

// Whole cents have their halves exactly: what holds for amounts of up to 1e12 dollars.
TEST(RecalculationSlow, RoundsLargeAmountsInCents) {
  expect_rounded_as_the_engine_does(rounding_book(14, [](const std::string& row, const std::string& fraction) {
    return "ROUND(ROUND({" + row + "/amount}*{cents},0)*{" + fraction + "/over}/{" + fraction + "/under},0)/{cents}";
  }));
}

}  // namespace
}  // namespace stargate::workbook
