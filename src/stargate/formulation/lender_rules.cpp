// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "stargate/formulation/debt_service.hpp"
#include "stargate/formulation/racks.hpp"

namespace stargate {

namespace {

// relative room for the rounding of sums of numbers above zero, and of months of the recursion
constexpr double kRounding = 1e-9;

// What a sum that is to be at most so much can exceed it by, and one that is to be at least so much fall short of it.
double most_above(const Model& m, const LinearExpr& sum, double most) {
  return std::max(0.0, m.range(sum).upper - most);
}
double most_missing(const Model& m, const LinearExpr& sum, double least) {
  return std::max(0.0, least - m.range(sum).lower);
}

void add_gearing(const Programme& p, const Terms& terms, Variables& v, const MoneyColumns& money,
                 const Margins& margins, Model& m) {
  const double gearing = p.capital.gearing_max_pct / 100;
  v.short_gearing.resize(terms.months);
  if (gearing >= 1) return;
  for (int t = 0; t < terms.months; ++t) {
    v.short_gearing[t] = m.add_col("short_gearing/" + p.month_at(t).text(), 0, kInfinity, 0);
    LinearExpr row;
    for (const auto& balance : v.balance) row.add(balance[t], 1 - gearing);
    m.state_range(v.short_gearing[t], {0, most_above(m, row, -Margins::at(margins.gearing, t))});
    row.add(money.equity_called[t], -gearing);
    row.add(v.short_gearing[t], -1);
    m.add_le(row_label(p, RowFamily::gearing, kProgramme, t), row, -Margins::at(margins.gearing, t));
  }
}

void add_equity_first(const Programme& p, const Terms& terms, Variables& v, const MoneyColumns& money, Model& m) {
  v.equity_first_done.resize(terms.months);
  if (p.capital.equity_first_usd_m <= 0) return;
  double most = 0;
  for (const auto& drawn : money.drawn) most += m.range(drawn.back()).upper;
  for (int t = 0; t < terms.months; ++t) {
    v.equity_first_done[t] = m.add_col("equity_first/" + p.month_at(t).text(), 0, 1, 0, true);
    LinearExpr reached, draws;
    reached.add(money.equity_called[t], 1);
    reached.add(v.equity_first_done[t], -p.capital.equity_first_usd_m);
    m.add_ge(row_label(p, RowFamily::equity_first, kProgramme, t), reached, 0);
    for (const auto& drawn : money.drawn) draws.add(drawn[t], 1);
    draws.add(v.equity_first_done[t], -most);
    m.add_le(row_label(p, RowFamily::equity_first_draws, kProgramme, t), draws, 0);
  }
}

// Straight-line value of the racks standing, by recursion over months: gross value of the racks younger than the life,
// and value.
void add_borrowing_base(const Programme& p, const Terms& terms, const std::vector<std::vector<FleetPiece>>& fleet,
                        Variables& v, const Margins& margins, Model& m) {
  const int life = p.capital.collateral_life_months;
  const auto share = [&](int age) { return std::max(0.0, 1 - static_cast<double>(age) / life); };
  // gross: change of the gross value of racks of age < life; worth: change of value beside the monthly decay.
  std::vector<LinearExpr> gross(terms.months), worth(terms.months);
  double gross_opening = 0, worth_opening = 0;
  for (Index<Platform> k : indices(p.platforms)) {
    const double value = p.platforms[k].value_usd_m * kRacks;
    for (const FleetPiece& piece : fleet[k]) {
      const int enters = piece.retired >= 0 ? piece.retired : piece.installed;
      const int age_in = enters - piece.installed;
      // A piece leaves the gross value at the earlier of the collateral life and the platform's life.
      const int out_age = std::min(life, p.platforms[k].life_months);
      const int leaves = piece.installed + out_age;
      const auto put = [&](LinearExpr& sum, double amount) {
        if (piece.column.is_set())
          sum.add(piece.column, amount);
        else
          sum.add_constant(amount);
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
    double standing = 0;  // worth of all racks that can stand, new
    for (Index<Platform> k : indices(p.platforms))
      for (Index<Hall> c : indices(p.halls))
        if (const ColId racks = v.racks[k][c][t]; racks.is_set())
          standing += p.platforms[k].value_usd_m * kRacks * m.range(racks).upper;
    for (const ColId worth_of_racks : {g, c}) m.state_range(worth_of_racks, {0, standing * (1 + kRounding)});
    m.add_eq(row_label(p, RowFamily::collateral_gross, kProgramme, t), row_g, 0);
    m.add_eq(row_label(p, RowFamily::collateral, kProgramme, t), row_c, 0);
    LinearExpr base;
    for (Index<Facility> f : indices(p.facilities))
      if (p.facilities[f].advance_rate_pct > 0) base.add(v.balance[f][t], 100 / p.facilities[f].advance_rate_pct);
    base.add(c, -1);
    v.short_base[t] = m.add_col("short_base/" + month, 0, kInfinity, 0);
    m.state_range(v.short_base[t], {0, most_above(m, base, -Margins::at(margins.base, t))});
    base.add(v.short_base[t], -1);
    m.add_le(row_label(p, RowFamily::borrowing_base, kProgramme, t), base, -Margins::at(margins.base, t));
    gross_before = g;
    worth_before = c;
  }
}

void add_dscr(const Programme& p, const Terms& terms, Variables& v, DebtService& service, const Margins& margins,
              Model& m) {
  v.short_dscr.assign(p.facilities.size(), std::vector<ColId>(terms.months));
  for (Index<Facility> f : indices(p.facilities)) {
    const Facility& facility = p.facilities[f];
    for (int t = 0; t < terms.months; ++t) {
      if (!cover_is_tested(p, terms, f, t)) continue;
      v.short_dscr[f][t] = m.add_col("short_dscr/" + facility.id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      LinearExpr row = service.cover(window_up_to(p, t), facility.dscr_min);
      m.state_range(v.short_dscr[f][t], {0, most_missing(m, row, Margins::at(margins.dscr, f, t))});
      row.add(v.short_dscr[f][t], 1);
      if (facility.cures_max > 0)
        for (int s = window_up_to(p, t).first; s <= t; ++s)
          if (v.cure[s].is_set()) row.add(v.cure[s], 1);
      m.add_ge(row_label(p, RowFamily::dscr, Subject(f, facility.id), t), row, Margins::at(margins.dscr, f, t));
    }
  }
  for (const auto& [where, margin] : margins.dscr_forward) {
    const auto [f, t] = where;
    const Facility& facility = p.facilities[f];
    v.short_dscr_forward.push_back(
        m.add_col("short_dscr_forward/" + facility.id + "/" + p.month_at(t).text(), 0, kInfinity, 0));
    LinearExpr row = service.cover(window_after(p, terms, t), facility.dscr_forward_min);
    m.state_range(v.short_dscr_forward.back(), {0, most_missing(m, row, margin)});
    row.add(v.short_dscr_forward.back(), 1);
    m.add_ge(row_label(p, RowFamily::dscr_forward, Subject(f, facility.id), t), row, margin);
  }
}

void add_ltv(const Programme& p, const Terms& terms, const std::vector<std::vector<FleetPiece>>& fleet, Variables& v,
             const MoneyColumns& money, const Margins& margins, Model& m) {
  for (int t = terms.quarter - 1; t < terms.months; t += terms.quarter) {
    const ColId asset = m.add_col("asset_value/" + p.month_at(t).text(), -kInfinity, kInfinity, 0);
    LinearExpr value;
    for (Index<Platform> k : indices(p.platforms))
      for (const FleetPiece& piece : fleet[k]) {
        const int age = t - piece.installed;
        if (age < 0 || age >= p.platforms[k].life_months || (piece.retired >= 0 && piece.retired > t)) continue;
        const double worth = piece.racks * p.platforms[k].value_usd_m * kRacks * terms.platforms[k].residual[age];
        if (piece.column.is_set())
          value.add(piece.column, worth);
        else
          value.add_constant(worth);
      }
    value.add(money.eligible_buildings[t], 1);
    value.add(money.eligible_power[t], 1);
    m.state_range(asset, m.range(value));
    value.add(asset, -1);
    m.add_eq(row_label(p, RowFamily::asset_value, kProgramme, t), value, 0);
    for (Index<Facility> f : indices(p.facilities)) {
      if (p.facilities[f].ltv_max_pct <= 0 || t >= terms.facilities[f].maturity) continue;
      v.short_ltv[f][t] = m.add_col("short_ltv/" + p.facilities[f].id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      LinearExpr row;
      row.add(v.balance[f][t], 1);
      row.add(asset, -p.facilities[f].ltv_max_pct / 100);
      m.state_range(v.short_ltv[f][t], {0, most_above(m, row, -Margins::at(margins.ltv, f, t))});
      row.add(v.short_ltv[f][t], -1);
      m.add_le(row_label(p, RowFamily::ltv, Subject(f, p.facilities[f].id), t), row, -Margins::at(margins.ltv, f, t));
    }
  }
}

}  // namespace

void add_lender_rules(const Programme& p, const Terms& terms, Variables& v, MoneyColumns& money, const Margins& margins,
                      Model& m) {
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
    for (Index<Platform> k : indices(p.platforms)) fleet.push_back(add_fleet(p, terms, v, k, m));
    if (base) add_borrowing_base(p, terms, fleet, v, margins, m);
    if (ltv) add_ltv(p, terms, fleet, v, money, margins, m);
  }
  // Lock-up: one switch per test month, distributions until the next test need it.
  v.distribution_open.resize(terms.months);
  if (p.capital.lockup_dscr <= 0) return;
  // How far below zero the cover can fall: all revenue missing while every facility is fully drawn and due.
  double most = 0;
  for (Index<Facility> f : indices(p.facilities)) {
    double rate = 0;
    for (double r : terms.facilities[f].rate) rate = std::max(rate, r);
    const double limit = std::max(p.facilities[f].limit_usd_m, p.facilities[f].drawn_usd_m);
    most += limit * (1 + rate * p.capital.dscr_window_months);
  }
  const double usual_floor = p.capital.lockup_dscr * most + 1e5;
  for (int t = terms.quarter - 1; t < terms.months; t += terms.quarter) {
    v.distribution_open[t] = m.add_col("distribution_open/" + p.month_at(t).text(), 0, 1, 0, true);
    LinearExpr row = service.cover(window_up_to(p, t), p.capital.lockup_dscr);
    const double floor_usd_m = std::max(usual_floor, most_missing(m, row, 0));
    row.add(v.distribution_open[t], -floor_usd_m - Margins::at(margins.lockup, t));
    m.add_ge(row_label(p, RowFamily::lock_up_test, kProgramme, t), row, -floor_usd_m);
  }
}

namespace {

// The least balance of each month, margins aside.
std::vector<double> least_cash(const Programme& p, const Terms& terms) {
  std::vector<double> least(terms.months, p.capital.min_cash_usd_m);
  for (Index<Facility> f : indices(p.facilities)) {
    const int from = std::max(0, p.index_of(p.facilities[f].draw_from));
    for (int t = from; t < std::min(terms.months, terms.facilities[f].maturity); ++t)
      least[t] = std::max(least[t], p.facilities[f].min_liquidity_usd_m);
  }
  return least;
}

// All that is paid in a month, distributions apart.
LinearExpr paid_out(const Variables& v, const Balances& b, const MoneyColumns& money, int t) {
  LinearExpr sum;
  for (const ColId paid : {money.operating_cost[t], money.tax[t]}) sum.add(paid, 1);
  for (const ColId paid : {money.building_paid[t], money.power_paid[t], money.server_paid[t]}) sum.add(paid, 1);
  sum.add(b.other_paid[t], 1);
  sum.add(money.interest_and_fees[t], 1);
  for (size_t f = 0; f < v.balance.size(); ++f)
    for (const auto* col : {&v.instalment[f][t], &v.balloon[f][t], &v.prepayment[f][t]})
      if (col->is_set()) sum.add(*col, 1);
  return sum;
}

// What distributions to date and cash can come to, by month (the header says why), and what emergency cash of a month
// can.
struct MoneyIn {
  std::vector<double> to_date, emergency;
};
MoneyIn money_in(const Programme& p, const Terms& terms, const Variables& v, const Balances& b,
                 const MoneyColumns& money, const Margins& margins, const std::vector<double>& least, const Model& m) {
  MoneyIn in;
  LinearExpr other;
  for (const LinearExpr& month : b.other_cash_in) other += month;
  double before = p.capital.opening_cash_usd_m, sum = before + std::max(0.0, m.range(other).upper);
  for (const Partner& partner : p.partners) sum += std::max(0.0, partner.commitment_usd_m - partner.called_usd_m);
  for (Index<Facility> f : indices(p.facilities))
    sum += std::max(0.0, m.range(v.balance[f][0]).upper - p.facilities[f].drawn_usd_m);
  for (int t = 0; t < terms.months; ++t) {
    const double floor = least[t] + Margins::at(margins.cash, t), rise = std::max(0.0, floor - before);
    before = floor;
    sum += m.range(money.revenue[t]).upper + rise;
    // Rebates, credit, interest at rates below zero: payments of other kinds are never below zero, by their rows.
    for (const LinearExpr* paid : {&b.other_paid[t], &money.interest_and_fees[t]})
      sum -= std::min(0.0, m.range(*paid).lower);
    in.to_date.push_back(sum * (1 + kRounding));
    in.emergency.push_back((std::max(0.0, m.range(paid_out(v, b, money, t)).upper) + rise) * (1 + kRounding));
  }
  return in;
}

// What the plan repays by itself of what agreements take, to date.
class Taken {
 public:
  Taken(const Programme& p, const Variables& v, const Margins& margins, Model& m)
      : p_(p), v_(v), margins_(margins), m_(m) {}

  void add(int t) {
    for (Index<Facility> f : indices(p_.facilities)) {
      const auto margin = margins_.taken.find({static_cast<int>(f), t});
      if (margin == margins_.taken.end() || !v_.prepayment[f][t].is_set()) continue;
      const auto [after, amount] = margin->second;
      const ColId taken = m_.add_col("taken/" + p_.facilities[f].id + "/" + p_.month_at(t).text(), -after, amount, 0);
      LinearExpr row(taken);
      for (const ColId repaid : {v_.instalment[f][t], v_.prepayment[f][t]})
        if (repaid.is_set()) row.add(repaid, -1);
      m_.add_le(row_label(p_, RowFamily::taken, Subject(f, p_.facilities[f].id), t), row, -after);
      to_date_.add(taken, 1);
    }
  }

  // Cash of the month, and the margin on it, where something has been taken.
  void hold(int t, double least) {
    if (to_date_.empty()) return;
    LinearExpr row = to_date_;
    row.add(v_.cash[t], 1);
    m_.add_ge(row_label(p_, RowFamily::cash_held, kProgramme, t), row, least);
  }

  bool begun() const { return !to_date_.empty(); }

 private:
  const Programme& p_;
  const Variables& v_;
  const Margins& margins_;
  Model& m_;
  LinearExpr to_date_;
};

}  // namespace

void add_cash(const Programme& p, const Terms& terms, Variables& v, const Balances& b, MoneyColumns& money,
              const Margins& margins, Model& m) {
  v.distribution.resize(terms.months);
  v.cash.resize(terms.months);
  v.emergency.resize(terms.months);
  money.least_cash = least_cash(p, terms);
  const std::vector<double>& least = money.least_cash;
  const MoneyIn in = money_in(p, terms, v, b, money, margins, least, m);
  Taken taken(p, v, margins, m);
  for (int t = 0; t < terms.months; ++t) {
    const std::string month = p.month_at(t).text();
    taken.add(t);
    const double held = least[t] + Margins::at(margins.cash, t);
    v.cash[t] = m.add_col("cash/" + month, taken.begun() ? least[t] : held, kInfinity, 0);
    taken.hold(t, held);
    v.distribution[t] = m.add_col("distribution/" + month, 0, p.partners.empty() ? 0 : kInfinity,
                                  0);  // without partners nobody receives any
    v.emergency[t] = m.add_col("emergency/" + month, 0, kInfinity, 0);
    for (const ColId money_left : {v.cash[t], v.distribution[t]})
      m.state_range(money_left, {-kInfinity, in.to_date[t]});
    m.state_range(v.emergency[t], {0, in.emergency[t]});
    if (p.capital.lockup_dscr > 0) {
      const int test = (t + 1) / terms.quarter * terms.quarter - 1;
      if (test < 0) {
        m.set_bounds(v.distribution[t], 0, 0);
      } else {
        LinearExpr row;
        row.add(v.distribution[t], 1);
        row.add(v.distribution_open[test], -in.to_date[t]);
        m.add_le(row_label(p, RowFamily::lock_up, kProgramme, t), row, 0);
      }
    }
    LinearExpr row;
    row.add(v.cash[t], -1);
    if (t > 0)
      row.add(v.cash[t - 1], 1);
    else
      row.add_constant(p.capital.opening_cash_usd_m);
    for (const ColId called : {v.call[t], v.cure[t]})
      if (called.is_set()) row.add(called, 1);
    for (const auto& facility : v.draw)
      for (const auto& use : facility)
        if (use[t].is_set()) row.add(use[t], 1);
    row.add(money.revenue[t], 1);
    row.add(paid_out(v, b, money, t), -1);
    row.add(v.distribution[t], -1);
    row.add(b.other_cash_in[t], 1);
    row.add(v.emergency[t], 1);
    m.add_eq(row_label(p, RowFamily::cash, kProgramme, t), row, 0);
  }
}

}  // namespace stargate
