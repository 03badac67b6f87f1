// SPDX-License-Identifier: Apache-2.0
// A small model as the engine's are: a loan with monthly interest on actual days, a revolver on flags, totals, dates
// and checks.
//
// The values are computed here in whole cents and days, never by the formulas.
#pragma once

#include <string>
#include <vector>

#include "stargate/base/date.hpp"
#include "stargate/base/rounding.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

inline constexpr int kLoanMonths = 48;

struct Loan {
  Money drawn = Money::cents(123'456'789'05);
  std::int64_t rate = 92'500'000;  // billionths a year
  int grace = 6;
  Month first = Month::of(2027, 11);  // over a leap day
};

inline double usd(Money m) { return static_cast<double>(m.in_cents()) / 100; }

inline Row row(std::string name, RowKind kind, CellFormat format, std::string formula, std::vector<double> values) {
  Row r;
  r.name = r.label = std::move(name);
  r.kind = kind;
  r.format = format;
  r.formula = std::move(formula);
  r.values = std::move(values);
  return r;
}
inline Row input(std::string name, CellFormat format, double value) {
  return row(std::move(name), RowKind::input, format, "", {value});
}
inline Row series(std::string name, CellFormat format, std::string formula, std::vector<double> values) {
  return row(std::move(name), RowKind::formula, format, std::move(formula), std::move(values));
}
inline Row single(std::string name, CellFormat format, std::string formula, double value) {
  return row(std::move(name), RowKind::single_formula, format, std::move(formula), {value});
}
inline Row opens(Row r, double opening, std::string formula = "") {
  r.opening = opening;
  r.opening_formula = std::move(formula);
  return r;
}
inline Row totalled(Row r) {
  r.totalled = true;
  return r;
}
inline Row heading(std::string label) {
  Row r;
  r.label = std::move(label);
  r.kind = RowKind::heading;
  return r;
}
inline Row texts(std::string name, RowKind kind, std::vector<std::string> words) {
  Row r = row(std::move(name), kind, CellFormat::text, "", {});
  r.texts = std::move(words);
  return r;
}

struct LoanFigures {
  std::vector<double> end, days, leap, year, repays, opening, interest, repaid, closing, service, so_far, owed_twice,
      zero;
  Money interest_total, repaid_total;
};

inline LoanFigures figures_of(const Loan& loan) {
  LoanFigures f;
  Money balance = loan.drawn, so_far;
  for (int t = 0; t < kLoanMonths; ++t) {
    const Month month = loan.first + t;
    const Date last = Date::last_of(month), before = Date::last_of(month - 1);
    const int days = last - before;
    const Money interest = times(balance, Wide{loan.rate} * days, Wide{1'000'000'000} * 360);
    const bool repays = t >= loan.grace;
    const Money repaid = repays ? times(loan.drawn, 1, kLoanMonths - loan.grace) : Money{};
    const Money paid = t == kLoanMonths - 1 ? balance : repaid;
    f.end.push_back(last.serial());
    f.days.push_back(days);
    f.year.push_back(month.year());
    f.leap.push_back(month.month() == 2 && month.days() == 29 ? 1 : 0);
    f.repays.push_back(repays ? 1 : 0);
    f.opening.push_back(usd(balance));
    f.interest.push_back(usd(interest));
    f.repaid.push_back(usd(paid));
    balance -= paid;
    so_far += interest + paid;
    f.interest_total += interest;
    f.repaid_total += paid;
    f.closing.push_back(usd(balance));
    f.service.push_back(usd(interest + paid));
    f.so_far.push_back(usd(so_far));
    f.zero.push_back(0);
  }
  return f;
}

inline std::vector<double> counted(int n) {
  std::vector<double> values;
  for (int t = 1; t <= n; ++t) values.push_back(t);
  return values;
}

inline Book loan_book(const Loan& loan = {}) {
  const LoanFigures f = figures_of(loan);
  using K = RowKind;
  using F = CellFormat;
  Book book;
  book.title = "A loan <&> its \"interest\"";
  book.programme_hash = "0123abcd";
  book.plan_hash = "4567ef";
  for (int t = 0; t < kLoanMonths; ++t) book.months.push_back((loan.first + t).text());

  Sheet cover{"Cover",
              "What this is",
              SheetKind::cover,
              {texts("cover/lender", K::input, {"=1+1"}), texts("cover/plan", K::input, {book.plan_hash})}};
  Sheet inputs{"Inputs", "What may be changed", SheetKind::inputs, {}};
  inputs.rows = {heading("Loan"),
                 input("loan/drawn", F::usd, usd(loan.drawn)),
                 input("loan/rate", F::per_cent, static_cast<double>(loan.rate) / 1e9),
                 input("loan/year_days", F::days, 360),
                 input("loan/grace", F::days, loan.grace),
                 input("loan/parts", F::days, kLoanMonths - loan.grace),
                 input("time/before", F::date, Date::last_of(loan.first - 1).serial()),
                 input("time/february", F::count, 2),
                 input("time/leap_day", F::days, 29),
                 row("time/number", K::series_input, F::count, "", counted(kLoanMonths)),
                 texts("loan/notes", K::series_input, std::vector<std::string>(kLoanMonths, "@x")),
                 row("time/holidays", K::list, F::date, "",
                     {1.0 * Date::of(2027, 12, 31).serial(), 1.0 * Date::of(2028, 3, 31).serial()})};
  inputs.rows[2].note = "-2";
  Sheet time{"Time line", "Dates and flags", SheetKind::calculations, {}};
  time.rows = {opens(series("time/end", F::date, "EOMONTH({time/end:prev}+1,0)", f.end),
                     Date::last_of(loan.first - 1).serial(), "{time/before}"),
               series("time/days", F::days, "{time/end}-{time/end:prev}", f.days),
               series("time/year", F::count, "YEAR({time/end})", f.year),
               series("time/leap", F::flag,
                      "IF(AND(MONTH({time/end})={time/february},{time/days}={time/leap_day}),1,0)", f.leap),
               series("time/repays", F::flag, "IF({time/number}>{loan/grace},1,0)", f.repays)};
  Sheet loans{"Loans", "The loan, month by month", SheetKind::calculations, {}};
  loans.rows = {
      heading("=SUM(A1)"),
      series("loan/opening", F::usd, "{loan/closing:prev}", f.opening),
      totalled(series("loan/interest", F::usd, "ROUND({loan/opening}*{loan/rate}*{time/days}/{loan/year_days},2)",
                      f.interest)),
      totalled(series("loan/repaid", F::usd,
                      "IF({time/end}={time/end:last},{loan/opening},{time/repays}*ROUND({loan/drawn}/{loan/parts},2))",
                      f.repaid)),
      opens(series("loan/closing", F::usd, "ROUND({loan/opening}-{loan/repaid},2)", f.closing), usd(loan.drawn),
            "{loan/drawn}"),
      series("loan/service", F::usd, "ROUND({loan/interest}+{loan/repaid},2)", f.service),
      series("loan/so_far", F::usd, "ROUND(SUM({loan/service:to}),2)", f.so_far)};
  Sheet outputs{"Outputs", "What the loan costs", SheetKind::outputs, {}};
  outputs.rows = {
      single("out/interest", F::usd, "ROUND(SUM({loan/interest:all}),2)", usd(f.interest_total)),
      single("out/leap_interest", F::usd, "ROUND(SUMPRODUCT({loan/interest:all},{time/leap:all}),2)", f.interest[3]),
      single("out/fourth", F::usd, "INDEX({loan/interest:all},1+1+1+1)", f.interest[3]),
      single("out/left", F::usd, "{loan/closing:last}", 0)};
  Sheet checks{"Checks", "All zero", SheetKind::checks, {}};
  checks.rows = {
      row("check/balance", K::check, F::usd, "ROUND({loan/drawn}-SUM({loan/repaid:to})-{loan/closing},2)", f.zero),
      row("check/service", K::check, F::usd, "ROUND({loan/so_far}-SUM({loan/interest:to})-SUM({loan/repaid:to}),2)",
          f.zero)};
  book.sheets = {cover, inputs, time, loans, outputs, checks};
  return book;
}

}  // namespace stargate::workbook
