// SPDX-License-Identifier: Apache-2.0
// Terms that the examples do not use, to be set on the example of two sites: each alone, some together.
#pragma once

#include <iterator>
#include <vector>

#include "tests/finance/planned.hpp"

namespace stargate::workbook {

struct Terms {
  const char* name;
  void (*set)(Programme&);
};

inline Facility& first(Programme& p) { return p.facilities.at(0); }
inline Facility& second(Programme& p) { return p.facilities.at(1); }

inline void as_annuity(Facility& f) {
  f.kind = FacilityKind::term, f.amortisation = Amortisation::annuity, f.grace_months = 2, f.amortisation_months = 18;
}
inline void as_sculpted(Facility& f) {
  f.kind = FacilityKind::term, f.amortisation = Amortisation::sculpted, f.grace_months = 0, f.amortisation_months = 24,
  f.sculpt_dscr = 1.35;
}

inline void as_tiers(Programme& p) {
  p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 20, p.capital.catch_up_pct = 80;
  for (Partner& partner : p.partners) partner.preferred_return_pct = 8;
}

inline void set_compounding(Programme& p, PreferredReturn way) {
  for (Partner& partner : p.partners) partner.preferred_compounding = way;
}

inline constexpr Terms kTerms[] = {
    {"as the example has them", [](Programme&) {}},
    {"business days",
     [](Programme& p) { p.capital.payment_days = PaymentDays::us, p.capital.call_ahead_business_days = 7; }},
    {"calendar days of 360", [](Programme& p) { first(p).day_count = DayCount::act_360; }},
    {"calendar days of 365 on business days",
     [](Programme& p) { second(p).day_count = DayCount::act_365, p.capital.payment_days = PaymentDays::us; }},
    {"interest every six months", [](Programme& p) { first(p).interest_months = 6, second(p).interest_months = 3; }},
    {"interest without a maturity", [](Programme& p) { first(p).interest_months = 3, first(p).maturity = {}; }},
    {"interest that joins the balance",
     [](Programme& p) { first(p).capitalise_until = p.month_at(9), first(p).grace_months = 3; }},
    {"issued below par, an agent's fee",
     [](Programme& p) {
       first(p).issue_price_pct = 98.5, first(p).agency_fee_usd_m_per_year = 0.25,
       second(p).agency_fee_usd_m_per_year = 0.1;
     }},
    {"owed before the first month",
     [](Programme& p) { first(p).drawn_usd_m = 87.654321, second(p).drawn_usd_m = 12.5; }},
    {"level payments", [](Programme& p) { as_annuity(first(p)); }},
    {"level payments on an opening balance, interest added",
     [](Programme& p) {
       as_annuity(first(p)), first(p).drawn_usd_m = 45.5, first(p).capitalise_until = p.month_at(4);
     }},
    {"level payments without interest",
     [](Programme& p) { as_annuity(first(p)), first(p).curve = {}, first(p).margin_bp = 0; }},
    {"sculpted", [](Programme& p) { as_sculpted(first(p)); }},
    {"sculpted behind another, interest added",
     [](Programme& p) {
       as_sculpted(first(p)), first(p).rank = Rank::junior, first(p).capitalise_until = p.month_at(5),
                              first(p).drawn_usd_m = 30;
     }},
    {"swept", [](Programme& p) { first(p).sweep_pct = 40, second(p).sweep_pct = 50, second(p).rank = Rank::junior; }},
    {"not prepayable", [](Programme& p) { first(p).prepayable = false; }},
    {"prepaid at a price", [](Programme& p) { first(p).prepay_fee_bp = 125; }},
    {"matures early", [](Programme& p) { first(p).maturity = p.month_at(14), second(p).maturity = p.month_at(20); }},
    {"never drawn, at a price",
     [](Programme& p) {
       p.facilities.push_back(first(p)), p.facilities.back().id = "standby", p.facilities.back().commitment_fee_bp = 75;
     }},
    {"tax on income",
     [](Programme& p) {
       p.tax.method = TaxMethod::income, p.tax.rate_pct = 26.5, p.tax.opening_loss_usd_m = 12.25,
       first(p).prepay_fee_bp = 80;
     }},
    {"expensed for tax",
     [](Programme& p) {
       p.tax.method = TaxMethod::income, p.tax.servers = ServerTax::expensed, p.tax.loss_limit_pct = 60;
     }},
    {"covenants of every kind",
     [](Programme& p) {
       for (Facility& f : p.facilities)
         f.dscr_min = 1.25, f.dscr_forward_min = 1.1, f.ltv_max_pct = 60, f.min_liquidity_usd_m = 15,
         f.advance_rate_pct = 70;
       p.capital.lockup_dscr = 1.4;
     }},
    {"reserves", [](Programme& p) { p.capital.debt_reserve_months = 6, p.capital.maintenance_reserve_months = 3; }},
    {"a short window of cover", [](Programme& p) { p.capital.dscr_window_months = 3, first(p).dscr_forward_min = 1; }},
    {"tiers", as_tiers},
    {"tiers, simple preferred return",
     [](Programme& p) {
       as_tiers(p), set_compounding(p, PreferredReturn::simple), p.partners[1].preferred_accrued_usd_m = 3.21;
     }},
    {"tiers, yearly preferred return",
     [](Programme& p) {
       as_tiers(p), set_compounding(p, PreferredReturn::yearly), p.partners[1].preferred_accrued_usd_m = 1.5;
     }},
    {"tiers, quarterly preferred return on business days",
     [](Programme& p) {
       as_tiers(p), set_compounding(p, PreferredReturn::quarterly);
       p.capital.payment_days = PaymentDays::us, p.capital.call_ahead_business_days = 9;
     }},
    {"tiers, monthly and daily preferred return",
     [](Programme& p) {
       as_tiers(p), set_compounding(p, PreferredReturn::monthly),
           p.partners[0].preferred_compounding = PreferredReturn::daily;
       p.capital.call_ahead_business_days = 5;
     }},
    {"swept, with fees and tax on income",
     [](Programme& p) {
       p.tax.method = TaxMethod::income, p.tax.rate_pct = 21;
       for (Facility& f : p.facilities)
         f.upfront_fee_pct = 1.5, f.issue_price_pct = 99.25, f.sweep_pct = 50, f.prepay_fee_bp = 50;
     }},
    {"sculpted, with fees, and a window that ends early",
     [](Programme& p) {
       as_sculpted(first(p)), first(p).upfront_fee_pct = 2, first(p).draw_until = p.month_at(8),
                              p.tax.method = TaxMethod::income;
       second(p).upfront_fee_pct = 0.75, second(p).draw_until = p.month_at(15);
     }},
    {"tiers with a catch-up that never ends",
     [](Programme& p) {
       p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 20, p.capital.catch_up_pct = 15,
       p.partners[1].preferred_return_pct = 6;
     }},
    {"tiers without a catch-up",
     [](Programme& p) { p.capital.sharing = Sharing::tiers, p.capital.carry_pct = 15, p.capital.catch_up_pct = 0; }},
    {"a partner that does not pay",
     [](Programme& p) {
       p.partners[1].defaults_from = p.month_at(7), p.capital.default_cover_pct = 80,
       p.capital.default_penalty_pct = 25;
     }},
    {"two that do not pay",
     [](Programme& p) {
       p.partners.push_back(p.partners[1]), p.partners.back().id = "cedar",
                                            p.partners.back().defaults_from = p.month_at(5);
       p.partners[1].defaults_from = p.month_at(5), p.capital.default_penalty_pct = 30;
     }},
    {"cures",
     [](Programme& p) {
       for (Facility& f : p.facilities) f.dscr_min = 1.2, f.dscr_from = {}, f.cures_max = 3;
     }},
};

inline Programme with(const std::vector<Terms>& terms) {
  Programme p = finance::example("two-sites");
  for (const Terms& t : terms) t.set(p);
  return p;
}

// As many as go together; by tiers each partner's part of what stands at the end is a value, not a formula.
inline std::vector<Terms> most_terms() {
  std::vector<Terms> terms;
  for (const Terms& t : kTerms)
    for (const char* name :
         {"business days", "calendar days of 360", "interest every six months", "issued below par, an agent's fee",
          "owed before the first month", "level payments on an opening balance, interest added", "swept",
          "prepaid at a price", "never drawn, at a price", "tax on income", "covenants of every kind", "reserves",
          "two that do not pay"})
      if (std::string(t.name) == name) terms.push_back(t);
  return terms;
}

// Other prices and shares under the same agreements.
inline void reprice(Programme& p) {
  for (CurvePoint& point : p.curve_points) point.rate_pct += 0.375;
  for (Facility& f : p.facilities) {
    f.margin_bp += 37;
    if (f.upfront_fee_pct > 0) f.upfront_fee_pct += 0.25;
    if (f.commitment_fee_bp > 0) f.commitment_fee_bp += 5;
    if (f.prepay_fee_bp > 0) f.prepay_fee_bp += 20;
    if (f.agency_fee_usd_m_per_year > 0) f.agency_fee_usd_m_per_year += 0.033;
    if (f.sweep_pct > 0) f.sweep_pct -= 7.5;
    if (f.dscr_min > 0) f.dscr_min += 0.15;
    if (f.min_liquidity_usd_m > 0) f.min_liquidity_usd_m += 4;
    if (f.ltv_max_pct > 0) f.ltv_max_pct -= 5;
  }
  p.settings.tax_proxy_pct += 3;
  p.tax.rate_pct += 2;
  p.tax.opening_loss_usd_m += 5;
  p.capital.call_cost_bp += 10;
  p.capital.min_cash_usd_m += 6;
  p.capital.opening_cash_usd_m -= 11.11;
  if (p.capital.carry_pct > 0) p.capital.carry_pct += 2.5;
  p.partners[0].ownership_pct -= 10;
  p.partners[1].ownership_pct += 10;
  p.partners[1].commitment_usd_m += 75;
}

}  // namespace stargate::workbook
