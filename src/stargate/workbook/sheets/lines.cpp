// SPDX-License-Identifier: Apache-2.0
// Each line of the cash flow before financing, and what they come to.
#include <cctype>

#include "stargate/workbook/sheets/physical.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

namespace {

std::string words(CashLine line) {
  std::string text = name(line);
  for (char& c : text)
    if (c == '_') c = ' ';
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

// All that has been written of a line, what comes to nothing at these prices too.
Names rows_of(const Pages& pages, CashLine line) {
  const std::string path = std::string("flow/") + name(line) + "/";
  Names rows;
  for (const Page* page : {&pages.plan, &pages.operations})
    for (const Row& row : page->sheet().rows)
      if (row.name.starts_with(path) && row.name.find("/part_") == std::string::npos) rows.push_back(row.name);
  return rows;
}

}  // namespace

void write_lines(Pages& pages) {
  Page& page = pages.operations;
  page.heading("Cash flow before financing, line by line", "+ received, - paid");
  Names operating, other, contracts;
  for (int i = 0; i < static_cast<int>(CashLine::count_); ++i) {
    const auto line = static_cast<CashLine>(i);
    const finance::LineKind kind = finance::kind_of(line);
    if (kind == finance::LineKind::financing) continue;
    const Names rows = rows_of(pages, line);
    add_sum(page, line_name(line), words(line), rows).totalled();
    if (kind == finance::LineKind::contract) contracts.push_back(line_name(line));
    (kind == finance::LineKind::operating ? operating : other).push_back(line_name(line));
  }
  page.heading("What they come to");
  add_sum(page, "flows/operating_result", "Operating result before tax", operating).totalled();
  page.usd("flows/maintenance", "Of this maintenance, paid", "-{line/maintenance}");
  add_sum(page, "flows/contract_costs", "Reservations, shortfalls and rebates", contracts, "-").totalled();
  add_sum(page, "flows/invested", "Invested, net of what is received", other, "-").totalled();
}

}  // namespace stargate::workbook
