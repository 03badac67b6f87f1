// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/cash_groups.hpp"

namespace stargate::report {

const std::vector<CashGroup>& cash_groups() {
  using L = CashLine;
  static const std::vector<CashGroup> groups = {
      {"Equity calls", "Equity", true, {L::calls}},
      {"Debt draws", "Debt", true, {L::draws}},
      {"Service revenue", "Revenue", true, {L::service_revenue}},
      {"Campaign revenue", "Revenue", true, {L::campaign_revenue}},
      {"Racks sold", "Revenue", true, {L::disposals}},
      {"Rebates and deposit credit", "Revenue", true, {L::rebates, L::deposit_credit}},
      {"Collateral returned", "Power", true, {L::collateral_returned}},
      {"Funding shortfall", "Funding shortfall", true, {L::emergency}},
      {"Sites and buildings", "Buildings", false, {L::site_opening, L::buildings}},
      {"Power", "Power", false, {L::power_capex, L::collateral_posted}},
      {"Servers", "Servers", false, {L::server_deposits, L::server_shipment, L::server_acceptance, L::opening_orders}},
      {"Freight, duty, installation", "Servers", false, {L::freight, L::duty, L::install}},
      {"Supply terms", "Servers", false, {L::reservation, L::cancellation, L::take_or_pay}},
      {"Energy", "Operations", false, {L::energy, L::fixed_power}},
      {"Maintenance, staff, upkeep",
       "Operations",
       false,
       {L::maintenance, L::staff_and_lease, L::upkeep, L::storage, L::overhead}},
      {"Penalties", "Operations", false, {L::penalties}},
      {"Tax", "Operations", false, {L::tax}},
      {"Interest and fees",
       "Debt",
       false,
       {L::interest, L::upfront_fees, L::commitment_fees, L::prepayment_fees, L::call_cost}},
      {"Debt repaid", "Debt", false, {L::instalments, L::balloons, L::prepayments}},
      {"Distributions", "Equity", false, {L::distributions}},
  };
  return groups;
}

const std::vector<CashGroup>& flow_groups() {
  using L = CashLine;
  static const std::vector<CashGroup> groups = {
      {"Partners", "Equity", true, {L::calls}},
      {"Facilities", "Debt", true, {L::draws}},
      {"Revenue", "Revenue", true, {L::service_revenue, L::campaign_revenue}},
      {"Racks sold, rebates, deposit credit", "Revenue", true, {L::disposals, L::rebates, L::deposit_credit}},
      {"Funding shortfall", "Funding shortfall", true, {L::emergency}},
      {"Buildings", "Buildings", false, {L::site_opening, L::buildings}},
      {"Power", "Power", false, {L::power_capex, L::collateral_posted, L::collateral_returned}},
      {"Servers",
       "Servers",
       false,
       {L::server_deposits, L::server_shipment, L::server_acceptance, L::opening_orders, L::freight, L::duty,
        L::install, L::reservation, L::cancellation, L::take_or_pay}},
      {"Operations",
       "Operations",
       false,
       {L::energy, L::fixed_power, L::maintenance, L::staff_and_lease, L::upkeep, L::storage, L::overhead,
        L::penalties}},
      {"Interest and fees",
       "Debt",
       false,
       {L::interest, L::upfront_fees, L::commitment_fees, L::prepayment_fees, L::call_cost}},
      {"Tax", "Tax", false, {L::tax}},
      {"Repayment", "Debt", false, {L::instalments, L::balloons, L::prepayments}},
      {"Distributions", "Equity", false, {L::distributions}},
  };
  return groups;
}

}  // namespace stargate::report
