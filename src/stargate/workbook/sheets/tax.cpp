// SPDX-License-Identifier: Apache-2.0
// Tax by calendar year, from figures of the year to date (finance/tax.hpp).
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

using F = CellFormat;

// What the year has had before this month: nothing in January.
std::string of_year(const std::string& row) { return "IF({time/month}=1,0,{" + row + ":prev})"; }

void write_proxy(const finance::TaxTerms& terms, Pages& pages) {
  pages.inputs.input("tax/proxy", "Tax, of each month's operating result where it is positive", F::per_cent,
                     share(terms.proxy));
  Page& tax = pages.tax;
  tax.usd("tax/income", "Operating result", "{flows/operating_result}").totalled();
  tax.usd("tax/income_year", "Operating result, year to date",
          "ROUND(" + of_year("tax/income_year") + "+{tax/income},2)")
      .opens();
  tax.usd("tax/tax", "Tax of the month", rounded_share("MAX(0,{tax/income})", "{tax/proxy}")).totalled();
  tax.usd("tax/tax_year", "Tax, year to date", "ROUND(" + of_year("tax/tax_year") + "+{tax/tax},2)").opens();
  tax.usd("tax/paid", "Tax paid", "{tax/tax}").totalled();
}

void write_income_tax(const finance::TaxTerms& terms, Pages& pages) {
  pages.inputs.input("tax/rate", "Tax rate", F::per_cent, share(terms.rate));
  pages.inputs.input("tax/loss_limit", "Share of income against which losses may be used", F::per_cent,
                     share(terms.loss_limit));
  pages.inputs.input("tax/opening_loss", "Losses brought forward into the first month", F::usd,
                     usd(terms.opening_loss));
  Page& tax = pages.tax;
  const bool late = tax.has("loans/deducted_late");
  const std::string income =
      "ROUND(" +
      tax.sum({"flows/operating_result", "-flows/contract_costs", "-flows/tax_depreciation", "flows/tax_gain",
               "-loans/interest", "-loans/fees_deducted", "-loans/commitment", "-loans/agency"}) +
      ",2)";
  const char* note = "Operating result less contract costs, depreciation, interest and fees";
  if (late) tax.usd("tax/income_before", "Taxable income, as known when tax is paid", income).note(note).totalled();
  tax.usd("tax/income", "Taxable income", late ? "ROUND({tax/income_before}-{loans/deducted_late},2)" : income)
      .note(late ? "Less fees that repayment from cash flow brings" : note)
      .totalled();
  tax.usd("tax/income_year", "Taxable income, year to date", "ROUND(" + of_year("tax/income_year") + "+{tax/income},2)")
      .opens();
  tax.usd("tax/losses_brought", "Losses brought forward",
          "IF({time/month}=1,{tax/losses:prev},{tax/losses_brought:prev})")
      .opens("{tax/opening_loss}");
  tax.usd("tax/losses_used", "Losses used, year to date",
          "MIN({tax/losses_brought}," + rounded_share("MAX(0,{tax/income_year})", "{tax/loss_limit}") + ")");
  tax.usd("tax/tax_year", "Tax, year to date",
          rounded_share("(MAX(0,{tax/income_year})-{tax/losses_used})", "{tax/rate}"))
      .opens();
  tax.usd("tax/tax", "Tax of the month", "ROUND({tax/tax_year}-" + of_year("tax/tax_year") + ",2)").totalled();
  std::string due = "{tax/tax}";
  if (late) {
    tax.usd("tax/year_before", "Taxable income of the year, as known when tax is paid",
            "ROUND(" + of_year("tax/income_year") + "+{tax/income_before},2)");
    tax.usd("tax/used_before", "Losses used of it",
            "MIN({tax/losses_brought}," + rounded_share("MAX(0,{tax/year_before})", "{tax/loss_limit}") + ")");
    tax.usd("tax/tax_before", "Tax of the month, as known when it is paid",
            "ROUND(" + rounded_share("(MAX(0,{tax/year_before})-{tax/used_before})", "{tax/rate}") + "-" +
                of_year("tax/tax_year") + ",2)");
    due = "{tax/tax_before}";
  }
  tax.usd("tax/due", "Tax due before payment", "ROUND({tax/owed:prev}+" + due + ",2)");
  tax.usd(
         "tax/paid", "Tax paid",
         "IF({time/calendar_quarter}={months_a_quarter},IF({time/month}={months_a_year},{tax/due},MAX(0,{tax/due})),0)")
      .note("At the ends of quarters; in December what has been paid too much comes back")
      .totalled();
  tax.usd("tax/owed", "Tax payable",
          late ? "ROUND({tax/owed:prev}+{tax/tax}-{tax/paid},2)" : "ROUND({tax/due}-{tax/paid},2)")
      .opens();
  tax.usd("tax/losses", "Losses carried forward",
          "ROUND({tax/losses_brought}-{tax/losses_used}+MAX(0,0-{tax/income_year}),2)")
      .opens("{tax/opening_loss}");
  pages.checks.check("check/tax", "Tax to date less paid and owed",
                     "ROUND(SUM({tax/tax:to})-SUM({tax/paid:to})-{tax/owed},2)");
}

}  // namespace

void write_tax(const Facts& facts, Pages& pages) {
  const finance::TaxTerms& terms = facts.finance.terms.tax;
  pages.inputs.heading("Tax");
  if (terms.method == TaxMethod::proxy)
    write_proxy(terms, pages);
  else
    write_income_tax(terms, pages);
}

}  // namespace stargate::workbook
