// SPDX-License-Identifier: Apache-2.0
// A programme small enough to reckon by hand, with at least one row of each table and everything that matters not
// zero, and a plan for it that breaks no rule.
//
// 12 months of decisions from January 2026 (t = 0) and a tail of 6: H = 12, T = 18.
// East has the opened campus alpha, west the closed campus beta; "old" racks come at once from asm, "new" ones from
// fab.
#pragma once

#include "stargate/plan/audit/audit.hpp"
#include "stargate/programme/schema.hpp"

// What a row does not name keeps its default.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::small {

inline constexpr Index<Platform> kOld = 0, kNew = 1;
inline constexpr Index<Offer> kOldAsm = 0, kNewFab = 1;
inline constexpr Index<Region> kEast = 0, kWest = 1;
inline constexpr Index<Site> kAlpha = 0, kBeta = 1;
inline constexpr Index<Hall> kAlphaAir = 0, kAlphaLiquid = 1, kBetaHybrid = 2;
inline constexpr Index<Tranche> kAlphaGrid = 0, kAlphaGas = 1, kBetaGrid = 2;
inline constexpr Index<Service> kChat = 0, kBatch = 1;
inline constexpr Index<Campaign> kTrain = 0, kJoint = 1;
inline constexpr Index<Facility> kLoan = 0, kServerLoan = 1, kRevolver = 2, kRefi = 3;
inline constexpr Index<Partner> kFounder = 0, kFund = 1;

inline Money usd_m(double millions) { return Money::millions(millions); }
constexpr Month ym(int year, int month) { return Month::of(year, month); }

// The tables read by rows.
// clang-format off
inline void add_capital(Programme& p) {
  p.settings = {.name = "small", .first_month = ym(2026, 1), .months = 12, .tail_months = 6, .hurdle_rate_pct = 12,
                .overhead_usd_m_per_month = 0.5, .tax_proxy_pct = 25, .terminal_weight_pct = 50};
  p.capital = {.opening_cash_usd_m = 100, .min_cash_usd_m = 10, .gearing_max_pct = 80, .equity_first_usd_m = 115,
               .call_cost_bp = 50, .lockup_dscr = 1.1, .dscr_window_months = 6, .collateral_life_months = 48};
  p.partners = {{.id = "founder", .commitment_usd_m = 300, .ownership_pct = 60, .notice_days = 20,
                 .call_from = ym(2026, 1), .call_until = ym(2027, 6), .called_usd_m = 100},
                {.id = "fund", .kind = PartnerKind::limited, .commitment_usd_m = 100, .ownership_pct = 40,
                 .notice_days = 40, .call_from = ym(2026, 3), .call_until = ym(2026, 12)}};
  p.curves = {{.id = "base", .name = "Base rate"}};
  p.curve_points = {{{"base"}, ym(2025, 1), 4}, {{"base"}, ym(2026, 7), 5}};
  p.facilities = {
      {.id = "loan", .kind = FacilityKind::term, .limit_usd_m = 60, .draw_from = ym(2026, 2),
       .draw_until = ym(2026, 10),
       .maturity = ym(2027, 4), .curve = {"base"}, .margin_bp = 200, .upfront_fee_pct = 1, .commitment_fee_bp = 60,
       .amortisation = Amortisation::straight, .grace_months = 2, .amortisation_months = 20,
       .eligible = {Use::buildings, Use::power}, .share_of_cost_pct = 50, .prepay_fee_bp = 100, .drawn_usd_m = 20,
       .dscr_min = 1.2, .dscr_from = ym(2026, 10), .ltv_max_pct = 70, .min_liquidity_usd_m = 15},
      {.id = "server-loan", .kind = FacilityKind::delayed_draw, .limit_usd_m = 40, .draw_from = ym(2026, 4),
       .draw_until = ym(2026, 12), .maturity = ym(2028, 6), .curve = {"base"}, .margin_bp = 300,
       .commitment_fee_bp = 30,
       .amortisation = Amortisation::annuity, .amortisation_months = 24, .eligible = {Use::servers},
       .suppliers = {{"maker"}}, .release = Release::acceptance, .share_of_cost_pct = 75, .advance_rate_pct = 80,
       .prepayable = false},
      {.id = "revolver", .kind = FacilityKind::revolver, .limit_usd_m = 15, .draw_from = ym(2026, 1),
       .draw_until = ym(2027, 4), .maturity = ym(2027, 5), .margin_bp = 600, .commitment_fee_bp = 24,
       .eligible = {Use::any}},
      {.id = "refi", .kind = FacilityKind::bond, .limit_usd_m = 25, .draw_from = ym(2027, 1), .draw_until = ym(2027, 6),
       .maturity = ym(2032, 1), .margin_bp = 500, .eligible = {Use::power}, .refinances = {{"loan"}}},
  };
}

