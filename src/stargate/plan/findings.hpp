// SPDX-License-Identifier: Apache-2.0
// What is wrong with a plan: rules that it breaks, and what falls short in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stargate/base/money.hpp"

namespace stargate {

// A rule that a plan can break; its name is one stable word.
enum class Rule : std::uint8_t {
  balloon_month,
  call_commitment,
  call_notice,
  call_window,
  campaign_capacity,
  campaign_end,
  campaign_host,
  campaign_window,
  cash,
  commit_site_closed,
  commit_window,
  component_limit,
  contract_missing,
  contract_period,
  decided_most,
  deposit_credit_amount,
  deposit_credit_due,
  distribution_without_partner,
  draw_above_limit,
  draw_use,
  draw_window,
  duplicate,
  eligible_cost,
  eligible_cost_total,
  equity_first,
  facility_balance_negative,
  facility_limit,
  flow_latency,
  hall_mw,
  hall_positions,
  hub_stock,
  idle_racks,
  install_fit,
  install_rate,
  instalment_above_due,
  instalments_behind,
  lane_missing,
  lockup,
  maturity,
  max_count,
  min_order,
  month_range,
  negative_amount,
  offer_capacity,
  opening_contract_declined,
  order_window,
  plant_capacity,
  platform_available_from,
  power,
  prepay_not_allowed,
  received_above_demand,
  refinance_limit,
  region_capacity,
  reserved_above_capacity,
  reserved_below_orders,
  retirement_age,
  retirement_cohort,
  site_already_open,
  site_open_from,
  start_from,
  start_site_closed,
  starts_per_quarter,
  tier_max,
  tranche_already_committed,
  unknown_row,
};
std::string_view name_of(Rule);  // "contract_missing"

// One broken rule. Hard shortfalls that the rules allow to be named (section 10) are not violations.
struct Violation {
  Rule rule{};
  std::string where;  // ids, "abilene" or "gb200-foxconn/period 2"
  int month = -1;     // -1: not of one month
  double amount = 0;  // by how much, in `unit`
  std::string unit;
  std::string text;  // one sentence for people
};

// What can fall short (section 10): the first four at a price, the others are hard.
enum class ShortfallKind : std::uint8_t {
  service,
  minimum_take,
  minimum_energy,
  cancelled_slots,
  cash,
  covenant,
  hub,
  campaign,
  decided
};
std::string_view name_of(ShortfallKind);  // "minimum_take"

// What falls short, priced or hard.
struct Shortfall {
  bool hard = false;
  ShortfallKind kind = ShortfallKind::service;
  std::string where;  // ids; of covenants "dscr/term-loan" or "gearing"
  int month = -1;
  double amount = 0;
  std::string unit;
  Money money;  // what it costs in the plan (0 for hard ones)
};

}  // namespace stargate
