// SPDX-License-Identifier: Apache-2.0
// The independent judge of a plan: recomputes everything that follows from the decisions, from programme and
// plan alone, and names every rule that is broken. Shares no code with the formulation.
//
// Rules and tolerances: docs/formulation/rules.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/plan/audit/register.hpp"
#include "stargate/plan/audit/thing.hpp"
#include "stargate/plan/plan.hpp"

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

enum class CashLine {  // one line of the cash flow; sign: + into the cash balance
  calls,
  draws,
  service_revenue,
  campaign_revenue,
  disposals,
  rebates,
  collateral_returned,
  deposit_credit,
  emergency,
  site_opening,
  buildings,
  power_capex,
  collateral_posted,
  server_deposits,
  server_shipment,
  server_acceptance,
  opening_orders,
  freight,
  duty,
  reservation,
  cancellation,
  take_or_pay,
  install,
  energy,
  maintenance,
  staff_and_lease,
  upkeep,
  fixed_power,
  storage,
  overhead,
  penalties,
  tax,
  interest,
  upfront_fees,
  commitment_fees,
  prepayment_fees,
  call_cost,
  instalments,
  balloons,
  prepayments,
  distributions,
  count_,
};
const char* name(CashLine line);  // "service_revenue"

// All that follows from the decisions, month by month. Outer index as named, inner index month 0..T-1.
template <class V>
using ByMonth = std::vector<V>;

// A line of the cash flow, as far as it belongs to one thing.
struct CashFlow {
  CashLine line = CashLine::count_;
  Thing thing;
  ByMonth<Money> amount;  // [t], signed as the line
};

struct Derived {
  int months = 0;
  std::vector<ByMonth<Money>> cash_lines;  // [CashLine][t], signed
  std::vector<CashFlow> cash_flows;        // the same by thing, in the order of lines and things; none that is always 0
  Register events;
  ByMonth<Money> cash;                                                            // balance at month end
  std::vector<ByMonth<Money>> partner_calls, partner_distributions;               // [partner][t]
  std::vector<ByMonth<Money>> facility_balance, facility_interest, facility_due;  // [facility][t]
  ByMonth<Money> operating_result, cfads,
      debt_service;         // debt_service: interest of the month + what falls due in it and was not repaid before
  ByMonth<double> dscr;     // over the window, in test months; NaN elsewhere or without debt service
  ByMonth<bool> locked_up;  // distributions barred in the month
  ByMonth<Money> collateral_value, asset_value;  // borrowing base before advance; LTV base
  std::vector<ByMonth<double>> power_available_mw,
      power_used_mw;                                      // [site][t], facility MW; used: by racks at work, at the peak
  std::vector<ByMonth<int>> buildings_ready;              // [hall][t]
  std::vector<std::vector<ByMonth<std::int64_t>>> racks;  // [platform][hall][t], at month end
  std::vector<std::vector<ByMonth<std::int64_t>>> idle;   // [platform][site][t], switched off in t
  std::vector<std::vector<ByMonth<std::int64_t>>> working;  // [platform][site][t], at work in t
  std::vector<ByMonth<double>> arrived;                     // [offer][t], racks at a hub
  std::vector<ByMonth<double>> accepted, hub_stock;         // [platform * regions + region][t], racks
  std::vector<double>
      hub_left;  // the same index: racks in the hub at T-1, each times the share of value left at its age
  std::vector<double> new_at_end;  // [platform]: what a new rack in a hub is worth at the end, USD m
  std::vector<double>
      offered_at_end;  // [platform]: the lowest price at which it is offered at the end, USD m; below 0: it is not
  std::vector<ByMonth<std::int64_t>> retired;                      // [platform][t], racks, early and end of life
  std::vector<ByMonth<double>> compute_online_k;                   // [platform][t], thousand H100e working in t
  std::vector<ByMonth<double>> demand_k, received_k, shortfall_k;  // [service][t]
  ByMonth<double> campaign_use_k;                                  // [t]
  // Value and its parts, USD m.
  double value = 0, objective = 0;  // objective: of plan.goal (cost: positive cost; compute: k H100e less 1e-6 spend)
  double spend = 0;                 // present value, the denominator of the gap
  double terminal_value = 0;        // undiscounted TV
  double terminal_weighted = 0;     // the part of TV that terminal_weight_pct multiplies, after the weight
  double discount_last = 0;         // DF(T-1)
};

struct Audit {
  std::vector<Violation> violations;
  std::vector<Shortfall> shortfalls;  // ranked: hard first, then by money
  Derived derived;

  bool clean() const { return violations.empty(); }
  bool has_hard_shortfall() const;
  // |bound - objective|, USD m (k H100e for compute), and as a share of spend (of the objective for compute).
  double gap_amount(const Plan& plan) const;
  double gap(const Plan& plan) const;
};

// Never throws for a wrong plan: indices out of range are violations too ("unknown_row"), and the walk goes on without
// that row.
Audit audit(const Programme& programme, const Plan& plan);

}  // namespace stargate