inline void add_supply(Programme& p) {
  p.platforms = {{.id = "old", .kw_per_rack = 20, .h100e_per_rack = 10, .cooling = Cooling::air, .life_months = 36,
                  .retire_from_months = 24, .value_usd_m = 1, .install_usd_m_per_rack = 0.05,
                  .maintenance_pct_per_year = 6, .availability_pct = 90},
                 {.id = "new", .kw_per_rack = 100, .h100e_per_rack = 50, .cooling = Cooling::liquid,
                  .positions_per_rack = 2, .available_from = ym(2026, 3), .life_months = 60, .retire_from_months = 12,
                  .value_usd_m = 4, .install_usd_m_per_rack = 0.1, .maintenance_pct_per_year = 3,
                  .availability_pct = 95}};
  p.residuals = {{{"old"}, 0, 60}, {{"old"}, 36, 24}, {{"new"}, 10, 70}, {{"new"}, 60, 20}};
  p.suppliers = {{.id = "assembler"}, {.id = "maker"}};
  p.plants = {{.id = "asm", .supplier = {"assembler"}}, {.id = "fab", .supplier = {"maker"}}};
  p.plant_capacities = {{{"fab"}, ym(2025, 1), 9}};
  p.components = {{.id = "memory"}};
  p.component_limits = {{{"memory"}, ym(2025, 1), 30}, {{"memory"}, ym(2026, 4), 18}};
  p.component_uses = {{{"memory"}, {"new"}, 2}};
  p.offers = {{.id = "old-asm", .plant = {"asm"}, .platform = {"old"}, .order_from = ym(2025, 11),
               .order_until = ym(2026, 12), .shipment_pct = 100, .period_months = 6, .min_order_racks = 3},
              {.id = "new-fab", .plant = {"fab"}, .platform = {"new"}, .order_from = ym(2026, 2),
               .order_until = ym(2026, 10), .lead_days = 45, .rework_days = 30, .yield_pct = 90, .deposit_pct = 20,
               .shipment_pct = 30, .payment_days = 30, .period_months = 4, .min_order_racks = 5,
               .reservation_usd_m_per_rack = 0.2, .cancellation_usd_m_per_rack = 0.5, .reservation_notice_months = 3,
               .take_or_pay_pct = 30}};
  p.offer_prices = {{{"old-asm"}, ym(2025, 1), 1.2}, {{"new-fab"}, ym(2025, 1), 5}, {{"new-fab"}, ym(2026, 6), 6}};
  p.offer_capacities = {{{"old-asm"}, ym(2025, 1), 10}, {{"new-fab"}, ym(2026, 1), 12}};
  p.offer_tiers = {{{"new-fab"}, 1, 0, 13, 0}, {{"new-fab"}, 2, 10, 40, 5}};
  p.regions = {{.id = "east", .storage_usd_k_per_rack_month = 10, .hub_racks_max = 20},
               {.id = "west", .storage_usd_k_per_rack_month = 20}};
  p.lanes = {{{"asm"}, {"east"}, 0, 0.01, 0}, {{"asm"}, {"west"}, 15, 0.02, 5}, {{"fab"}, {"east"}, 10, 0.05, 2}};
  p.latencies = {{{"west"}, {"east"}, 90}};
}

