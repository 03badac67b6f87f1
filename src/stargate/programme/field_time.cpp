// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/field_time.hpp"

#include <algorithm>

namespace stargate {

namespace {

using T = FieldTime;

struct Entry {
  std::string_view table;
  FieldTime time;
  std::vector<std::string_view> fields;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all = {
      {"programme", T::by_hand, {"first_month", "months", "tail_months"}},
      {"programme", T::compound_rate, {"hurdle_rate_pct"}},
      {"programme", T::per_month, {"overhead_usd_m_per_month"}},
      {"programme", T::none, {"tax_proxy_pct", "terminal_weight_pct"}},
      {"capital",
       T::none,
       {"opening_cash_usd_m", "min_cash_usd_m", "gearing_max_pct", "equity_first_usd_m", "call_cost_bp",
        "lockup_dscr"}},
      {"capital", T::some_months, {"dscr_window_months", "collateral_life_months"}},
      {"partner", T::none, {"commitment_usd_m", "ownership_pct", "called_usd_m"}},
      {"partner", T::days, {"notice_days"}},
      {"partner", T::from, {"call_from", "defaults_from"}},
      {"partner", T::until, {"call_until"}},
      {"curve_point", T::until, {"from"}},
      {"curve_point", T::simple_rate, {"rate_pct"}},
      {"facility",
       T::none,
       {"limit_usd_m", "upfront_fee_pct", "share_of_cost_pct", "advance_rate_pct", "prepay_fee_bp", "drawn_usd_m",
        "dscr_min", "ltv_max_pct", "min_liquidity_usd_m", "cures_max"}},
      {"facility", T::from, {"draw_from", "dscr_from"}},
      {"facility", T::until, {"draw_until", "maturity"}},
      {"facility", T::simple_rate, {"margin_bp", "commitment_fee_bp"}},
      {"facility", T::months, {"grace_months"}},
      {"facility", T::some_months, {"amortisation_months"}},
      {"platform",
       T::none,
       {"kw_per_rack", "h100e_per_rack", "positions_per_rack", "value_usd_m", "install_usd_m_per_rack",
        "availability_pct"}},
      {"platform", T::by_hand, {"available_from"}},
      {"platform", T::some_months, {"life_months", "retire_from_months"}},
      {"platform", T::simple_rate, {"maintenance_pct_per_year"}},
      {"platform_residual", T::months, {"age_months"}},
      {"platform_residual", T::none, {"share_pct"}},
      {"plant_capacity", T::by_hand, {"from", "racks_per_month"}},
      {"component_limit", T::by_hand, {"from", "units_per_quarter"}},
      {"component_use", T::none, {"units_per_rack"}},
      {"offer", T::from, {"order_from"}},
      {"offer", T::until, {"order_until"}},
      {"offer", T::by_hand, {"lead_days"}},
      {"offer", T::days, {"rework_days", "payment_days"}},
      {"offer",
       T::none,
       {"yield_pct", "deposit_pct", "shipment_pct", "min_order_racks", "reservation_usd_m_per_rack",
        "cancellation_usd_m_per_rack", "take_or_pay_pct"}},
      {"offer", T::some_months, {"period_months"}},
      {"offer", T::months, {"reservation_notice_months"}},
      {"offer_price", T::by_hand, {"from", "usd_m_per_rack"}},
      {"offer_capacity", T::by_hand, {"from", "racks_per_month"}},
      {"offer_tier", T::none, {"tier", "min_racks", "max_racks", "discount_pct"}},
      {"region", T::per_month, {"storage_usd_k_per_rack_month"}},
      {"region", T::none, {"hub_racks_max"}},
      {"lane", T::days, {"days"}},
      {"lane", T::none, {"usd_m_per_rack", "duty_pct"}},
      {"latency", T::none, {"share_pct"}},
      {"site", T::from, {"open_from"}},
      {"site", T::none, {"open_usd_m", "peak_factor", "pue", "mean_draw_pct"}},
      {"site", T::per_quarter, {"starts_per_quarter"}},
      {"site", T::per_month, {"install_racks_per_month", "staff_usd_m_per_year", "lease_usd_m_per_year"}},
      {"site_grid", T::by_hand, {"from", "mw"}},
      {"site_power_price", T::by_hand, {"from", "usd_per_mwh"}},
      {"hall", T::none, {"it_mw", "kw_per_position", "positions", "max_count", "capex_usd_m"}},
      {"hall", T::from, {"start_from"}},
      {"hall", T::lead, {"lead_days"}},
      {"hall", T::compound_rate, {"escalation_pct_per_year"}},
      {"hall", T::per_month, {"upkeep_usd_m_per_year"}},
      {"hall", T::years, {"life_years"}},
      {"tranche", T::none, {"mw", "firm_pct", "capex_usd_m", "min_take_pct", "collateral_usd_m", "exit_fee_usd_m"}},
      {"tranche", T::from, {"commit_from"}},
      {"tranche", T::until, {"commit_until"}},
      {"tranche", T::lead, {"lead_days"}},
      {"tranche", T::per_month, {"fixed_usd_m_per_year"}},
      {"tranche", T::months, {"ramp_months", "collateral_months", "term_months"}},
      {"tranche", T::years, {"life_years"}},
      {"service", T::none, {"utilisation_pct", "backlog_margin_pct"}},
      {"service", T::by_hand, {"backlog_months"}},
      {"service_demand", T::by_hand, {"from", "h100e_k", "usd_per_h100e_hour", "penalty_usd_per_h100e_hour"}},
      {"campaign", T::none, {"h100e_k", "revenue_usd_m"}},
      {"campaign", T::some_months, {"months"}},
      {"campaign", T::from, {"start_from"}},
      {"campaign", T::until, {"start_until"}},
      {"opening_racks", T::until, {"installed"}},
      {"opening_racks", T::none, {"racks"}},
      {"opening_building", T::at, {"ready"}},
      {"opening_building", T::none, {"count", "remaining_usd_m"}},
      {"opening_tranche", T::at, {"in_service"}},
      {"opening_tranche", T::none, {"remaining_usd_m"}},
      {"opening_order", T::at, {"accepted"}},
      {"opening_order", T::none, {"racks", "unpaid_usd_m"}},
      {"opening_deposit", T::none, {"usd_m"}},
      {"opening_contract", T::none, {"period", "tier", "taken_racks"}},
      {"decided", T::by_hand, {"tier", "from", "until", "least", "most"}},
  };
  return all;
}

}  // namespace

FieldTime time_of(const TableInfo& table, const FieldInfo& field) {
  for (const Entry& entry : entries())
    if (entry.table == table.name &&
        std::find(entry.fields.begin(), entry.fields.end(), field.name) != entry.fields.end())
      return entry.time;
  return FieldTime::unsaid;
}

}  // namespace stargate
