// SPDX-License-Identifier: Apache-2.0
// Random terms of money around physical decisions that leave no choice: racks in contracted campaigns, and a building
// under way.
#pragma once

#include <random>

#include "tests/formulation/tiny.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace stargate::tiny {

class RandomMoney {
 public:
  explicit RandomMoney(unsigned seed) : random_(seed) {}

  Programme make() {
    p_ = programme(pick(8, 30), pick(0, 8));
    months_ = p_.settings.months + p_.settings.tail_months;
    p_.settings.hurdle_rate_pct = pick(4, 14);
    income();
    building();
    capital();
    const int partners = pick(1, 3), facilities = pick(1, 3);
    for (int i = 0; i < partners; ++i) partner(i, partners);
    for (int i = 0; i < facilities; ++i) facility(i);
    if (coin()) tax();
    link(p_);
    return p_;
  }

 private:
  int pick(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
  bool one_in(int n) { return pick(1, n) == 1; }
  bool coin() { return one_in(2); }
  Month month(int t) const { return p_.month_at(t); }

  // One campaign after the other on the same racks; the first of the months may be idle, and some pay little.
  void income() {
    p_.demands.clear();
    let_stand(p_, 3);
    p_.platforms[0].value_usd_m = pick(5, 30);
    p_.platforms[0].life_months = 240;
    p_.residuals = {{{"rack"}, 0, 80}, {{"rack"}, 60, 20}};
    p_.settings.overhead_usd_m_per_month = 0.1 * pick(0, 3);
    int from = one_in(4) ? pick(1, 6) : 0;
    while (from < p_.settings.months) {
      const int length = std::min(pick(3, 12), months_ - from);
      Campaign c{.id = "run" + std::to_string(from),
                 .platform = {"rack"},
                 .h100e_k = 0.3,
                 .months = length,
                 .start_from = month(from),
                 .start_until = month(from)};
      c.sites = {{"alpha"}};
      c.revenue_usd_m = length * (one_in(4) ? 0.3 : 0.5 * pick(1, 8));
      c.contracted = true;
      p_.campaigns.push_back(c);
      from += length;
    }
  }

  void building() {
    if (one_in(3)) return;
    p_.halls.push_back(
        {.id = "next", .site = {"alpha"}, .it_mw = 1, .kw_per_position = 100, .positions = 10, .capex_usd_m = 40});
    p_.opening_buildings.push_back({{"next"}, 1, month(pick(1, 9)), 1.0 * pick(5, 60)});
  }

  void capital() {
    Capital& c = p_.capital;
    c.opening_cash_usd_m = pick(0, 15);
    c.min_cash_usd_m = one_in(3) ? 0.5 * pick(1, 4) : 0;
    c.opening_cash_usd_m = std::max(c.opening_cash_usd_m, c.min_cash_usd_m + 1);
    c.call_cost_bp = 5 * pick(0, 4);
    c.dscr_window_months = coin() ? 12 : 3 * pick(1, 4);
    c.lockup_dscr = one_in(4) ? 1.1 + 0.1 * pick(0, 4) : 0;
    c.gearing_max_pct = one_in(5) ? pick(60, 90) : 100;
    c.equity_first_usd_m = one_in(6) ? pick(1, 10) : 0;
    c.debt_reserve_months = one_in(3) ? pick(1, 6) : 0;
    c.maintenance_reserve_months = one_in(5) ? pick(1, 3) : 0;
    c.default_cover_pct = 25 * pick(0, 4);
    c.default_penalty_pct = 10 * pick(0, 4);
    if (one_in(3)) c.payment_days = PaymentDays::us;
  }

  void partner(int i, int of) {
    if (i == 0) p_.partners.clear();
    Partner partner{.id = "partner" + std::to_string(i), .commitment_usd_m = 1.0 * pick(20, 80)};
    partner.kind = i == 0 ? PartnerKind::sponsor : PartnerKind::limited;
    partner.ownership_pct = i + 1 < of ? 20 + 10 * i : 100 - (of == 3 ? 50 : of == 2 ? 20 : 0);
    partner.notice_days = one_in(4) ? 14 : 0;
    partner.call_from = month(one_in(5) ? pick(1, 4) : 0);
    partner.call_until = month(one_in(5) ? pick(4, months_ - 1) : months_ - 1);
    if (one_in(4)) partner.called_usd_m = pick(1, 10);
    if (i > 0 && one_in(3)) partner.defaults_from = month(pick(2, months_ - 2));
    p_.partners.push_back(partner);
  }

  void facility(int i) {
    Facility f{.id = "loan" + std::to_string(i), .limit_usd_m = 1.0 * pick(5, 60)};
    f.kind = one_in(6) ? FacilityKind::revolver : FacilityKind::term;
    const int from = pick(0, 3);
    f.draw_from = month(from);
    f.draw_until = month(std::min(months_ - 1, from + pick(0, 8)));
    f.maturity = month(coin() ? months_ + pick(0, 30) : pick(std::min(months_ - 1, from + 10), months_ - 1));
    f.margin_bp = 50 * pick(2, 20);
    f.eligible = coin() ? std::vector<Use>{Use::any} : std::vector<Use>{Use::buildings};
    if (coin()) f.drawn_usd_m = std::min(f.limit_usd_m, 1.0 * pick(1, 30));
    charges(f);
    repayment(f);
    covenants(f);
    p_.facilities.push_back(f);
  }

  void charges(Facility& f) {
    f.upfront_fee_pct = one_in(3) ? 1 : 0;
    f.commitment_fee_bp = one_in(3) ? 50 : 0;
    f.day_count = static_cast<DayCount>(pick(0, 2));
    f.interest_months = one_in(3) ? 3 * pick(1, 2) : 1;
    if (one_in(6) && f.kind != FacilityKind::revolver) f.capitalise_until = month(pick(1, 5));
    if (one_in(5)) f.issue_price_pct = 98.5;
    if (one_in(5)) f.agency_fee_usd_m_per_year = 0.12;
    if (one_in(4)) f.sweep_pct = 25 * pick(1, 4);
    if (i_ && one_in(3)) f.rank = Rank::junior;
    i_ = true;
  }

  void repayment(Facility& f) {
    if (f.kind == FacilityKind::revolver) return;
    f.amortisation = static_cast<Amortisation>(pick(0, 3));
    f.prepayable = coin();
    if (f.prepayable && one_in(3)) f.prepay_fee_bp = 50 * pick(1, 4);
    if (f.amortisation == Amortisation::bullet) return;
    f.amortisation_months = pick(6, 48);
    f.grace_months = one_in(3) ? pick(1, 6) : 0;
    if (f.amortisation == Amortisation::sculpted) f.sculpt_dscr = 1.1 + 0.1 * pick(0, 5);
  }

  void covenants(Facility& f) {
    if (one_in(3)) f.dscr_min = 1.0 + 0.1 * pick(0, 4);
    if (f.dscr_min > 0 && one_in(2)) f.cures_max = pick(1, 6);
    if (f.dscr_min > 0 && one_in(2)) f.dscr_from = month(pick(2, 9));
    if (one_in(8)) f.dscr_forward_min = 1.0 + 0.1 * pick(0, 2);
    if (one_in(5)) f.min_liquidity_usd_m = 0.5 * pick(1, 6);
  }

  void tax() {
    p_.settings.tax_proxy_pct = coin() ? 21 : 0;
    if (one_in(3)) return;
    p_.tax.method = TaxMethod::income;
    p_.tax.rate_pct = pick(10, 30);
    p_.tax.servers = static_cast<ServerTax>(pick(0, 1));
  }

  std::mt19937 random_;
  Programme p_;
  int months_ = 0;
  bool i_ = false;
};

}  // namespace stargate::tiny

#pragma GCC diagnostic pop