inline void add_sites(Programme& p) {
  p.sites = {{.id = "alpha", .region = {"east"}, .opened = true, .starts_per_quarter = 1, .install_racks_per_month = 12,
              .peak_factor = 1.2, .pue = 1.25, .mean_draw_pct = 80, .staff_usd_m_per_year = 1.2,
              .lease_usd_m_per_year = 0.6},
             {.id = "beta", .region = {"west"}, .open_from = ym(2026, 2), .open_usd_m = 5, .starts_per_quarter = 2,
              .install_racks_per_month = 4, .peak_factor = 1.5, .pue = 1.5, .mean_draw_pct = 50,
              .staff_usd_m_per_year = 2.4}};
  p.grid_bases = {{{"alpha"}, ym(2025, 1), 2}, {{"alpha"}, ym(2026, 7), 3}, {{"beta"}, ym(2026, 3), 0.5}};
  p.power_prices = {{{"alpha"}, ym(2025, 1), 50}, {{"alpha"}, ym(2026, 7), 60}, {{"beta"}, ym(2025, 1), 40}};
  p.halls = {{.id = "alpha-air", .site = {"alpha"}, .it_mw = 1, .kw_per_position = 25, .positions = 40,
              .cooling = Cooling::air, .max_count = 1, .capex_usd_m = 10, .upkeep_usd_m_per_year = 0.12},
             {.id = "alpha-liquid", .site = {"alpha"}, .it_mw = 2, .kw_per_position = 60, .positions = 60,
              .max_count = 2, .lead_days = 100, .capex_usd_m = 24, .escalation_pct_per_year = 44,
              .upkeep_usd_m_per_year = 0.6, .life_years = 10},
             {.id = "beta-hybrid", .site = {"beta"}, .it_mw = 0.5, .kw_per_position = 50, .positions = 20,
              .cooling = Cooling::hybrid, .max_count = 3, .start_from = ym(2026, 3), .capex_usd_m = 8,
              .s_curve = SCurve::linear, .upkeep_usd_m_per_year = 0.24}};
  p.tranches = {{.id = "alpha-grid", .site = {"alpha"}, .mw = 4, .firm_pct = 90, .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 6), .lead_days = 60, .capex_usd_m = 10, .fixed_usd_m_per_year = 1.2,
                 .ramp_months = 4, .min_take_pct = 50, .collateral_usd_m = 3, .collateral_months = 6,
                 .exit_fee_usd_m = 2, .term_months = 24},
                {.id = "alpha-gas", .site = {"alpha"}, .kind = TrancheKind::gas, .mw = 1, .commit_from = ym(2026, 1),
                 .commit_until = ym(2026, 12), .capex_usd_m = 4, .fixed_usd_m_per_year = 0.6, .ramp_months = 2,
                 .collateral_usd_m = 1, .exit_fee_usd_m = 1, .term_months = 12, .life_years = 10},
                {.id = "beta-grid", .site = {"beta"}, .mw = 2, .commit_from = ym(2026, 2), .commit_until = ym(2026, 4),
                 .lead_days = 400, .capex_usd_m = 14}};
}

inline void add_demand(Programme& p) {
  p.services = {{.id = "chat", .region = {"east"}, .contracted = true, .utilisation_pct = 90, .backlog_months = 6,
                 .backlog_margin_pct = 40},
                {.id = "batch", .region = {"west"}}};
  p.demands = {{{"chat"}, ym(2025, 1), 0.1, 40, 10}, {{"chat"}, ym(2026, 7), 0.4, 40, 10},
               {{"batch"}, ym(2026, 3), 0.03, 10, 0}};
  p.campaigns = {{.id = "train", .platform = {"new"}, .h100e_k = 0.2, .months = 3, .start_from = ym(2026, 6),
                  .start_until = ym(2026, 10), .sites = {{"alpha"}}, .revenue_usd_m = 6, .contracted = true},
                 {.id = "joint", .platform = {"old"}, .h100e_k = 0.16, .months = 2, .start_from = ym(2026, 9),
                  .start_until = ym(2026, 12), .sites = {{"alpha"}, {"beta"}}, .linked = true, .revenue_usd_m = 3}};
}

