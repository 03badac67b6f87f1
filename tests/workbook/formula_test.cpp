// SPDX-License-Identifier: Apache-2.0
// Names become cells, and every fault of a book is found and told.
#include "stargate/workbook/formula.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "stargate/base/check.hpp"
#include "stargate/workbook/faults.hpp"
#include "stargate/workbook/tokens.hpp"
#include "stargate/workbook/write_xlsx.hpp"
#include "tests/workbook/loan_book.hpp"
#include "tests/workbook/office.hpp"

namespace stargate::workbook {
namespace {

TEST(Formula, CellsAreNamedAsSpreadsheetsDo) {
  EXPECT_EQ(cell_name(0, 0), "A1");
  EXPECT_EQ(cell_name(11, 25), "Z12");
  EXPECT_EQ(cell_name(11, 26), "AA12");
  EXPECT_EQ(cell_name(0, 701), "ZZ1");
  EXPECT_EQ(cell_name(0, 702), "AAA1");
  EXPECT_EQ(cell_name(1048575, 16383), "XFD1048576");
}

TEST(Formula, NamesBecomeCellsThatMoveWithTheMonth) {
  const Places places = places_of(loan_book());
  const auto seen = [&](std::string_view formula, std::string_view sheet, int t) {
    return resolve(formula, places, sheet, t);
  };
  EXPECT_EQ(seen("{loan/interest}", "Loans", 0), "G5");
  EXPECT_EQ(seen("{loan/interest}", "Loans", 20), "AA5");
  EXPECT_EQ(seen("{loan/closing:prev}", "Loans", 0), "F7");  // the opening cell stands before the first month
  EXPECT_EQ(seen("{loan/closing:prev}", "Loans", 3), "I7");
  EXPECT_EQ(seen("SUM({loan/interest:to})", "Loans", 2), "SUM($G5:I5)");
  EXPECT_EQ(seen("SUM({loan/interest:all})", "Outputs", kSingle), "SUM(Loans!$G$5:$BB$5)");
  EXPECT_EQ(seen("{loan/closing:last}-{loan/closing:opening}", "Loans", 7), "$BB$7-$F$7");
  EXPECT_EQ(seen("{loan/drawn}*{time/days}", "Loans", 1), "Inputs!$E$4*'Time line'!H4");
  EXPECT_EQ(seen("WORKDAY({time/end}+1,0-1,{time/holidays:all})", "Time line", 0),
            "WORKDAY(G3+1,0-1,Inputs!$G$14:$H$14)");
  EXPECT_THROW(seen("{loan/none}", "Loans", 0), Defect);
}

TEST(Formula, TokensJoinToTheFormula) {
  for (const std::string formula :
       {"ROUND({a/b:prev}*(1+{c}),2)>=0", "A1+\"x\"", "{open", "IF(@;$#", "", "1.5.6^-INDIRECT(x)"}) {
    std::string joined;
    for (const Token& token : tokens(formula)) joined += token.text;
    EXPECT_EQ(joined, formula);
  }
}

// The faults of the loan's book after `change`.
std::string told(const std::function<void(Book&)>& change) {
  Book book = loan_book();
  change(book);
  std::string all;
  for (const std::string& fault : faults(book)) all += fault + "\n";
  return all;
}

Row& row_of(Book& book, const std::string& name) {
  for (Sheet& sheet : book.sheets)
    for (Row& row : sheet.rows)
      if (row.name == name) return row;
  throw Defect("the loan's book has the row " + name);
}

std::string told_of(const std::string& formula, const std::string& name = "loan/interest") {
  return told([&](Book& book) { row_of(book, name).formula = formula; });
}

void expect_says(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), std::string::npos) << part << "\nis not in\n" << text;
}

TEST(Faults, ABookAsMeantHasNone) {
  EXPECT_EQ(told([](Book&) {}), "");
}

TEST(Faults, NameTheRowAndTheSheet) {
  EXPECT_EQ(told_of("OFFSET({loan/opening},1,0)"),
            "Row \"loan/interest\" of sheet \"Loans\" uses the function OFFSET, which is not allowed.\n");
}

TEST(Faults, FormulasMayNotDoWhatHidesThings) {
  expect_says(told_of("INDIRECT({loan/opening})"), "the function INDIRECT");
  expect_says(told_of("round({loan/opening},2)"), "the function round");
  expect_says(told_of("{loan/opening}*G12"), "\"G12\" in its formula");
  expect_says(told_of("TRUE"), "\"TRUE\"");
  expect_says(told_of("{loan/opening}&\"x\""), "\"&\"");
  expect_says(told_of("Loans!{loan/opening}"), "\"Loans\"");
  expect_says(told_of("=1+1"), "begins with =");
  expect_says(told_of(""), "has no formula");
  expect_says(told_of("({loan/opening}"), "parenthesis");
  expect_says(told_of("{loan/opening})*(1"), "parenthesis");
  std::string sum = "{loan/opening}";
  for (int i = 0; i < 60; ++i) sum += "+{loan/drawn}";
  expect_says(told_of(sum), "more than 255 characters");
}

