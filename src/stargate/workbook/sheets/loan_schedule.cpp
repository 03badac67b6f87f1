// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/sheets/loan_rows.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

struct Draw {
  std::string name, label;
  int number = 0;
};  // number: that of its month; 0 for the opening balance

// Whose amounts depend on interest count when anything could be owed.
std::vector<Draw> draws_of(const Facts& facts, const LoanRows& loan) {
  std::vector<Draw> draws;
  if (loan.terms->opening != Money{}) draws.push_back({"opening", "opening balance", 0});
  const auto& months = facts.finance.run.loans[static_cast<size_t>(loan.index)];
  for (int t = 0; t < static_cast<int>(months.size()); ++t) {
    const finance::LoanMonth& m = months[static_cast<size_t>(t)];
    const std::string month = facts.programme.month_at(t).text();
    if (m.draw != Money{} || (t <= loan.terms->capitalise_until && m.opening != Money{}))
      draws.push_back({month, "draw of " + month, t + 1});
  }
  return draws;
}

void write_numbers(const LoanRows& loan, const std::vector<Draw>& draws, Page& plan) {
  for (const Draw& draw : draws)
    if (draw.number > 0)
      plan.input(loan.planned(("number/" + draw.name).c_str()),
                 loan.label + ": number of the month of the " + draw.label, F::count, draw.number);
}

// The formula of what is left of a draw; {N} is the number of its month.
std::string straight(const LoanRows& loan, const std::string& drawn, const std::string& number) {
  return "ROUND(" + drawn + "*MAX(0,MIN(" + loan.cell("parts") + "," + number + "-" + loan.cell("past_last") + "))/" +
         loan.cell("parts") + ",2)";
}

std::string annuity(const LoanRows& loan, const std::string& left, const std::string& drawn, const std::string& number,
                    const std::string& growth, const std::string& level) {
  return "IF(" + loan.cell("past_grace") + "<=" + number + "," + drawn + ",IF(" + loan.cell("past_last") +
         ">=" + number + ",0,MAX(0,MIN({" + left + ":prev},ROUND({" + left + ":prev}*" + growth + ",2)-" + level +
         "))))";
}

void write_left(const LoanRows& loan, const Draw& draw, Page& loans) {
  const std::string left = loan.row(("left/" + draw.name).c_str());
  if (draw.number == 0) {
    const std::string drawn = loan.cell("opening_balance");
    const std::string formula =
        loan.annuity ? annuity(loan, left, drawn, "0", loan.cell("opening_growth"), loan.cell("opening_level"))
                     : straight(loan, drawn, "0");
    loans.usd(left, "Left by schedule of the " + draw.label, formula).opens(drawn);
    return;
  }
  const std::string number = "{" + loan.planned(("number/" + draw.name).c_str()) + "}";
  const auto then = [&](const char* field) { return "INDEX({" + loan.row(field) + ":to}," + number + ")"; };
  const std::string formula = loan.annuity
                                  ? annuity(loan, left, then("newly_drawn"), number, then("growth"), then("level"))
                                  : straight(loan, then("newly_drawn"), number);
  loans.usd(left, "Left by schedule of the " + draw.label, "IF({time/number}<" + number + ",0," + formula + ")")
      .opens();
}

// The level payment is rounded once per draw; growth is one and a month's interest.
void write_annuity(const LoanRows& loan, Page& loans) {
  const std::string a_month = loan.cell("rate") + "/{months_a_year}";
  loans.series(loan.row("growth"), "One and a month's interest", F::factor, "1+" + a_month);
  loans.usd(loan.row("level"), "Level payment on what is drawn in the month",
            "IF(" + loan.cell("rate") + "=0,ROUND(" + loan.cell("newly_drawn") + "/" + loan.cell("parts") +
                ",2),ROUND(" + loan.cell("newly_drawn") + "*" + a_month + "/(1-" + loan.cell("growth") + "^(0-" +
                loan.cell("parts") + ")),2))");
  if (loan.terms->opening == Money{}) return;
  const std::string first = "INDEX({" + loan.row("rate") + ":to},1)", drawn = loan.cell("opening_balance");
  loans.series(loan.row("opening_growth"), "One and a month's interest at the rate of the first month", F::factor,
               "1+" + first + "/{months_a_year}");
  loans.usd(loan.row("opening_level"), "Level payment on the opening balance",
            "IF(" + first + "=0,ROUND(" + drawn + "/" + loan.cell("parts") + ",2),ROUND(" + drawn + "*(" +
                loan.cell("opening_growth") + "-1)/(1-" + loan.cell("opening_growth") + "^(0-" + loan.cell("parts") +
                ")),2))");
}

}  // namespace

void write_schedule(const Facts& facts, const LoanRows& loan, Pages& pages) {
  Page& loans = pages.loans;
  const std::vector<Draw> draws = draws_of(facts, loan);
  write_numbers(loan, draws, pages.plan);
  loans.usd(loan.row("newly_drawn"), "Drawn, with interest capitalised",
            loan.cell("draw") + (loan.capitalises ? "+" + loan.cell("capitalised") : ""));
  loans.series(loan.row("past_grace"), "Draws of months before this number fall due", F::count,
               "{time/number}-" + loan.cell("grace"));
  loans.series(loan.row("past_last"), "Draws of months up to this number have fallen due", F::count,
               "{time/number}-" + loan.cell("grace") + "-" + loan.cell("parts"));
  if (loan.annuity) write_annuity(loan, loans);
  std::vector<std::string> left;
  for (const Draw& draw : draws) {
    write_left(loan, draw, loans);
    left.push_back(loan.row(("left/" + draw.name).c_str()));
  }
  Added all = loans.total(loan.row("left"), "Left by schedule", left);
  if (loan.terms->opening != Money{})
    all.opens(loan.cell("opening_balance"));
  else
    all.opens();
  const std::string due =
      "ROUND({" + loan.row("left") + ":prev}+" + loan.cell("newly_drawn") + "-" + loan.cell("left") + ",2)";
  loans.usd(loan.row("due"), "Instalment due", loan.matures ? loan.cell("before_maturity") + "*" + due : due)
      .totalled();
}

}  // namespace stargate::workbook
