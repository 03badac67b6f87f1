// SPDX-License-Identifier: Apache-2.0
// One function per sheet, each in a file of its own. Formulas may name rows that are written later; sums leave out what
// is not there yet, so that a sheet comes after those that it adds up.
//
// Rows are named as the engine's series are. Rows that several sheets read:
//   time/number                1 in the first month          months_a_year, million ...: constants of the Inputs sheet
//   flows/operating_result, maintenance, invested, contract_costs, tax_depreciation, tax_gain, collateral_value,
//   asset_value
//                              what the money sheets know of the physical world
#pragma once

#include "stargate/workbook/draft.hpp"

namespace stargate::workbook {

void write_time(const Facts& facts, Pages& pages);
void write_operations(const Facts& facts, Pages& pages);
void write_construction(const Facts& facts, Pages& pages);
void write_supply(const Facts& facts, Pages& pages);
void write_hubs(const Facts& facts, Pages& pages);    // after supply
void write_lines(Pages& pages);                       // after all that writes flows
void write_assets(const Facts& facts, Pages& pages);  // after construction and hubs
void write_worth(const Facts& facts, Pages& pages);   // after hubs and construction
void write_statements(const Facts& facts, Pages& pages);
void write_returns(const Facts& facts, Pages& pages);
void write_flows(Pages& pages);
void write_loans(const Facts& facts, Pages& pages);
void write_tax(const Facts& facts, Pages& pages);
void write_partners(const Facts& facts, Pages& pages);
void write_cash(const Facts& facts, Pages& pages);
void write_covenants(const Facts& facts, Pages& pages);
void write_checks(const Facts& facts, Pages& pages);
void write_sum_of_checks(Pages& pages);                                  // when all checks are there
void write_cover(const Facts& facts, const Known& known, Pages& pages);  // when all sheets are there

}  // namespace stargate::workbook
