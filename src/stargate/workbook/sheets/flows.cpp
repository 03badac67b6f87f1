// SPDX-License-Identifier: Apache-2.0
// What the money sheets know of the physical world. Rows that no sheet gives by formula are the engine's values, among
// the plan's: called after the sheets of operations and assets.
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

void write_flows(Pages& pages) {
  struct Flow {
    const char *name, *label;
  };
  bool headed = false;
  for (const Flow& flow :
       {Flow{"flows/operating_result", "Operating result before tax"},
        Flow{"flows/maintenance", "Maintenance paid, part of it"},
        Flow{"flows/invested", "Invested, net of what is received"},
        Flow{"flows/contract_costs", "Reservations, shortfalls and rebates, part of it"},
        Flow{"flows/tax_depreciation", "Depreciation for tax"}, Flow{"flows/tax_gain", "Gain on disposals for tax"},
        Flow{"flows/collateral_value", "Value of racks that lenders lend on"},
        Flow{"flows/asset_value", "Value that loans are measured against"}}) {
    if (pages.plan.has(flow.name)) continue;
    if (!headed) pages.plan.heading("Physical flows and values");
    headed = true;
    pages.plan.given(flow.name, flow.label, CellFormat::usd);
  }
}

}  // namespace stargate::workbook
