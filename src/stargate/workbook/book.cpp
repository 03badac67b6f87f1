// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/book.hpp"

#include "stargate/workbook/calculate.hpp"
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

Book book_of(const Programme& programme, const Plan& plan, const Audit& audit, const finance::Finance& finance,
             const Hashes& hashes) {
  const Facts facts{programme, plan, audit, finance};
  Known known(facts);
  Pages pages(known);
  write_time(facts, pages);
  write_operations(facts, pages);
  write_construction(facts, pages);
  write_supply(facts, pages);
  write_hubs(facts, pages);
  write_lines(pages);
  write_assets(facts, pages);
  write_worth(facts, pages);
  write_flows(pages);  // after operations and assets
  write_loans(facts, pages);
  write_tax(facts, pages);
  write_partners(facts, pages);
  write_cash(facts, pages);
  write_statements(facts, pages);
  write_returns(facts, pages);
  write_covenants(facts, pages);
  write_checks(facts, pages);
  write_sum_of_checks(pages);
  write_cover(facts, known, pages);

  Book book;
  book.title = programme.settings.title.empty() ? programme.settings.name : programme.settings.title;
  book.programme_hash = hashes.programme;
  book.plan_hash = hashes.plan;
  book.remark = hashes.remark;
  for (int t = 0; t < programme.total_months(); ++t) book.months.push_back(programme.month_at(t).text());
  book.sheets = std::move(pages).take();
  calculate(book);
  return book;
}

}  // namespace stargate::workbook
