// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "stargate/io/programme/check_rules.hpp"
#include "stargate/io/programme/quantity.hpp"
#include "stargate/rules/days.hpp"

namespace stargate::reading {

namespace {

std::string usd_m(double amount) { return shown(amount) + " USD m"; }

void check_settings(Rules& r) {
  const Settings& s = r.p.settings;
  if (!s.name.empty() && !is_id(s.name)) {
    r.bad("programme", 0, "name", "is " + in_quotes(s.name) + ", which is not a name for files",
          "use lower-case letters, digits, '-', '_' or '.', and put the rest in title");
  }
}

void check_capital(Rules& r) {
  const Capital &c = r.p.capital, usual;
  const auto& f = r.p.facilities;
  const auto any = [&](auto has) { return std::any_of(f.begin(), f.end(), has); };
  if (c.call_cost_bp > 0 && r.p.partners.empty()) r.idle("capital", 0, "call_cost_bp", "there is no partner to call");
  if (c.equity_first_usd_m > 0 && f.empty())
    r.idle("capital", 0, "equity_first_usd_m", "there is no loan facility to draw");
  if (c.gearing_max_pct < 100 && f.empty())
    r.idle("capital", 0, "gearing_max_pct", "there is no loan facility to draw");
  if (c.dscr_window_months != usual.dscr_window_months && c.lockup_dscr == 0 &&
      !any([](const Facility& x) { return x.dscr_min > 0 || x.dscr_forward_min > 0; })) {
    r.idle("capital", 0, "dscr_window_months",
           "no facility has dscr_min or dscr_forward_min and there is no lockup_dscr");
  }
  if (c.collateral_life_months != usual.collateral_life_months &&
      !any([](const Facility& x) { return x.advance_rate_pct > 0; })) {
    r.idle("capital", 0, "collateral_life_months", "no facility has advance_rate_pct");
  }
  double commitments = 0;
  for (const auto& partner : r.p.partners) commitments += partner.commitment_usd_m;
  if (c.equity_first_usd_m > commitments && !f.empty()) {
    r.bad("capital", 0, "equity_first_usd_m",
          "is " + usd_m(c.equity_first_usd_m) + ", but the partners commit " + usd_m(commitments),
          "lower it, or raise the commitments");
  }
}

bool shared_by_tiers(const Rules& r) { return r.p.capital.sharing == Sharing::tiers; }

void check_sharing(Rules& r) {
  const Capital &c = r.p.capital, usual;
  const auto& partners = r.p.partners;
  if (c.call_ahead_business_days > 0 && partners.empty()) {
    r.idle("capital", 0, "call_ahead_business_days", "there is no partner to call");
  }
  if (!shared_by_tiers(r)) {
    if (c.carry_pct > 0) r.idle("capital", 0, "carry_pct", "distributions are not shared by tiers");
    if (c.catch_up_pct != usual.catch_up_pct)
      r.idle("capital", 0, "catch_up_pct", "distributions are not shared by tiers");
    return;
  }
  const auto is_sponsor = [](const Partner& x) { return x.kind == PartnerKind::sponsor; };
  if (partners.empty()) {
    r.idle("capital", 0, "sharing", "there is no partner to share with");
  } else if (c.carry_pct > 0 && std::none_of(partners.begin(), partners.end(), is_sponsor)) {
    r.bad("capital", 0, "carry_pct", "is " + shown(c.carry_pct) + " %, but no partner is a sponsor who could earn it",
          "give a partner kind = \"sponsor\", or remove it");
  } else if (c.carry_pct > 0 && c.catch_up_pct <= c.carry_pct) {
    r.bad("capital", 0, "catch_up_pct",
          "is " + shown(c.catch_up_pct) + " %, not above carry_pct " + shown(c.carry_pct) +
              " %, so that the catch-up never ends",
          "raise catch_up_pct, or lower carry_pct");
  } else if (c.carry_pct == 0 && c.catch_up_pct != usual.catch_up_pct) {
    r.idle("capital", 0, "catch_up_pct", "there is no carry_pct to catch up with");
  }
}

void check_defaults(Rules& r) {
  const Capital &c = r.p.capital, usual;
  bool any = false;
  for (Index<Partner> i : indices(r.p.partners)) {
    const Partner& partner = row_of(r.p.partners, i);
    if (partner.preferred_return_pct > 0 && !shared_by_tiers(r)) {
      r.idle("partner", i, "preferred_return_pct", "distributions are not shared by tiers");
    } else if (partner.preferred_compounding != PreferredReturn::xirr && partner.preferred_return_pct == 0) {
      r.idle("partner", i, "preferred_compounding", "the partner has no preferred_return_pct that could accrue");
    }
    if (partner.preferred_accrued_usd_m > 0 && !shared_by_tiers(r)) {
      r.idle("partner", i, "preferred_accrued_usd_m", "distributions are not shared by tiers");
    }
    if (!partner.defaults_from.is_set()) continue;
    any = true;
    if (partner.call_until.is_set() && partner.defaults_from > partner.call_until) {
      r.idle("partner", i, "defaults_from", "the partner cannot be called after " + partner.call_until.text());
    } else if (r.late_is_wrong() && partner.defaults_from > r.last) {
      r.bad("partner", i, "defaults_from",
            "is " + partner.defaults_from.text() + ", after the last month " + r.last.text(),
            "correct the month, or remove it");
    }
  }
  if (any) return;
  if (c.default_cover_pct != usual.default_cover_pct) r.idle("capital", 0, "default_cover_pct", "no partner defaults");
  if (c.default_penalty_pct > 0) r.idle("capital", 0, "default_penalty_pct", "no partner defaults");
}

void check_reserves(Rules& r) {
  const Capital& c = r.p.capital;
  const auto& platforms = r.p.platforms;
  if (c.debt_reserve_months > 0 && r.p.facilities.empty()) {
    r.idle("capital", 0, "debt_reserve_months", "there is no loan facility to serve");
  }
  if (c.maintenance_reserve_months > 0 && std::none_of(platforms.begin(), platforms.end(), [](const Platform& x) {
        return x.maintenance_pct_per_year > 0;
      })) {
    r.idle("capital", 0, "maintenance_reserve_months", "no platform has maintenance_pct_per_year");
  }
}

void check_tax(Rules& r) {
  const Tax &tax = r.p.tax, usual;
  if (tax.method == TaxMethod::income) {
    if (tax.opening_loss_usd_m > 0 && tax.loss_limit_pct == 0) {
      r.idle("tax", 0, "opening_loss_usd_m", "loss_limit_pct lets no loss be used");
    }
    return;
  }
  const auto idle = [&](std::string_view field) {
    r.idle("tax", 0, field, "the method is proxy, which is tax_proxy_pct");
  };
  if (tax.rate_pct != usual.rate_pct) idle("rate_pct");
  if (tax.servers != usual.servers) idle("servers");
  if (tax.building_months != usual.building_months) idle("building_months");
  if (tax.power_months != usual.power_months) idle("power_months");
  if (tax.loss_limit_pct != usual.loss_limit_pct) idle("loss_limit_pct");
  if (tax.opening_loss_usd_m > 0) idle("opening_loss_usd_m");
}

void check_partners(Rules& r) {
  double ownership = 0;
  if (r.whole && r.p.partners.empty())
    r.caution("programme", 0, "",
              "has no partner, so that nobody can put money in or receive a distribution; cash stays in the programme "
              "and counts at the end",
              "add a [[partner]] where somebody owns it");
  for (Index<Partner> i : indices(r.p.partners)) {
    const Partner& partner = row_of(r.p.partners, i);
    ownership += partner.ownership_pct;
    r.window("partner", i, "call_from", partner.call_from, "call_until", partner.call_until, r.last,
             partner.called_usd_m > 0);
    if (partner.called_usd_m > partner.commitment_usd_m) {
      r.bad("partner", i, "called_usd_m",
            "is " + usd_m(partner.called_usd_m) + ", more than the commitment of " + usd_m(partner.commitment_usd_m),
            "raise commitment_usd_m, which includes earlier calls, or lower it");
    }
    if (r.timed && partner.call_until >= r.first &&
        r.first + rules::whole_months(partner.notice_days) > partner.call_until &&
        partner.called_usd_m < partner.commitment_usd_m) {
      const std::string what = "is " + std::to_string(partner.notice_days) + ", so that notice runs past call_until " +
                               partner.call_until.text();
      const bool ever = partner.call_from + rules::whole_months(partner.notice_days) <= partner.call_until;
      const std::string mend = "shorten the notice, or lengthen the window";
      if (ever && partner.call_from < r.first)
        r.caution("partner", i, "notice_days", what + ": nothing can be called any more", mend);
      else
        r.bad("partner", i, "notice_days", what, mend);
    }
  }
  if (r.whole && !r.p.partners.empty() && std::fabs(ownership - 100) > 1e-6) {
    r.bad("partner", 0, "ownership_pct",
          "the shares of all partners add up to " + shown(std::round(ownership * 1e6) / 1e6) + " %, but must make 100",
          "correct the shares");
  }
}

void check_curves(Rules& r) {
  const auto points = rules::step_series(r.p.curve_points, &CurvePoint::curve, r.p.curves.size());
  for (int c = 0; c < count_of(r.p.curves); ++c) {
    const auto& list = points[static_cast<size_t>(c)];
    const bool used = std::any_of(r.p.facilities.begin(), r.p.facilities.end(),
                                  [&](const Facility& f) { return f.curve.index == c; });
    if (!used) {
      r.unused("curve", c, "no facility pays it");
      continue;
    }
    if (list.empty()) {
      if (r.whole) r.bad("curve", c, "", "has no rates", "add [[curve.point]] rows with from and rate_pct");
      continue;
    }
    r.series("curve_point", r.p.curve_points, list, r.first, r.last);
    const Month begin = list[0].from;
    for (Index<Facility> f : indices(r.p.facilities)) {
      const Facility& facility = row_of(r.p.facilities, f);
      if (facility.curve.index != c || !r.timed) continue;
      const Month needed = facility.drawn_usd_m > 0 ? r.first : std::max(r.first, facility.draw_from);
      if (begin <= needed || needed > r.last) continue;
      r.bad("curve_point", number_of(r.p.curve_points, list[0]), "from",
            "is " + begin.text() + ", but " + in_quotes(facility.id) + " pays this curve from " + needed.text() + " on",
            "add a rate from " + needed.text() + " or earlier");
      break;
    }
  }
}

void check_repayment(Rules& r, int i, const Facility& f) {
  const bool revolver = f.kind == FacilityKind::revolver;
  const bool bullet = f.amortisation == Amortisation::bullet;
  if (revolver && !bullet)
    r.idle("facility", i, "amortisation", "a revolver has no instalments");
  else if (bullet && f.amortisation_months > 0)
    r.idle("facility", i, "amortisation_months", "a bullet loan has no instalments");
  else if (bullet && f.grace_months > 0)
    r.idle("facility", i, "grace_months", "a bullet loan has no instalments");
  else if (!bullet && f.amortisation_months == 0) {
    r.bad("facility", i, "amortisation_months", "is 0, but instalments are paid over some months",
          "give the number of months, or amortisation = \"bullet\"");
  } else if (!bullet && r.timed && f.maturity.is_set()) {
    const Month first_draw = f.drawn_usd_m > 0 ? r.first - 1 : std::max(f.draw_from, r.first);
    if (first_draw + f.grace_months + 1 >= f.maturity) {
      const std::string because = "the first instalment would fall due at or after the maturity " + f.maturity.text();
      if (f.drawn_usd_m > 0 || f.draw_from < r.first)
        r.past("facility", i, "amortisation", because);
      else
        r.idle("facility", i, "amortisation", because);
    }
  }
  if (revolver && !f.prepayable) r.idle("facility", i, "prepayable", "a revolver can always be repaid");
  if (f.prepay_fee_bp > 0 && revolver)
    r.idle("facility", i, "prepay_fee_bp", "a revolver is repaid without a fee");
  else if (f.prepay_fee_bp > 0 && !f.prepayable)
    r.idle("facility", i, "prepay_fee_bp", "the facility is not prepayable");
}

void check_uses(Rules& r, int i, const Facility& f, bool can_draw) {
  const auto pays = [&](Use use) { return std::find(f.eligible.begin(), f.eligible.end(), use) != f.eligible.end(); };
  const bool measured = pays(Use::buildings) || pays(Use::power) || pays(Use::servers);
  if (f.eligible.empty() && f.refinances.empty() && can_draw) {
    r.bad("facility", i, "eligible", "is empty, so that nothing can be drawn",
          "name what it pays for: buildings, power, servers, any");
  }
  if (!f.suppliers.empty() && !pays(Use::servers)) r.idle("facility", i, "suppliers", "servers are not eligible");
  if (counts_when_accepted(f.release) && !pays(Use::buildings) && !pays(Use::servers)) {
    r.idle("facility", i, "release", "neither buildings nor servers are eligible");
  } else if ((f.release == Release::contract || f.release == Release::delivery) && !pays(Use::servers)) {
    r.idle("facility", i, "release", "servers are not eligible");
  }
  if (f.share_of_cost_pct < 100 && !measured)
    r.idle("facility", i, "share_of_cost_pct", "no cost is measured for what it pays");
}

void check_covenants(Rules& r, int i, const Facility& f) {
  const bool tested = f.dscr_min > 0 || f.dscr_forward_min > 0;
  if (f.dscr_from.is_set() && !tested)
    r.idle("facility", i, "dscr_from", "there is no dscr_min and no dscr_forward_min");
  else if (f.dscr_from.is_set() && f.maturity.is_set() && f.dscr_from > f.maturity) {
    r.bad("facility", i, "dscr_from", "is " + f.dscr_from.text() + ", after the maturity " + f.maturity.text(),
          "put it before the maturity");
  } else if (f.dscr_from.is_set() && r.late_is_wrong() && f.dscr_from > r.last) {
    r.bad("facility", i, "dscr_from", "is " + f.dscr_from.text() + ", after the last month " + r.last.text(),
          "correct the month, or remove dscr_min and dscr_forward_min");
  }
  if (f.cures_max > 0 && f.dscr_min == 0) r.idle("facility", i, "cures_max", "there is no dscr_min");
}

void check_refinancing(Rules& r, int i, const Facility& f) {
  for (const auto& other : f.refinances) {
    if (!other) continue;
    const Facility& repaid = row_of(r.p.facilities, other.index);
    if (other.index == i) {
      r.bad("facility", i, "refinances", "names the facility itself", "name the facilities whose repayment it funds");
    } else if (r.timed && !repaid.prepayable && repaid.kind != FacilityKind::revolver && repaid.maturity > r.last) {
      r.bad("facility", i, "refinances",
            "names " + in_quotes(repaid.id) + ", which is neither prepayable nor matures within the plan", "remove it");
    }
  }
}

// The terms that the money on the contract basis alone reads.
void check_exact_terms(Rules& r, int i, const Facility& f) {
  const bool sculpted = f.amortisation == Amortisation::sculpted && f.kind != FacilityKind::revolver;
  if (sculpted && f.sculpt_dscr < 1) {
    r.bad("facility", i, "sculpt_dscr",
          "is " + shown(f.sculpt_dscr) + ", but sculpted instalments leave a cover of 1 or more",
          "give the cover, such as 1.3, or another amortisation");
  } else if (!sculpted && f.sculpt_dscr > 0) {
    r.idle("facility", i, "sculpt_dscr", "the facility does not amortise by sculpting");
  }
  if (f.issue_price_pct < 100 && f.kind == FacilityKind::revolver) {
    r.bad("facility", i, "issue_price_pct", "is " + shown(f.issue_price_pct) + " %, but a revolver is drawn at par",
          "remove it, or give the facility another kind");
  } else if (f.issue_price_pct < 100 && r.timed && f.draw_until.is_set() && f.draw_until < r.first) {
    r.past("facility", i, "issue_price_pct", "nothing can be drawn any more");
  }
  if (!f.capitalise_until.is_set() || !r.timed) return;
  if (f.maturity.is_set() && f.capitalise_until >= f.maturity) {
    r.bad("facility", i, "capitalise_until",
          "is " + f.capitalise_until.text() + ", not before the maturity " + f.maturity.text(),
          "put it before the maturity");
  } else if (f.capitalise_until < r.first) {
    r.past("facility", i, "capitalise_until", "it lies before the first month " + r.first.text());
  } else if (f.drawn_usd_m == 0 && f.draw_from.is_set() && f.capitalise_until <= f.draw_from) {
    r.idle("facility", i, "capitalise_until", "no interest accrues before the month after the first draw");
  }
}

void check_facilities(Rules& r) {
  for (Index<Facility> i : indices(r.p.facilities)) {
    const Facility& f = row_of(r.p.facilities, i);
    r.window("facility", i, "draw_from", f.draw_from, "draw_until", f.draw_until, r.last, f.drawn_usd_m > 0);
    if (f.maturity.is_set() && f.draw_until.is_set() && f.maturity < f.draw_until) {
      r.bad("facility", i, "maturity", "is " + f.maturity.text() + ", before draw_until " + f.draw_until.text(),
            "put the maturity at or after the last draw");
    } else if (r.timed && f.maturity.is_set() && f.maturity < r.first) {
      const std::string what = "is " + f.maturity.text() + ", before the first month " + r.first.text();
      if (f.drawn_usd_m > 0)
        r.bad("facility", i, "maturity", what + ", but " + usd_m(f.drawn_usd_m) + " are still owed",
              "set drawn_usd_m to 0 when it has been repaid, or correct the month");
      else
        r.past("facility", i, "maturity", "it " + what);
    }
    if (f.drawn_usd_m > f.limit_usd_m) {
      r.bad("facility", i, "drawn_usd_m",
            "is " + usd_m(f.drawn_usd_m) + ", more than the limit of " + usd_m(f.limit_usd_m),
            "raise limit_usd_m, which includes earlier draws, or lower it");
    }
    check_repayment(r, i, f);
    check_uses(r, i, f, !r.timed || f.draw_until >= r.first);
    check_covenants(r, i, f);
    check_refinancing(r, i, f);
    check_exact_terms(r, i, f);
  }
}

}  // namespace

void check_money(Rules& rules) {
  check_settings(rules);
  check_capital(rules);
  check_sharing(rules);
  check_defaults(rules);
  check_reserves(rules);
  check_tax(rules);
  check_partners(rules);
  check_curves(rules);
  check_facilities(rules);
}

}  // namespace stargate::reading
