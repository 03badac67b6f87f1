#include "stargate/formulation/site_power.hpp"

#include <algorithm>

#include "stargate/formulation/racks.hpp"

namespace stargate {

namespace {

void add_opening_tranche(const Programme& p, const Terms& terms, int q, Balances& b) {
  const Tranche& tranche = p.tranches[q];
  const int service = terms.tranches[q].opening_service;
  const int last = terms.months - 1;
  double remaining = 0;
  for (const OpeningTranche& o : p.opening_tranches)
    if (o.tranche.index == q) remaining += o.remaining_usd_m;
  const int parts = std::max(1, service);
  for (int t = 0; t < parts && t <= last; ++t) b.power_paid[t].add_constant(remaining / parts);
  for (int t = std::max(0, service); t <= last; ++t) b.operating_cost[t].add_constant(tranche.fixed_usd_m_per_year / 12);
  if (service <= last)
    b.terminal_weighted.add_constant(tranche.capex_usd_m * std::max(0.0, 1 - (last - service) / (12.0 * tranche.life_years)));
  if (service + tranche.term_months >= terms.months) b.terminal_face.add_constant(-tranche.exit_fee_usd_m);
}

void add_money(const Programme& p, const Terms& terms, int q, const Variables& v, Balances& b) {
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
    const double face = (t + back > last ? tranche.collateral_usd_m : 0) - (service + tranche.term_months >= terms.months ? tranche.exit_fee_usd_m : 0);
    LinearExpr committed;
    add_cumulative(committed, g, t, 1);
    add_cumulative(committed, g, t - 1, -1);
    b.terminal_weighted.add(committed, paid * left);
    b.terminal_face.add(committed, face);
  }
}

// Whether what a site can draw never falls and holds the opening racks: then new power is used no faster than racks are installed.
bool only_rises(const Programme& p, const Terms& terms, int s) {
  const auto& grid = terms.sites[s].grid_mw;
  double opening = 0, available = grid[0];
  for (const Cohort& cohort : terms.cohorts)
    if (p.halls[cohort.hall].site.index == s) opening += p.sites[s].peak_factor * p.platforms[cohort.platform].kw_per_rack / 1000 * cohort.racks;
  for (int q : terms.sites[s].tranches)
    if (const TrancheTerms& tranche = terms.tranches[q]; tranche.is_opening && tranche.opening_service <= 0)
      available += p.tranches[q].mw * p.tranches[q].firm_pct / 100 * std::min(1.0, (1.0 - tranche.opening_service) / tranche.ramp);
  return std::is_sorted(grid.begin(), grid.end()) && opening <= available + 1e-9;
}

}  // namespace

void add_in_service(const Terms& terms, const Variables& v, int q, int t, double factor, LinearExpr& sum) {
  const TrancheTerms& tranche = terms.tranches[q];
  if (tranche.is_opening) {
    if (t >= tranche.opening_service)
      sum.add_constant(factor * std::min(1.0, (t - tranche.opening_service + 1.0) / tranche.ramp));
    return;
  }
  for (int i = 0; i < tranche.ramp; ++i) add_cumulative(sum, v.committed[q], t - tranche.lead - i, factor / tranche.ramp);
}

void add_tranches(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  v.committed.assign(p.tranches.size(), std::vector<ColId>(terms.horizon));
  for (int q = 0; q < static_cast<int>(p.tranches.size()); ++q) {
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
        m.add_ge(row_name(p, "tranche_kept", tranche.id, t), rise, 0);
      }
      if (!p.sites[s].opened) {
        LinearExpr need;
        need.add(g[t], 1);
        need.add(v.open[s][t], -1);
        m.add_le(row_name(p, "tranche_needs_site", tranche.id, t), need, 0);
      }
    }
    add_money(p, terms, q, v, b);
  }
}

void add_site_power(const Programme& p, const Terms& terms, Variables& v, Model& m) {
  v.short_power.assign(p.sites.size(), std::vector<ColId>(terms.months));
  for (int s = 0; s < static_cast<int>(p.sites.size()); ++s) {
    const double peak = p.sites[s].peak_factor;
    const bool held_down = only_rises(p, terms, s);
    const std::vector<double> fill = fill_since_start(p, terms, s, terms.sites[s].halls, [&](int k) { return peak * terms.platforms[k].mw; });
    LinearExpr short_before;
    for (int t = 0; t < terms.months; ++t) {
      LinearExpr draw;
      for (int c : terms.sites[s].halls)
        for (int k : terms.halls[c].platforms)
          if (v.racks[k][c][t].is_set()) draw.add(v.racks[k][c][t], peak * terms.platforms[k].mw);
      if (draw.empty()) continue;
      v.short_power[s][t] = m.add_col("short_power/" + p.sites[s].id + "/" + p.month_at(t).text(), 0, kInfinity, 0);
      draw.add(v.short_power[s][t], -1);
      LinearExpr at_once = draw;
      bool tighter = false;
      for (int q : terms.sites[s].tranches) {
        const double firm = p.tranches[q].mw * p.tranches[q].firm_pct / 100;
        add_in_service(terms, v, q, t, -firm, at_once);
        if (terms.tranches[q].is_opening || !held_down) {
          add_in_service(terms, v, q, t, -firm, draw);
          continue;
        }
        add_content(draw, v.committed[q], terms.tranches[q].lead, t, -1, [&](int service) {
          const double available = firm * std::min(1.0, (t - service + 1.0) / terms.tranches[q].ramp);
          const double filled = fill[t] - (service > 0 ? fill[service - 1] : 0.0);
          tighter = tighter || filled < available;
          return std::min(available, filled);
        });
      }
      // What stood without power before may take a tranche at once: racks beyond the filling are those that were short.
      if (tighter) {
        draw.add(short_before, 1);
        m.add_le(row_name(p, "site_power_at_once", p.sites[s].id, t), at_once, terms.sites[s].grid_mw[t]);
      }
      short_before.add(v.short_power[s][t], -1);
      m.add_le(row_name(p, "site_power", p.sites[s].id, t), draw, terms.sites[s].grid_mw[t]);
    }
  }
}

}  // namespace stargate