inline void add_opening(Programme& p) {
  p.opening_racks = {{{"alpha-air"}, {"old"}, ym(2024, 1), 10}, {{"alpha-air"}, {"old"}, ym(2022, 1), 2}};
  p.opening_buildings = {{{"alpha-air"}, 1, ym(2024, 1), 0}, {{"alpha-liquid"}, 1, ym(2026, 3), 6}};
  p.opening_tranches = {{{"alpha-gas"}, ym(2026, 2), 2}};
  p.opening_orders = {{{"old-asm"}, {"east"}, 4, ym(2026, 2), 3}};
  p.opening_deposits = {{{"new-fab"}, 7}};
  p.opening_contracts = {{{"old-asm"}, 0, 0}};
}

// clang-format on

inline Programme programme() {
  Programme p;
  add_capital(p);
  add_supply(p);
  add_sites(p);
  add_demand(p);
  add_opening(p);
  link(p);
  return p;
}

// Everything of the plan that is built and run, without money.
inline Plan physical_plan() {
  Plan plan;
  plan.programme_name = "small";
  plan.openings = {{kBeta, 1}};
  plan.starts = {{kAlphaLiquid, 0, 1}, {kBetaHybrid, 2, 1}};
  plan.commitments = {{kAlphaGrid, 0}};
  plan.contracts = {{kOldAsm, 0, 0, 0}, {kNewFab, 0, 1, 16}};
  plan.orders = {{kOldAsm, kEast, 1, 5}, {kOldAsm, kWest, 2, 3}, {kNewFab, kEast, 1, 8}, {kNewFab, kEast, 2, 6}};
  plan.installs = {{kOld, kAlphaAir, 1, 9},
                   {kOld, kBetaHybrid, 3, 3},
                   {kNew, kAlphaLiquid, 3, 7},
                   {kNew, kAlphaLiquid, 4, 6},
                   {kNew, kAlphaLiquid, 5, 1}};
  plan.retirements = {{kOld, kAlphaAir, -24, 0, 2}};
  plan.runs = {{kTrain, 6, kAlpha}, {kJoint, 9, -1}};
  plan.flows = {{kEast, kChat, 0, 100}, {kEast, kChat, 1, 72}};
  for (int t = 2; t < 18; ++t) plan.flows.push_back({kEast, kChat, t, t < 6 ? 100 : 400});
  for (int t = 4; t < 18; ++t) plan.flows.push_back({kWest, kBatch, t, 20});
  return plan;
}

// The whole plan. It breaks no rule and has no hard shortfall.
inline Plan plan() {
  Plan plan = physical_plan();
  plan.calls = {{1, usd_m(20)}, {2, usd_m(40)}};
  plan.deposit_credits = {{kNewFab, 1, usd_m(7)}};
  plan.draws = {{kLoan, Use::buildings, 1, usd_m(10)},
                {kLoan, Use::power, 2, usd_m(6)},
                {kRevolver, Use::any, 3, usd_m(10)},
                {kServerLoan, Use::servers, 4, usd_m(20)},
                {kRefi, Use::any, 15, usd_m(12)}};
  plan.distributions = {{12, usd_m(8)}, {15, usd_m(5)}};
  // The loan: 20/20 from t = 2, 10/20 from t = 4, 6/20 from t = 5, and 5 prepaid in t = 10, which stands for the
  // instalments of t = 11 (1.8), t = 12 (1.8) and 1.4 of t = 13; the balloon is 36 - 21.5 = 14.5.
  for (int t = 2; t < 15; ++t) {
    const double due = 1 + (t >= 4 ? 0.5 : 0) + (t >= 5 ? 0.3 : 0);
    const double paid = t == 11 || t == 12 ? 0 : t == 13 ? 0.4 : due;
    plan.repayments.push_back({kLoan, t, usd_m(paid), Money{}, usd_m(t == 10 ? 5 : 0)});
  }
  plan.repayments.push_back({kLoan, 15, Money{}, usd_m(14.5), Money{}});
  plan.repayments.push_back({kRevolver, 5, Money{}, Money{}, usd_m(10)});
  // The server loan repays what the annuity asks for (checked by hand in its own test).
  const Audit before = audit(programme(), plan);
  for (int t = 5; t < 18; ++t) {
    const Money due = before.derived.facility_due[kServerLoan][static_cast<size_t>(t)];
    plan.repayments.push_back({kServerLoan, t, due, Money{}, Money{}});
  }
  return plan;
}

}  // namespace stargate::small

#pragma GCC diagnostic pop
