// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/site_power.hpp"

#include <algorithm>

#include "stargate/formulation/racks.hpp"
#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

void add_opening_tranche(const Programme& p, const Terms& terms, Index<Tranche> q, Balances& b) {
  const Tranche& tranche = p.tranches[q];
  const int service = terms.tranches[q].opening_service;
  const int last = terms.months - 1;
  double remaining = 0;
  for (const OpeningTranche& o : p.opening_tranches)
    if (o.tranche.index == q) remaining += o.remaining_usd_m;
  const int parts = std::max(1, service);
  for (int t = 0; t < parts && t <= last; ++t) b.power_paid[t].add_constant(remaining / parts);
  for (int t = std::max(0, service); t <= last; ++t)
    b.operating_cost[t].add_constant(tranche.fixed_usd_m_per_year / 12);
  if (service <= last)
    b.terminal_weighted.add_constant(tranche.capex_usd_m *
                                     std::max(0.0, 1 - (last - service) / (12.0 * tranche.life_years)));
  if (service + tranche.term_months >= terms.months) b.terminal_face.add_constant(-tranche.exit_fee_usd_m);
}

void add_money(const Programme& p, const Terms& terms, Index<Tranche> q, const Variables& v, Balances& b) {
  const Tranche& tranche = p.tranches[q];
  const auto& g = v.committed[q];
  const int lead = terms.tranches[q].lead, last = terms.months - 1;
  const int parts = std::max(1, lead);
  const int back = lead + tranche.collateral_months;
  for (int t = 0; t <= last; ++t) {
    add_cumulative(b.power_paid[t], g, t, tranche.capex_usd_m / parts);
    add_cumulative(b.power_paid[t], g, t - parts, -tranche.capex_usd_m / parts);
    for (auto* sum : {&b.power_paid[t], &b.collateral_paid[t]}) {
      add_cumulative(*sum, g, t, tranche.collateral_usd_m);
      add_cumulative(*sum, g, t - 1, -tranche.collateral_usd_m);
    }
    add_cumulative(b.other_cash_in[t], g, t - back, tranche.collateral_usd_m);
    add_cumulative(b.other_cash_in[t], g, t - back - 1, -tranche.collateral_usd_m);
    add_cumulative(b.operating_cost[t], g, t - lead, tranche.fixed_usd_m_per_year / 12);
  }
  // Value at the end, by month of commitment.
  for (int t = terms.tranches[q].from; t <= terms.tranches[q].until; ++t) {
    const int service = t + lead;
    const double paid = tranche.capex_usd_m * std::min(1.0, (last - t + 1.0) / parts);
    const double left = service <= last ? std::max(0.0, 1 - (last - service) / (12.0 * tranche.life_years)) : 1.0;
    const double face = (t + back > last ? tranche.collateral_usd_m : 0) -
                        (service + tranche.term_months >= terms.months ? tranche.exit_fee_usd_m : 0);
    LinearExpr committed;
    add_cumulative(committed, g, t, 1);
    add_cumulative(committed, g, t - 1, -1);
    b.terminal_weighted.add(committed, paid * left);
    b.terminal_face.add(committed, face);
  }
}

// Whether what a site can draw never falls and holds the opening racks: then new power is used no faster than racks are
// installed.
bool only_rises(const Programme& p, const Terms& terms, Index<Site> s) {
  const auto& grid = terms.sites[s].grid_mw;
  double opening = 0, available = grid[0];
  for (const Cohort& cohort : terms.cohorts)
    if (p.halls[cohort.hall].site.index == s)
      opening += p.sites[s].peak_factor * p.platforms[cohort.platform].kw_per_rack / 1000 * cohort.racks;
  for (Index<Tranche> q : terms.sites[s].tranches)
    if (const TrancheTerms& tranche = terms.tranches[q]; tranche.is_opening && tranche.opening_service <= 0)
      available += p.tranches[q].mw * p.tranches[q].firm_pct / 100 *
                   std::min(1.0, (1.0 - tranche.opening_service) / tranche.ramp);
  return std::is_sorted(grid.begin(), grid.end()) && opening <= available + 1e-9;
}

// Rows (2) and (3) of one site.
class SitePower {
 public:
  SitePower(const Programme& p, const Terms& terms, const Variables& v, Index<Site> s, Model& m)
      : p_(p),
        terms_(terms),
        v_(v),
        s_(s),
        m_(m),
        peak_(p.sites[s].peak_factor),
        most_(most_draw_mw(p, terms, s)),
        fill_(fill_since_start(p, terms, s, terms.sites[s].halls,
                               [&](Index<Platform> k) { return peak_ * terms.platforms[k].mw; })) {}

  void add() {
    const bool only_rising = only_rises(p_, terms_, s_);
    int last_tight = -1;
    std::vector<bool> tight(terms_.months);
    for (int t = 0; only_rising && t < terms_.months; ++t)
      if ((tight[t] = is_tight(t))) last_tight = t;
    for (int t = 0; t < terms_.months; ++t) {
      if (t > 0 && t <= last_tight) add_waited(t);
      if (most_[t] <= sure_power_mw(p_, terms_, s_, t) + 1e-9) continue;
      LinearExpr draw;
      for (Index<Platform> k : indices(p_.platforms))
        add_working(terms_, v_, k, s_, t, peak_ * terms_.platforms[k].mw, draw);
      if (draw.empty()) continue;
      LinearExpr plain = draw;
      for (Index<Tranche> q : terms_.sites[s_].tranches) add_in_service(terms_, v_, q, t, -firm(q), plain);
      m_.add_le(row_label(p_, tight[t] ? RowFamily::site_power_at_once : RowFamily::site_power,
                          Subject(s_, p_.sites[s_].id), t),
                plain, terms_.sites[s_].grid_mw[t]);
      if (tight[t]) add_tight(t, draw);
    }
  }

