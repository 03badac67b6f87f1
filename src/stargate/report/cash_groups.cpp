// SPDX-License-Identifier: Apache-2.0
#include "stargate/report/cash_groups.hpp"

#include "stargate/base/check.hpp"

namespace stargate::report {

std::string_view name_of(CashFamily family) {
  switch (family) {
    case CashFamily::cash:
      return "Cash";
    case CashFamily::equity:
      return "Equity";
    case CashFamily::debt:
      return "Debt";
    case CashFamily::revenue:
      return "Revenue";
    case CashFamily::buildings:
      return "Buildings";
    case CashFamily::power:
      return "Power";
    case CashFamily::servers:
      return "Servers";
    case CashFamily::operations:
      return "Operations";
    case CashFamily::tax:
      return "Tax";
    case CashFamily::funding_shortfall:
      return "Funding shortfall";
  }
  check(false, "a family is one of the list");
  return {};
}

const std::vector<CashGroup>& cash_groups() {
  using F = CashFamily;
  using L = CashLine;
  static const std::vector<CashGroup> groups = {
      {"Equity calls", F::equity, Side::source, {L::calls}, NamedBy::partner},
      {"Debt draws", F::debt, Side::source, {L::draws}, NamedBy::facility},
      {"Service revenue", F::revenue, Side::source, {L::service_revenue}},
      {"Campaign revenue", F::revenue, Side::source, {L::campaign_revenue}},
      {"Racks sold", F::revenue, Side::source, {L::disposals}},
      {"Rebates and deposit credit", F::revenue, Side::source, {L::rebates, L::deposit_credit}},
      {"Collateral returned", F::power, Side::source, {L::collateral_returned}},
      {"Funding shortfall", F::funding_shortfall, Side::source, {L::emergency}},
      {"Sites and buildings", F::buildings, Side::use, {L::site_opening, L::buildings}},
      {"Power", F::power, Side::use, {L::power_capex, L::collateral_posted}},
      {"Servers",
       F::servers,
       Side::use,
       {L::server_deposits, L::server_shipment, L::server_acceptance, L::opening_orders}},
      {"Freight, duty, installation", F::servers, Side::use, {L::freight, L::duty, L::install}},
      {"Supply terms", F::servers, Side::use, {L::reservation, L::cancellation, L::take_or_pay}},
      {"Energy", F::operations, Side::use, {L::energy, L::fixed_power}},
      {"Maintenance, staff, upkeep",
       F::operations,
       Side::use,
       {L::maintenance, L::staff_and_lease, L::upkeep, L::storage, L::overhead}},
      {"Penalties", F::operations, Side::use, {L::penalties}},
      {"Tax", F::operations, Side::use, {L::tax}},
      {"Interest and fees",
       F::debt,
       Side::use,
       {L::interest, L::upfront_fees, L::commitment_fees, L::prepayment_fees, L::call_cost}},
      {"Debt repaid", F::debt, Side::use, {L::instalments, L::balloons, L::prepayments}},
      {"Distributions", F::equity, Side::use, {L::distributions}},
  };
  return groups;
}

const std::vector<CashGroup>& flow_groups() {
  using F = CashFamily;
  using L = CashLine;
  static const std::vector<CashGroup> groups = {
      {"Partners", F::equity, Side::source, {L::calls}, NamedBy::partner},
      {"Facilities", F::debt, Side::source, {L::draws}, NamedBy::facility},
      {"Revenue", F::revenue, Side::source, {L::service_revenue, L::campaign_revenue}},
      {"Racks sold, rebates, deposit credit", F::revenue, Side::source, {L::disposals, L::rebates, L::deposit_credit}},
      {"Funding shortfall", F::funding_shortfall, Side::source, {L::emergency}},
      {"Buildings", F::buildings, Side::use, {L::site_opening, L::buildings}},
      {"Power", F::power, Side::use, {L::power_capex, L::collateral_posted, L::collateral_returned}},
      {"Servers",
       F::servers,
       Side::use,
       {L::server_deposits, L::server_shipment, L::server_acceptance, L::opening_orders, L::freight, L::duty,
        L::install, L::reservation, L::cancellation, L::take_or_pay}},
      {"Operations",
       F::operations,
       Side::use,
       {L::energy, L::fixed_power, L::maintenance, L::staff_and_lease, L::upkeep, L::storage, L::overhead,
        L::penalties}},
      {"Interest and fees",
       F::debt,
       Side::use,
       {L::interest, L::upfront_fees, L::commitment_fees, L::prepayment_fees, L::call_cost}},
      {"Tax", F::tax, Side::use, {L::tax}},
      {"Repayment", F::debt, Side::use, {L::instalments, L::balloons, L::prepayments}},
      {"Distributions", F::equity, Side::use, {L::distributions}},
  };
  return groups;
}

}  // namespace stargate::report
