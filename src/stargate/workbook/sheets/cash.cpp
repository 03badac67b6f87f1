// SPDX-License-Identifier: Apache-2.0
// Cash in the order in which it is paid (finance/run.hpp).
#include "stargate/workbook/sheets/loan_rows.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

// A row for what has a source.
void put(Page& cash, const char* name, const char* label, const std::vector<std::string>& from) {
  if (cash.present(from).empty()) return;
  const std::string sum = cash.sum(from);
  cash.usd(name, label, from.size() == 1 ? sum : "ROUND(" + sum + ",2)").totalled();
}

void write_waterfall(Page& cash) {
  cash.heading("Cash flow available for debt service");
  put(cash, "cash/operating_result", "Operating result before tax", {"flows/operating_result"});
  put(cash, "cash/tax", "Tax paid", {"tax/paid"});
  put(cash, "cash/cfads", "Cash flow available for debt service", {"cash/operating_result", "-cash/tax"});
  cash.heading("Debt service, and what repays early");
  put(cash, "cash/interest", "Interest paid", {"loans/interest_paid"});
  put(cash, "cash/instalments", "Instalments", {"loans/instalment"});
  put(cash, "cash/sweeps", "Cash sweeps", {"loans/sweep"});
  put(cash, "cash/prepayments", "Prepayments", {"loans/prepayment"});
  put(cash, "cash/balloons", "Balloons", {"loans/balloon"});
  put(cash, "cash/fees", "Fees", {"loans/upfront", "loans/commitment", "loans/agency", "loans/prepay_fee"});
  put(cash, "cash/discounts", "Issue discounts", {"loans/discount"});
  cash.heading("Investment and its funding");
  put(cash, "cash/invested", "Invested", {"flows/invested"});
  put(cash, "cash/draws", "Draws", {"loans/draw"});
  put(cash, "cash/calls", "Calls", {"calls/paid"});
  put(cash, "cash/cures", "Equity cures", {"calls/cures"});
  put(cash, "cash/call_cost", "Cost of capital calls", {"calls/cost"});
  put(cash, "cash/emergency", "Funding shortfall", {"plan/emergency"});
  put(cash, "cash/distributions", "Distributions", {"plan/distributions"});
}

void write_balance(Page& cash) {
  const std::vector<std::string> moved = {
      "cash/cfads",     "-cash/interest", "-cash/instalments", "-cash/sweeps",   "-cash/prepayments",
      "-cash/balloons", "-cash/fees",     "-cash/discounts",   "-cash/invested", "cash/draws",
      "cash/calls",     "cash/cures",     "-cash/call_cost",   "cash/emergency", "-cash/distributions"};
  cash.heading("Balance");
  cash.usd("cash/opening", "Opening cash", "{cash/closing:prev}");
  cash.usd("cash/change", "Change of the month", "ROUND(" + cash.sum(moved) + ",2)").totalled();
  cash.usd("cash/closing", "Closing cash", "ROUND({cash/opening}+{cash/change},2)").opens("{capital/opening_cash}");
}

// Debt service of the quarter so far, for the sweep.
void write_surplus(Page& cash) {
  cash.heading("For the sweep");
  cash.usd("cash/quarter", "Cash flow less debt service, quarter to date",
           "ROUND(IF({time/quarter}=1,0,{cash/quarter:prev})+" +
               cash.sum({"cash/cfads", "-cash/interest", "-cash/instalments"}) + ",2)")
      .opens();
  cash.usd("cash/surplus", "The quarter's surplus", "{time/test}*{cash/quarter}");
}

}  // namespace

void write_cash(const Facts& facts, Pages& pages) {
  pages.inputs.heading("Cash");
  pages.inputs.input("capital/opening_cash", "Cash before the first month", F::usd,
                     usd(facts.finance.terms.capital.opening_cash));
  pages.inputs.input("capital/min_cash", "Minimum cash", F::usd, usd(facts.finance.terms.capital.min_cash));
  pages.plan.heading("Funding shortfall");
  pages.plan.inputs("plan/emergency", "Funding shortfall", F::usd, usd(facts.finance.choices.emergency)).totalled();
  write_waterfall(pages.cash);
  write_balance(pages.cash);
  for (const LoanRows& loan : loan_rows(facts))
    if (loan.sweeps) {
      write_surplus(pages.cash);
      break;
    }
}

}  // namespace stargate::workbook
