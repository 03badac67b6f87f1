#include <cmath>

#include "stargate/formulation/debt_service.hpp"
#include "stargate/formulation/racks.hpp"

namespace stargate {

namespace {

void add_gearing(const Programme& p, const Terms& terms, Variables& v, const MoneyColumns& money, const Margins& margins, Model& m) {
  const double gearing = p.capital.gearing_max_pct / 100;
  v.short_gearing.resize(terms.months);
  if (gearing >= 1) return;
  for (int t = 0; t < terms.months; ++t) {
    v.short_gearing[t] = m.add_col("short_gearing/" + p.month_at(t).text(), 0, kInfinity, 0);
    LinearExpr row;
    for (const auto& balance : v.balance) row.add(balance[t], 1 - gearing);
    row.add(money.equity_called[t], -gearing);
    row.add(v.short_gearing[t], -1);
    m.add_le(row_name(p, "gearing", "programme", t), row, -Margins::at(margins.gearing, t));
  }
}

void add_equity_first(const Programme& p, const Terms& terms, Variables& v, const MoneyColumns& money, Model& m) {
  v.equity_first_done.resize(terms.months);
  if (p.capital.equity_first_usd_m <= 0) return;
  // Draws are bounded by what can be drawn at all: limits, and for revolvers a turnover of their limit every month.
  double most = 0;
  for (size_t f = 0; f < p.facilities.size(); ++f)
    most += p.facilities[f].kind == FacilityKind::revolver ? p.facilities[f].limit_usd_m * terms.months : std::max(0.0, terms.facilities[f].limit_for_draws);
  for (int t = 0; t < terms.months; ++t) {
    v.equity_first_done[t] = m.add_col("equity_first/" + p.month_at(t).text(), 0, 1, 0, true);
    LinearExpr reached, draws;
    reached.add(money.equity_called[t], 1);
    reached.add(v.equity_first_done[t], -p.capital.equity_first_usd_m);
    m.add_ge(row_name(p, "equity_first", "programme", t), reached, 0);
    for (const auto& drawn : money.drawn) draws.add(drawn[t], 1);
    draws.add(v.equity_first_done[t], -most);
    m.add_le(row_name(p, "equity_first_draws", "programme", t), draws, 0);
  }
}

// Straight-line value of the racks standing, by recursion over months: gross value of the racks younger than the life, and value.
void add_borrowing_base(const Programme& p, const Terms& terms, const std::vector<std::vector<FleetPiece>>& fleet, Variables& v, const Margins& margins,
                        Model& m) {
  const int life = p.capital.collateral_life_months;
  const auto share = [&](int age) { return std::max(0.0, 1 - static_cast<double>(age) / life); };
  // gross: change of the gross value of racks of age < life; worth: change of value beside the monthly decay.
  std::vector<LinearExpr> gross(terms.months), worth(terms.months);
  double gross_opening = 0, worth_opening = 0;
  for (int k = 0; k < static_cast<int>(p.platforms.size()); ++k) {
    const double value = p.platforms[k].value_usd_m * kRacks;
    for (const FleetPiece& piece : fleet[k]) {
      const int enters = piece.retired >= 0 ? piece.retired : piece.installed;
      const int age_in = enters - piece.installed;
      // A piece leaves the gross value at the earlier of the collateral life and the platform's life.
      const int out_age = std::min(life, p.platforms[k].life_months);
      const int leaves = piece.installed + out_age;
      const auto put = [&](LinearExpr& sum, double amount) {
        if (piece.column.is_set()) sum.add(piece.column, amount);
        else sum.add_constant(amount);
      };
      if (age_in >= out_age || leaves < 0) continue;
      if (enters >= 0) {
        put(gross[enters], value * piece.racks);
        put(worth[enters], value * piece.racks * share(age_in));
      } else {
        gross_opening += value * piece.racks;
        worth_opening += value * piece.racks * share(-1 - piece.installed);
      }
      if (leaves < terms.months) {
        put(gross[leaves], -value * piece.racks);
        if (share(out_age) > 0) put(worth[leaves], -value * piece.racks * share(out_age));
      }
    }
  }
  ColId gross_before, worth_before;
  for (int t = 0; t < terms.months; ++t) {
    const std::string month = p.month_at(t).text();
    const ColId g = m.add_col("collateral_gross/" + month, -kInfinity, kInfinity, 0);
    const ColId c = m.add_col("collateral/" + month, -kInfinity, kInfinity, 0);
    LinearExpr row_g = gross[t], row_c = worth[t];
    row_g.add(g, -1);
    row_c.add(c, -1);
    if (t > 0) {
      row_g.add(gross_before, 1);
      row_c.add(worth_before, 1);
      row_c.add(gross_before, -1.0 / life);
    } else {
      row_g.add_constant(gross_opening);
      row_c.add_constant(worth_opening - gross_opening / life);
    }
    m.add_eq(row_name(p, "collateral_gross", "programme", t), row_g, 0);
    m.add_eq(row_name(p, "collateral", "programme", t), row_c, 0);
    LinearExpr base;
    for (size_t f = 0; f < p.facilities.size(); ++f)
      if (p.facilities[f].advance_rate_pct > 0) base.add(v.balance[f][t], 100 / p.facilities[f].advance_rate_pct);
    base.add(c, -1);
    v.short_base[t] = m.add_col("short_base/" + month, 0, kInfinity, 0);
    base.add(v.short_base[t], -1);
    m.add_le(row_name(p, "borrowing_base", "programme", t), base, -Margins::at(margins.base, t));
    gross_before = g;
    worth_before = c;
  }
}

void add_dscr(const Programme& p, const Terms& terms, Variables& v, DebtService& service, const Margins& margins, Model& m) {
  v.short_dscr.assign(p.facilities.size(), std::vector<ColId>(terms.months));
  const std::vector<ColId> cure = cure_columns(p, terms, m);
  for (size_t f = 0; f < p.facilities.size(); ++f) {
    const Facility& facility = p.facilities[f];
    for (int t = 0; t < terms.months; ++t) {
      if (!cover_is_tested(p, terms, static_cast<int>(f), t)) continue;
      v.short_dscr[f][t] = m.add_col("short_dscr/" + facility.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      LinearExpr row = service.cover(window_up_to(p, t), facility.dscr_min);
      row.add(v.short_dscr[f][t], 1);
      if (facility.cures_max > 0)
        for (int s = window_up_to(p, t).first; s <= t; ++s)
          if (cure[static_cast<size_t>(s)].is_set()) row.add(cure[static_cast<size_t>(s)], 1);
      m.add_ge(row_name(p, "dscr", facility.id, t), row, Margins::at(margins.dscr, f, t));
    }
  }
  for (const auto& [where, margin] : margins.dscr_forward) {
    const auto [f, t] = where;
    const Facility& facility = p.facilities[f];
    v.short_dscr_forward.push_back(m.add_col("short_dscr_forward/" + facility.id + "/" + p.month_at(t).text(), 0, kInfinity, 0));
    LinearExpr row = service.cover(window_after(p, terms, t), facility.dscr_forward_min);
    row.add(v.short_dscr_forward.back(), 1);
    m.add_ge(row_name(p, "dscr_forward", facility.id, t), row, margin);
  }
}

void add_ltv(const Programme& p, const Terms& terms, const std::vector<std::vector<FleetPiece>>& fleet, Variables& v, const MoneyColumns& money,
             const Margins& margins, Model& m) {
  for (int t = terms.quarter - 1; t < terms.months; t += terms.quarter) {
    const ColId asset = m.add_col("asset_value/" + p.month_at(t).text(), -kInfinity, kInfinity, 0);
    LinearExpr value;
    for (int k = 0; k < static_cast<int>(p.platforms.size()); ++k)
      for (const FleetPiece& piece : fleet[k]) {
        const int age = t - piece.installed;
        if (age < 0 || age >= p.platforms[k].life_months || (piece.retired >= 0 && piece.retired > t)) continue;
        const double worth = piece.racks * p.platforms[k].value_usd_m * kRacks * terms.platforms[k].residual[age];
        if (piece.column.is_set()) value.add(piece.column, worth);
        else value.add_constant(worth);
      }
    value.add(money.eligible_buildings[t], 1);
    value.add(money.eligible_power[t], 1);
    value.add(asset, -1);
    m.add_eq(row_name(p, "asset_value", "programme", t), value, 0);
    for (size_t f = 0; f < p.facilities.size(); ++f) {
      if (p.facilities[f].ltv_max_pct <= 0 || t >= terms.facilities[f].maturity) continue;
      v.short_ltv[f][t] = m.add_col("short_ltv/" + p.facilities[f].id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      LinearExpr row;
      row.add(v.balance[f][t], 1);
      row.add(asset, -p.facilities[f].ltv_max_pct / 100);
      row.add(v.short_ltv[f][t], -1);
      m.add_le(row_name(p, "ltv", p.facilities[f].id, t), row, -Margins::at(margins.ltv, f, t));
    }
  }
}

}  // namespace

void add_lender_rules(const Programme& p, const Terms& terms, Variables& v, MoneyColumns& money, const Margins& margins, Model& m) {
  add_gearing(p, terms, v, money, margins, m);
  add_equity_first(p, terms, v, money, m);
  DebtService service(p, terms, v, money, m);
  add_dscr(p, terms, v, service, margins, m);
  const auto any = [&](double Facility::* rule) {
    return std::any_of(p.facilities.begin(), p.facilities.end(), [&](const Facility& f) { return f.*rule > 0; });
  };
  v.short_base.resize(terms.months);
  v.short_ltv.assign(p.facilities.size(), std::vector<ColId>(terms.months));
  if (const bool base = any(&Facility::advance_rate_pct), ltv = any(&Facility::ltv_max_pct); base || ltv) {
    std::vector<std::vector<FleetPiece>> fleet;
    for (int k = 0; k < static_cast<int>(p.platforms.size()); ++k) fleet.push_back(add_fleet(p, terms, v, k, m));
    if (base) add_borrowing_base(p, terms, fleet, v, margins, m);
    if (ltv) add_ltv(p, terms, fleet, v, money, margins, m);
  }
  // Lock-up: one switch per test month, distributions until the next test need it.
  v.distribution_open.resize(terms.months);
  if (p.capital.lockup_dscr <= 0) return;
  // How far below zero the cover can fall: all revenue missing while every facility is fully drawn and due.
  double most = 0;
  for (size_t f = 0; f < p.facilities.size(); ++f) {
    double rate = 0;
    for (double r : terms.facilities[f].rate) rate = std::max(rate, r);
    const double limit = std::max(p.facilities[f].limit_usd_m, p.facilities[f].drawn_usd_m);
    most += limit * (1 + rate * p.capital.dscr_window_months);
  }
  const double floor_usd_m = p.capital.lockup_dscr * most + 1e5;
  for (int t = terms.quarter - 1; t < terms.months; t += terms.quarter) {
    v.distribution_open[t] = m.add_col("distribution_open/" + p.month_at(t).text(), 0, 1, 0, true);
    LinearExpr row = service.cover(window_up_to(p, t), p.capital.lockup_dscr);
    row.add(v.distribution_open[t], -floor_usd_m - Margins::at(margins.lockup, t));
    m.add_ge(row_name(p, "lock_up_test", "programme", t), row, -floor_usd_m);
  }
}

void add_cash(const Programme& p, const Terms& terms, Variables& v, const Balances& b, MoneyColumns& money, const Margins& margins, Model& m) {
  const std::vector<ColId> cure = cure_columns(p, terms, m);
  v.distribution.resize(terms.months);
  v.cash.resize(terms.months);
  v.emergency.resize(terms.months);
  // Nobody can distribute more than all that can ever come in.
  double most = p.capital.opening_cash_usd_m;
  for (const Partner& partner : p.partners) most += partner.commitment_usd_m;
  for (const Facility& f : p.facilities) most += f.limit_usd_m;
  for (const ServiceTerms& s : terms.services)
    for (int t = 0; t < terms.months; ++t) most += s.demand_k[t] * s.revenue_per_k[t];
  for (const Campaign& c : p.campaigns) most += c.revenue_usd_m;
  for (int t = 0; t < terms.months; ++t) {
    const std::string month = p.month_at(t).text();
    double least = p.capital.min_cash_usd_m;
    for (size_t f = 0; f < p.facilities.size(); ++f)
      if (p.index_of(p.facilities[f].draw_from) <= t && t < terms.facilities[f].maturity) least = std::max(least, p.facilities[f].min_liquidity_usd_m);
    v.cash[t] = m.add_col("cash/" + month, least + Margins::at(margins.cash, t), kInfinity, 0);
    v.distribution[t] = m.add_col("distribution/" + month, 0, p.partners.empty() ? 0 : kInfinity, 0);  // without partners nobody receives any
    v.emergency[t] = m.add_col("emergency/" + month, 0, kInfinity, 0);
    if (p.capital.lockup_dscr > 0) {
      const int test = (t + 1) / terms.quarter * terms.quarter - 1;
      if (test < 0) {
        m.set_bounds(v.distribution[t], 0, 0);
      } else {
        LinearExpr row;
        row.add(v.distribution[t], 1);
        row.add(v.distribution_open[test], -most);
        m.add_le(row_name(p, "lock_up", "programme", t), row, 0);
      }
    }
    LinearExpr row;
    row.add(v.cash[t], -1);
    if (t > 0) row.add(v.cash[t - 1], 1);
    else row.add_constant(p.capital.opening_cash_usd_m);
    for (const ColId called : {v.call[t], cure[static_cast<size_t>(t)]})
      if (called.is_set()) row.add(called, 1);
    for (const auto& facility : v.draw)
      for (const auto& use : facility)
        if (use[t].is_set()) row.add(use[t], 1);
    row.add(cfads(money, t), 1);
    for (const ColId paid : {money.building_paid[t], money.power_paid[t], money.server_paid[t], v.distribution[t]}) row.add(paid, -1);
    row.add(b.other_paid[t], -1);
    row.add(b.other_cash_in[t], 1);
    row.add(money.interest_and_fees[t], -1);
    for (size_t f = 0; f < p.facilities.size(); ++f)
      for (const auto* col : {&v.instalment[f][t], &v.balloon[f][t], &v.prepayment[f][t]})
        if (col->is_set()) row.add(*col, -1);
    row.add(v.emergency[t], 1);
    m.add_eq(row_name(p, "cash", "programme", t), row, 0);
  }
}

}  // namespace stargate
