// What the money sheets know of the physical world. Rows that no sheet gives by formula are the engine's values, among the plan's: called
// after the sheets of operations and assets.
#include "stargate/workbook/sheets/sheets.hpp"

namespace stargate::workbook {

void write_flows(const Facts& facts, Pages& pages) {
  const finance::Flows& flows = facts.finance.flows;
  struct Given { const char *name, *label; const std::vector<Money>& months; };
  const Given given[] = {
      {"flows/operating_result", "Operating result before tax", flows.operating_result},
      {"flows/maintenance", "Of this maintenance, paid", flows.maintenance},
      {"flows/invested", "Invested, net of what is received", flows.invested},
      {"flows/tax_depreciation", "Depreciation for tax", flows.tax_depreciation},
      {"flows/tax_gain", "Gain on disposals for tax", flows.tax_gain},
      {"flows/collateral_value", "Value of racks that lenders lend on", flows.collateral_value},
      {"flows/asset_value", "Value that loan to value is measured against", flows.asset_value},
  };
  pages.plan.heading("Physical flows and values");
  for (const Given& g : given)
    if (!pages.plan.has(g.name))
      pages.plan.inputs(g.name, g.label, CellFormat::usd, usd(g.months));
}

}  // namespace stargate::workbook
