// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/left_out.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

void write_title(const Facts& facts, Page& cover) {
  const Settings& settings = facts.programme.settings;
  cover.heading("Programme");
  cover.text("cover/programme", "Programme", settings.title.empty() ? settings.name : settings.title);
  cover.text("cover/as_of", "Facts as of", settings.as_of);
  cover.text("cover/months", "Months",
             facts.programme.month_at(0).text() + " to " +
                 facts.programme.month_at(facts.programme.total_months() - 1).text());
  cover.text("cover/currency", "Amounts",
             "US dollars with cents, nominal; rates and fees yearly where not said otherwise");
}

void write_reading(Page& cover) {
  cover.heading("How to read it");
  cover.text("cover/inputs", "Blue on yellow",
             "inputs; everything else is a formula, the same in every month of its row");
  cover.text("cover/change", "What may be changed",
             "terms and prices on the sheet Inputs: rates, margins, fees, covenants, shares, reserves, tax");
  cover.text("cover/hold", "What is held",
             "the sheet Plan: calls, draws, voluntary repayment, distributions, and everything physical; what "
             "contracts prescribe follows");
  cover.text(
      "cover/round", "Rounding",
      "every product is rounded once, to cents; a split is a difference of rounded running shares, so that it adds up");
  cover.text("cover/schedule", "Instalments",
             "one row for the remaining balance of each draw by its schedule; what falls due is the difference from "
             "month to month");
  cover.text("cover/names", "Names", "the names in the first column are those of 'stargate finance --csv'");
}

void write_sheets(Pages& pages) {
  pages.cover.heading("Sheets");
  for (const Page* page : pages.all())
    if (page != &pages.cover && !page->sheet().rows.empty())
      pages.cover.text("cover/sheet/" + page->sheet().name, page->sheet().name, page->sheet().purpose);
}

void write_limits(const Known& known, Page& cover) {
  cover.heading("What is given as values and not as formulas");
  for (const Known::Given& given : known.given())
    cover.text("cover/given/" + given.name, given.label, given.name + ", on the sheet Plan");
  if (known.given().empty()) cover.text("cover/given", "Nothing", "every figure follows from inputs by formulas");
  cover.heading("What is not included");
  for (size_t i = 0; i < finance::kLeftOut.size(); ++i)
    cover.text("cover/left_out/" + std::to_string(i + 1), "Not computed", std::string(finance::kLeftOut[i]));
}

}  // namespace

void write_cover(const Facts& facts, const Known& known, Pages& pages) {
  write_title(facts, pages.cover);
  write_reading(pages.cover);
  write_sheets(pages);
  write_limits(known, pages.cover);
}

}  // namespace stargate::workbook
