// The sheets, one file each. Inputs: money figures of the programme. Plan: decisions and physical series, as numbers. The rest: formulas.
//
//   Time        month ends, payment days (WORKDAY over EOMONTH), days by day count, year, quarter ends
//   Operations  revenue, energy, maintenance, supplier payments: price x quantity x share, by thing; operating result; invested
//   Assets      hubs, classes, wear by books and by tax
//   Loans       per facility: one row per draw for its schedule, then the rows of LoanMonth
//   Tax, Partners (calls, tiers, accounts), Statements, Returns
//   Checks      balance, bank, accounts, sources and uses: all zero
#pragma once

#include "stargate/finance/finance.hpp"
#include "stargate/workbook/model.hpp"

namespace stargate::workbook {

Book build(const Programme& programme, const Plan& plan, const finance::Finance& finance, const std::string& plan_hash);

void add_inputs(const Programme&, Book&);
void add_plan(const Programme&, const Plan&, const finance::Finance&, Book&);
void add_time(const Programme&, const finance::Finance&, Book&);
void add_operations(const Programme&, const finance::Finance&, Book&);
void add_assets(const Programme&, const finance::Finance&, Book&);
void add_loans(const Programme&, const finance::Finance&, Book&);
void add_tax(const Programme&, const finance::Finance&, Book&);
void add_partners(const Programme&, const finance::Finance&, Book&);
void add_statements(const finance::Finance&, Book&);
void add_returns(const finance::Finance&, Book&);
void add_checks(const finance::Finance&, Book&);

}  // namespace stargate::workbook
