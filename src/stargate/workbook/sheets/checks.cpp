// SPDX-License-Identifier: Apache-2.0
// Two ways to one number. Each row is zero in every month; each sheet's rows of its own are there already.
#include "stargate/workbook/sheets/loan_rows.hpp"
#include "stargate/workbook/sheets/partner_rows.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

// Sums to date of those rows that are there: "SUM({a:to})+SUM({b:to})-SUM({c:to})" of "a", "b", "-c".
std::string to_date(const Page& page, const std::vector<std::string>& names) {
  std::string formula;
  for (const std::string& signed_name : names) {
    const bool minus = signed_name.front() == '-';
    const std::string name = minus ? signed_name.substr(1) : signed_name;
    if (page.has(name)) formula += (minus ? "-SUM({" : formula.empty() ? "SUM({" : "+SUM({") + name + ":to})";
  }
  return formula.empty() ? "0" : formula;
}

void of_loan(const LoanRows& loan, Page& checks) {
  const auto opening = [&](const char* field) {
    return checks.has(loan.row(field)) ? "+" + loan.cell(field) : std::string();
  };
  checks.check("check/" + loan.row("closing"), loan.label + ": borrowed less repaid to date, less owed",
               "ROUND(" +
                   to_date(checks, {loan.row("draw"), loan.row("capitalised"), "-" + loan.row("instalment"),
                                    "-" + loan.row("sweep"), "-" + loan.row("prepayment"), "-" + loan.row("balloon")}) +
                   opening("opening_balance") + "-" + loan.cell("closing") + ",2)");
  checks.check(
      "check/" + loan.row("interest"), loan.label + ": interest accrued to date, less paid, added or owed",
      "ROUND(" +
          to_date(checks, {loan.row("interest"), "-" + loan.row("capitalised"), "-" + loan.row("interest_paid")}) +
          (checks.has(loan.row("interest_owed")) ? "-" + loan.cell("interest_owed") : "") + ",2)");
  if (loan.defers_fees)
    checks.check(
        "check/" + loan.row("fees"), loan.label + ": upfront fee and discount to date, less expensed or deferred",
        "ROUND(" + to_date(checks, {loan.row("upfront"), loan.row("discount"), "-" + loan.row("fees_expensed")}) + "-" +
            loan.cell("fees_deferred") + ",2)");
}

// What came in and what went out, from the sheets that say so, without the waterfall's rows.
void of_cash(Page& checks) {
  checks.total("check/received", "Received in the month",
               checks.present({"flows/operating_result", "loans/draw", "calls/paid", "calls/cures", "plan/emergency"}));
  checks.total(
      "check/spent", "Paid in the month",
      checks.present({"flows/invested", "tax/paid", "loans/discount", "loans/upfront", "loans/commitment",
                      "loans/agency", "loans/prepay_fee", "loans/interest_paid", "loans/instalment", "loans/sweep",
                      "loans/prepayment", "loans/balloon", "calls/cost", "plan/distributions"}));
  checks.check("check/cash", "Cash before the first month and all that moved it, less cash",
               "ROUND({capital/opening_cash}+SUM({check/received:to})-SUM({check/spent:to})-{cash/closing},2)");
}

void of_partners(const Facts& facts, Page& checks) {
  std::vector<std::string> asked, received;
  for (const PartnerRows& partner : partner_rows(facts)) {
    asked.push_back(partner.call("asked"));
    for (const char* field : {"capital", "preferred", "catch_up", "carry", "split"})
      received.push_back(partner.share(field));
  }
  if (asked.empty()) return;
  const std::string can = partner_rows(facts).back().call("weight_to");  // of this partner and those above
  checks.total("check/asked", "Asked of all partners", asked);
  if (checks.has(can))
    checks.check("check/calls", "Called where anybody can be called, less asked of all",
                 "ROUND(IF({" + can + "}=0,0,{calls/asked})" + (checks.has("calls/cures") ? "+{calls/cures}" : "") +
                     "-{check/asked},2)");
  checks.total("check/shared", "Received by all partners", checks.present(received));
  checks.check("check/distributions", "Distributed less received by all",
               "ROUND({plan/distributions}-{check/shared},2)");
}

}  // namespace

void write_checks(const Facts& facts, Pages& pages) {
  pages.checks.heading("Money");
  of_cash(pages.checks);
  for (const LoanRows& loan : loan_rows(facts))
    if (loan.has_balance) of_loan(loan, pages.checks);
  of_partners(facts, pages.checks);
}

void write_sum_of_checks(Pages& pages) {
  constexpr size_t kMost = 20;
  std::vector<std::string> sums;
  std::string sum;
  size_t count = 0;
  const auto close = [&] {
    if (sum.empty()) return;
    sums.push_back("checks/part_" + std::to_string(sums.size() + 1));
    pages.checks.usd(sums.back(), "Size of these checks, part " + std::to_string(sums.size()), sum);
    sum.clear();
    count = 0;
  };
  std::vector<std::string> names;
  for (const Row& row : pages.checks.sheet().rows)
    if (row.kind == RowKind::check) names.push_back(row.name);
  pages.checks.heading("All checks together");
  for (const std::string& name : names) {
    sum += (sum.empty() ? "ABS({" : "+ABS({") + name + "})";
    if (++count == kMost) close();
  }
  close();
  pages.checks.total("checks/size", "Size of all checks", sums);
  pages.checks.single("checks/all", "Every check in every month: 0", CellFormat::usd, "SUM({checks/size:all})");
}

}  // namespace stargate::workbook
