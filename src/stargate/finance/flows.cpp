// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/flows.hpp"

#include "stargate/finance/milestones.hpp"

namespace stargate::finance {

LineKind kind_of(CashLine line) {
  switch (line) {
    case CashLine::service_revenue:
    case CashLine::campaign_revenue:
    case CashLine::penalties:
    case CashLine::energy:
    case CashLine::maintenance:
    case CashLine::staff_and_lease:
    case CashLine::upkeep:
    case CashLine::fixed_power:
    case CashLine::storage:
    case CashLine::overhead:
      return LineKind::operating;
    case CashLine::site_opening:
    case CashLine::buildings:
    case CashLine::power_capex:
    case CashLine::collateral_posted:
    case CashLine::collateral_returned:
    case CashLine::server_deposits:
    case CashLine::server_shipment:
    case CashLine::server_acceptance:
    case CashLine::opening_orders:
    case CashLine::deposit_credit:
    case CashLine::freight:
    case CashLine::duty:
    case CashLine::install:
    case CashLine::disposals:
      return LineKind::capital;
    case CashLine::reservation:
    case CashLine::cancellation:
    case CashLine::take_or_pay:
    case CashLine::rebates:
      return LineKind::contract;
    case CashLine::calls:
    case CashLine::draws:
    case CashLine::emergency:
    case CashLine::tax:
    case CashLine::interest:
    case CashLine::upfront_fees:
    case CashLine::commitment_fees:
    case CashLine::prepayment_fees:
    case CashLine::call_cost:
    case CashLine::instalments:
    case CashLine::balloons:
    case CashLine::prepayments:
    case CashLine::distributions:
    case CashLine::count_:
      break;
  }
  return LineKind::financing;
}

namespace {

void subtract(ByMonth<Money>& sum, const ByMonth<Money>& flows) {
  for (size_t t = 0; t < sum.size(); ++t) sum[t] -= flows[t];
}

void gather_lines(const Derived& d, Flows& out) {
  const ByMonth<Money> none(static_cast<size_t>(d.months));
  out.operating_result = out.maintenance = out.invested = out.contract_costs = none;
  for (const CashFlow& flow : d.cash_flows) {
    const LineKind kind = kind_of(flow.line);
    if (kind == LineKind::financing) continue;
    out.by_thing.push_back(flow);
    if (kind == LineKind::operating) {
      for (size_t t = 0; t < none.size(); ++t) out.operating_result[t] += flow.amount[t];
    } else {
      subtract(out.invested, flow.amount);
    }
    if (kind == LineKind::contract) subtract(out.contract_costs, flow.amount);
    if (flow.line == CashLine::maintenance) subtract(out.maintenance, flow.amount);
  }
}

}  // namespace

Flows flows_of(const Programme& programme, const Plan& plan, const Audit& audit) {
  const Derived& d = audit.derived;
  Flows out;
  gather_lines(d, out);
  out.assets = assets_of(programme, audit);
  out.tax_depreciation.resize(static_cast<size_t>(d.months));
  for (const auto& months : out.assets.classes)
    for (size_t t = 0; t < months.size(); ++t) out.tax_depreciation[t] += months[t].tax_wear;
  out.tax_gain = out.assets.tax_gain;
  out.collateral_value = d.collateral_value;
  out.asset_value = d.asset_value;
  out.releasable = released(programme, plan, audit);
  return out;
}

}  // namespace stargate::finance
