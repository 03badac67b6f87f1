// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/terms.hpp"

#include <algorithm>

#include "stargate/finance/day_count.hpp"
#include "stargate/rules/days.hpp"
#include "stargate/rules/series.hpp"

namespace stargate::finance {

namespace {

int month_or(const Programme& p, Month month, int when_unset) {
  return month.is_set() ? p.index_of(month) : when_unset;
}

Rate ratio(double times) { return Rate::per_cent(100 * times); }

std::vector<Rate> rates_of(const Programme& p, const Facility& f) {
  const rules::StepSeries curve(p.curve_points, &CurvePoint::curve, f.curve.index);
  const Rate margin = Rate::basis_points(f.margin_bp);
  std::vector<Rate> rates;
  for (const double pct : curve.by_month(p, &CurvePoint::rate_pct)) rates.push_back(Rate::per_cent(pct) + margin);
  return rates;
}

// By thirty_360 the days between the last days of the months, whatever the days of payment.
std::vector<int> days_of(const Programme& p, const Timeline& dates, DayCount convention) {
  if (convention != DayCount::thirty_360) return dates.actual_days;
  std::vector<int> days;
  for (int t = 0; t < p.total_months(); ++t)
    days.push_back(days_between(convention, Date::last_of(p.month_at(t - 1)), Date::last_of(p.month_at(t))));
  return days;
}

void set_window(const Programme& p, const Facility& f, LoanTerms& terms) {
  terms.limit = Money::millions(f.limit_usd_m);
  terms.opening = Money::millions(f.drawn_usd_m);
  terms.draw_from = month_or(p, f.draw_from, 0);
  terms.draw_until = month_or(p, f.draw_until, kNever);
  terms.maturity = month_or(p, f.maturity, kNever);
}

void set_repayment(const Facility& f, LoanTerms& terms) {
  terms.revolving = f.kind == FacilityKind::revolver;
  terms.prepayable = f.prepayable || terms.revolving;
  terms.amortisation = terms.revolving ? Amortisation::bullet : f.amortisation;
  terms.grace = f.grace_months;
  terms.parts = f.amortisation_months;
  if (terms.amortisation == Amortisation::sculpted) terms.sculpt_cover = ratio(f.sculpt_dscr);
  terms.sweep = Rate::per_cent(f.sweep_pct);
  terms.junior = f.rank == Rank::junior;
}

void set_charges(const Programme& p, const Timeline& dates, const Facility& f, LoanTerms& terms) {
  terms.rate = rates_of(p, f);
  terms.days = days_of(p, dates, f.day_count);
  terms.year_days = year_days(f.day_count);
  terms.interest_every = f.interest_months;
  terms.capitalise_until = std::max(-1, month_or(p, f.capitalise_until, -1));
  terms.upfront = Rate::per_cent(f.upfront_fee_pct);
  terms.discount = {kOne - Rate::per_cent(f.issue_price_pct).billionths};
  terms.commitment = Rate::basis_points(f.commitment_fee_bp);
  if (!terms.revolving) terms.prepay_fee = Rate::basis_points(f.prepay_fee_bp);
  terms.agency_yearly = Money::millions(f.agency_fee_usd_m_per_year);
}

void set_covenants(const Programme& p, const Facility& f, LoanTerms& terms) {
  terms.dscr_min = ratio(f.dscr_min);
  terms.dscr_forward_min = ratio(f.dscr_forward_min);
  terms.dscr_from = std::max(0, month_or(p, f.dscr_from, 0));
  terms.cures_max = f.cures_max;
  terms.ltv_max = Rate::per_cent(f.ltv_max_pct);
  terms.advance = Rate::per_cent(f.advance_rate_pct);
  terms.min_liquidity = Money::millions(f.min_liquidity_usd_m);
}

LoanTerms loan_terms(const Programme& p, const Timeline& dates, const Facility& f) {
  LoanTerms terms;
  set_window(p, f, terms);
  set_repayment(f, terms);
  set_charges(p, dates, f, terms);
  set_covenants(p, f, terms);
  return terms;
}

PartnerTerms partner_terms(const Programme& p, const Partner& partner) {
  PartnerTerms terms;
  terms.sponsor = partner.kind == PartnerKind::sponsor;
  terms.commitment = Money::millions(partner.commitment_usd_m);
  terms.called = Money::millions(partner.called_usd_m);
  terms.ownership = Rate::per_cent(partner.ownership_pct).billionths;
  terms.call_from = std::max(month_or(p, partner.call_from, 0), rules::whole_months(partner.notice_days));
  terms.call_until = month_or(p, partner.call_until, kNever);
  terms.notice_days = partner.notice_days;
  terms.defaults_from = month_or(p, partner.defaults_from, kNever);
  terms.preferred = Rate::per_cent(partner.preferred_return_pct);
  terms.compounding = partner.preferred_compounding;
  terms.preferred_accrued = Money::millions(partner.preferred_accrued_usd_m);
  return terms;
}

TaxTerms tax_terms(const Programme& p) {
  TaxTerms terms;
  terms.method = p.tax.method;
  terms.proxy = Rate::per_cent(p.settings.tax_proxy_pct);
  terms.rate = Rate::per_cent(p.tax.rate_pct);
  terms.loss_limit = Rate::per_cent(p.tax.loss_limit_pct);
  terms.opening_loss = Money::millions(p.tax.opening_loss_usd_m);
  return terms;
}

CapitalTerms capital_terms(const Capital& c) {
  CapitalTerms terms;
  terms.opening_cash = Money::millions(c.opening_cash_usd_m);
  terms.min_cash = Money::millions(c.min_cash_usd_m);
  terms.equity_first = Money::millions(c.equity_first_usd_m);
  terms.gearing_max = Rate::per_cent(c.gearing_max_pct);
  terms.call_cost = Rate::basis_points(c.call_cost_bp);
  terms.lockup = ratio(c.lockup_dscr);
  terms.carry = Rate::per_cent(c.carry_pct);
  terms.catch_up = Rate::per_cent(c.catch_up_pct);
  terms.default_cover = Rate::per_cent(c.default_cover_pct);
  terms.default_penalty = Rate::per_cent(c.default_penalty_pct);
  terms.dscr_window = c.dscr_window_months;
  terms.debt_reserve = c.debt_reserve_months;
  terms.maintenance_reserve = c.maintenance_reserve_months;
  terms.sharing = c.sharing;
  return terms;
}

}  // namespace

Terms terms_of(const Programme& programme) {
  Terms terms;
  terms.months = programme.total_months();
  terms.dates = timeline_of(programme);
  for (const Facility& f : programme.facilities) terms.loans.push_back(loan_terms(programme, terms.dates, f));
  for (const Partner& partner : programme.partners) terms.partners.push_back(partner_terms(programme, partner));
  terms.tax = tax_terms(programme);
  terms.capital = capital_terms(programme.capital);
  return terms;
}

}  // namespace stargate::finance