 private:
  double firm(Index<Tranche> q) const { return p_.tranches[q].mw * p_.tranches[q].firm_pct / 100; }
  double available(Index<Tranche> q, int service, int t) const {
    return firm(q) * std::min(1.0, (t - service + 1.0) / terms_.tranches[q].ramp);
  }
  // What can have been installed for month t since the month before `service`.
  double filled(int service, int t) const {
    return (t > 0 ? fill_[t - 1] : 0.0) - (service > 1 ? fill_[service - 2] : 0.0);
  }

  bool is_tight(int t) const {
    for (Index<Tranche> q : terms_.sites[s_].tranches) {
      const TrancheTerms& tranche = terms_.tranches[q];
      for (int commit = tranche.from; !tranche.is_opening && commit <= tranche.until && commit + tranche.lead <= t;
           ++commit)
        if (filled(commit + tranche.lead, t) < available(q, commit + tranche.lead, t)) return true;
    }
    return false;
  }

  // What stood idle before month t: a column from the first month in which any can.
  void add_waited(int t) {
    LinearExpr idle;
    for (Index<Platform> k : indices(p_.platforms)) {
      if (!v_.working[k][s_][t - 1].is_set()) continue;
      add_standing_at(terms_, v_, k, s_, t - 2, peak_ * terms_.platforms[k].mw, idle);
      idle.add(v_.working[k][s_][t - 1], -peak_ * terms_.platforms[k].mw);
    }
    if (idle.empty()) return;
    most_waited_ += most_[t - 1];
    const ColId now = m_.add_col("waited/" + p_.sites[s_].id + "/" + p_.month_at(t).text(), 0, most_waited_, 0);
    if (waited_.is_set()) idle.add(waited_, 1);
    idle.add(now, -1);
    m_.add_eq(row_label(p_, RowFamily::waited, Subject(s_, p_.sites[s_].id), t), idle, 0);
    waited_ = now;
  }

  void add_tight(int t, LinearExpr draw) {
    for (Index<Tranche> q : terms_.sites[s_].tranches) {
      if (terms_.tranches[q].is_opening)
        add_in_service(terms_, v_, q, t, -firm(q), draw);
      else
        add_content(draw, v_.committed[q], terms_.tranches[q].lead, t, -1,
                    [&](int service) { return std::min(available(q, service, t), filled(service, t)); });
    }
    if (waited_.is_set()) draw.add(waited_, -1);
    m_.add_le(row_label(p_, RowFamily::site_power, Subject(s_, p_.sites[s_].id), t), draw, terms_.sites[s_].grid_mw[t]);
  }

  const Programme& p_;
  const Terms& terms_;
  const Variables& v_;
  Index<Site> s_;
  Model& m_;
  double peak_;
  std::vector<double> most_, fill_;
  ColId waited_;            // of the latest month so far
  double most_waited_ = 0;  // MW
};

}  // namespace

void add_in_service(const Terms& terms, const Variables& v, Index<Tranche> q, int t, double factor, LinearExpr& sum) {
  const TrancheTerms& tranche = terms.tranches[q];
  if (tranche.is_opening) {
    if (t >= tranche.opening_service)
      sum.add_constant(factor * std::min(1.0, (t - tranche.opening_service + 1.0) / tranche.ramp));
    return;
  }
  for (int i = 0; i < tranche.ramp; ++i)
    add_cumulative(sum, v.committed[q], t - tranche.lead - i, factor / tranche.ramp);
}

void add_tranches(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  v.committed.assign(p.tranches.size(), std::vector<ColId>(terms.horizon));
  for (Index<Tranche> q : indices(p.tranches)) {
    const Tranche& tranche = p.tranches[q];
    const int s = tranche.site.index;
    if (terms.tranches[q].is_opening) {
      add_opening_tranche(p, terms, q, b);
      continue;
    }
    for (int t = terms.tranches[q].from; t <= terms.tranches[q].until; ++t) {
      if (!p.sites[s].opened && !v.open[s][t].is_set()) continue;
      auto& g = v.committed[q];
      g[t] = m.add_col("committed/" + tranche.id + "/" + p.month_at(t).text(), 0, 1, 0, true);
      if (t > 0 && g[t - 1].is_set()) {
        LinearExpr rise;
        rise.add(g[t], 1);
        rise.add(g[t - 1], -1);
        m.add_ge(row_label(p, RowFamily::tranche_kept, Subject(q, tranche.id), t), rise, 0);
      }
      if (!p.sites[s].opened) {
        LinearExpr need;
        need.add(g[t], 1);
        need.add(v.open[s][t], -1);
        m.add_le(row_label(p, RowFamily::tranche_needs_site, Subject(q, tranche.id), t), need, 0);
      }
    }
    add_money(p, terms, q, v, b);
  }
}

void add_site_power(const Programme& p, const Terms& terms, const Variables& v, Model& m) {
  for (Index<Site> s : indices(p.sites)) SitePower(p, terms, v, s, m).add();
}

}  // namespace stargate
