// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "stargate/base/check.hpp"
#include "stargate/plan/cash_line.hpp"
#include "stargate/plan/findings.hpp"

namespace stargate {

const char* name(CashLine line) {
  // In the order of the enum.
  // clang-format off
  static constexpr std::array kNames = {
      "calls", "draws", "service_revenue", "campaign_revenue", "disposals", "rebates", "collateral_returned",
      "deposit_credit", "emergency", "site_opening", "buildings", "power_capex", "collateral_posted",
      "server_deposits", "server_shipment", "server_acceptance", "opening_orders", "freight", "duty", "reservation",
      "cancellation", "take_or_pay", "install", "energy", "maintenance", "staff_and_lease", "upkeep", "fixed_power",
      "storage", "overhead", "penalties", "tax", "interest", "upfront_fees", "commitment_fees", "prepayment_fees",
      "call_cost", "instalments", "balloons", "prepayments", "distributions"};
  // clang-format on
  static_assert(kNames.size() == static_cast<size_t>(CashLine::count_));
  return kNames.at(static_cast<size_t>(line));
}

std::string_view name_of(Rule rule) {
  switch (rule) {
    case Rule::balloon_month:
      return "balloon_month";
    case Rule::call_commitment:
      return "call_commitment";
    case Rule::call_notice:
      return "call_notice";
    case Rule::call_window:
      return "call_window";
    case Rule::campaign_capacity:
      return "campaign_capacity";
    case Rule::campaign_end:
      return "campaign_end";
    case Rule::campaign_host:
      return "campaign_host";
    case Rule::campaign_window:
      return "campaign_window";
    case Rule::cash:
      return "cash";
    case Rule::commit_site_closed:
      return "commit_site_closed";
    case Rule::commit_window:
      return "commit_window";
    case Rule::component_limit:
      return "component_limit";
    case Rule::contract_missing:
      return "contract_missing";
    case Rule::contract_period:
      return "contract_period";
    case Rule::decided_most:
      return "decided_most";
    case Rule::deposit_credit_amount:
      return "deposit_credit_amount";
    case Rule::deposit_credit_due:
      return "deposit_credit_due";
    case Rule::distribution_without_partner:
      return "distribution_without_partner";
    case Rule::draw_above_limit:
      return "draw_above_limit";
    case Rule::draw_use:
      return "draw_use";
    case Rule::draw_window:
      return "draw_window";
    case Rule::duplicate:
      return "duplicate";
    case Rule::eligible_cost:
      return "eligible_cost";
    case Rule::eligible_cost_total:
      return "eligible_cost_total";
    case Rule::equity_first:
      return "equity_first";
    case Rule::facility_balance_negative:
      return "facility_balance_negative";
    case Rule::facility_limit:
      return "facility_limit";
    case Rule::flow_latency:
      return "flow_latency";
    case Rule::hall_mw:
      return "hall_mw";
    case Rule::hall_positions:
      return "hall_positions";
    case Rule::hub_stock:
      return "hub_stock";
    case Rule::idle_racks:
      return "idle_racks";
    case Rule::install_fit:
      return "install_fit";
    case Rule::install_rate:
      return "install_rate";
    case Rule::instalment_above_due:
      return "instalment_above_due";
    case Rule::instalments_behind:
      return "instalments_behind";
    case Rule::lane_missing:
      return "lane_missing";
    case Rule::lockup:
      return "lockup";
    case Rule::maturity:
      return "maturity";
    case Rule::max_count:
      return "max_count";
    case Rule::min_order:
      return "min_order";
    case Rule::month_range:
      return "month_range";
    case Rule::negative_amount:
      return "negative_amount";
    case Rule::offer_capacity:
      return "offer_capacity";
    case Rule::opening_contract_declined:
      return "opening_contract_declined";
    case Rule::order_window:
      return "order_window";
    case Rule::plant_capacity:
      return "plant_capacity";
    case Rule::platform_available_from:
      return "platform_available_from";
    case Rule::power:
      return "power";
    case Rule::prepay_not_allowed:
      return "prepay_not_allowed";
    case Rule::received_above_demand:
      return "received_above_demand";
    case Rule::refinance_limit:
      return "refinance_limit";
    case Rule::region_capacity:
      return "region_capacity";
    case Rule::reserved_above_capacity:
      return "reserved_above_capacity";
    case Rule::reserved_below_orders:
      return "reserved_below_orders";
    case Rule::retirement_age:
      return "retirement_age";
    case Rule::retirement_cohort:
      return "retirement_cohort";
    case Rule::site_already_open:
      return "site_already_open";
    case Rule::site_open_from:
      return "site_open_from";
    case Rule::start_from:
      return "start_from";
    case Rule::start_site_closed:
      return "start_site_closed";
    case Rule::starts_per_quarter:
      return "starts_per_quarter";
    case Rule::tier_max:
      return "tier_max";
    case Rule::tranche_already_committed:
      return "tranche_already_committed";
    case Rule::unknown_row:
      return "unknown_row";
  }
  return "";
}

std::string_view name_of(ShortfallKind kind) {
  switch (kind) {
    case ShortfallKind::service:
      return "service";
    case ShortfallKind::minimum_take:
      return "minimum_take";
    case ShortfallKind::minimum_energy:
      return "minimum_energy";
    case ShortfallKind::cancelled_slots:
      return "cancelled_slots";
    case ShortfallKind::cash:
      return "cash";
    case ShortfallKind::covenant:
      return "covenant";
    case ShortfallKind::hub:
      return "hub";
    case ShortfallKind::campaign:
      return "campaign";
    case ShortfallKind::decided:
      return "decided";
  }
  check(false, "a kind of shortfall is one of the list");
  return {};
}

}  // namespace stargate