TEST(Faults, NumbersStandInInputs) {
  EXPECT_EQ(told_of("ROUND({loan/opening}*(1+0),2)"), "");
  EXPECT_EQ(told_of("ROUND(MAX({loan/opening},1),4)"), "");
  expect_says(told_of("{loan/opening}*0.0925"), "the number 0.0925");
  expect_says(told_of("ROUND({loan/opening}*2,2)"), "the number 2");
  expect_says(told_of("ROUND({loan/opening},123)"), "the number 123");
  expect_says(told_of("MAX({loan/opening},2)"), "the number 2");
  expect_says(told_of("ROUND(MAX({loan/opening},2),2)"), "the number 2");
  expect_says(told_of("{loan/opening}+1.0"), "the number 1.0");
}

TEST(Faults, RowsAreReadAsWhatTheyAre) {
  expect_says(told_of("{loan/nothing}"), "not a row of the book");
  expect_says(told_of("{loan/opening:next}"), "\"next\", which means nothing");
  expect_says(told_of("{loan/rate:prev}"), "a single cell, as a series");
  expect_says(told_of("{time/holidays}"), "the list \"time/holidays\"");
  expect_says(told_of("{loan/interest}", "out/left"), "reads a month");
  expect_says(told_of("{loan/service:prev}"), "has no opening");
}

TEST(Faults, RowsThatNeedThemselvesAreCircles) {
  const std::string own = "needs its own result";
  expect_says(told_of("{loan/interest}"), own);
  expect_says(told_of("{loan/service}"), own);
  expect_says(told_of("SUM({loan/interest:to})"), own);
  expect_says(told_of("{out/interest}"), own);  // its sum over all months
  expect_says(told_of("{loan/closing:last}*{loan/so_far}"), own);
  EXPECT_EQ(told_of("{loan/closing:prev}"), "");
  expect_says(told_of("SUM({loan/closing:all})", "loan/opening"), own);
}

TEST(Faults, RowsAndSheetsFitTogether) {
  expect_says(told([](Book& b) { row_of(b, "loan/service").name = "loan/interest"; }), "appears twice");
  expect_says(told([](Book& b) { row_of(b, "loan/service").values.pop_back(); }), "has 47 values");
  expect_says(told([](Book& b) { row_of(b, "loan/service").values[3] = 0.0 / 0.0; }), "not a number");
  expect_says(told([](Book& b) { row_of(b, "loan/rate").formula = "1"; }), "an input with a formula");
  expect_says(told([](Book& b) { b.sheets[1].rows.push_back(single("x", CellFormat::usd, "0", 0)); }),
              "a formula on a sheet of inputs");
  expect_says(told([](Book& b) { b.sheets[3].rows.push_back(input("x", CellFormat::usd, 0)); }),
              "an input on a sheet of formulas");
  expect_says(told([](Book& b) { std::swap(b.sheets[1], b.sheets[2]); }), "stands after a sheet that comes later");
  expect_says(told([](Book& b) { b.sheets[3].name = "inputs"; }), "appears twice");
  expect_says(told([](Book& b) { b.sheets[3].name = "Loans[1]"; }), "has a name other than");
  expect_says(told([](Book& b) { row_of(b, "time/end").opening_formula = "{time/days:last}"; }),
              "opening that reads other than single cells");
  expect_says(told([](Book& b) { row_of(b, "loan/closing").opening_formula = ""; }),
              "an opening other than 0 without a formula");
  expect_says(told([](Book& b) { row_of(b, "loan/notes").texts[0] = std::string(40000, 'x'); }),
              "longer than a cell holds");
}

TEST(WriteXlsx, GivesTheSameBytesForTheSameBook) {
  const Scratch scratch;
  EXPECT_TRUE(write_xlsx(loan_book(), scratch / "a.xlsx").empty());
  EXPECT_TRUE(write_xlsx(loan_book(), scratch / "b.xlsx").empty());
  const std::string a = file_bytes(scratch / "a.xlsx");
  EXPECT_EQ(a.substr(0, 2), "PK");
  EXPECT_EQ(a, file_bytes(scratch / "b.xlsx"));
  Loan other;
  other.rate += 1'000'000;
  EXPECT_TRUE(write_xlsx(loan_book(other), scratch / "b.xlsx").empty());  // over what stood there
  EXPECT_NE(a, file_bytes(scratch / "b.xlsx"));
}

TEST(WriteXlsx, SaysWhyItCannot) {
  const Scratch scratch;
  const std::vector<Mistake> wrong = write_xlsx(loan_book(), scratch / "none/a.xlsx");
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].file, scratch / "none/a.xlsx");
  EXPECT_EQ(wrong[0].what, "cannot be written: there is no folder '" + (scratch / "none") + "'");
  Book faulty = loan_book();
  row_of(faulty, "loan/interest").formula = "OFFSET({loan/opening},1,0)";
  EXPECT_THROW(write_xlsx(faulty, scratch / "a.xlsx"), Defect);
  EXPECT_EQ(file_bytes(scratch / "a.xlsx"), "");
}

}  // namespace
}  // namespace stargate::workbook
