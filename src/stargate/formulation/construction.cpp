// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/construction.hpp"

#include <cmath>

namespace stargate {

namespace {

void add_site(const Programme& p, const Terms& terms, Index<Site> s, Variables& v, Balances& b, Model& m) {
  const Site& site = p.sites[s];
  auto& open = v.open[s];
  const double monthly = (site.staff_usd_m_per_year + site.lease_usd_m_per_year) / 12;
  if (site.opened) {
    for (int t = 0; t < terms.months; ++t) b.operating_cost[t].add_constant(monthly);
    return;
  }
  for (int t = terms.sites[s].open_from; t < terms.horizon; ++t) {
    open[t] = m.add_col("open/" + site.id + "/" + p.month_at(t).text(), 0, 1, 0, true);
    LinearExpr rise;
    rise.add(open[t], 1);
    if (t > 0 && open[t - 1].is_set()) {
      rise.add(open[t - 1], -1);
      m.add_ge(row_label(p, RowFamily::site_open, Subject(s, site.id), t), rise, 0);
    }
    b.building_paid[t].add(rise, site.open_usd_m);
  }
  for (int t = 0; t < terms.months; ++t) add_cumulative(b.operating_cost[t], open, t, monthly);
}

void add_hall(const Programme& p, const Terms& terms, Index<Hall> c, Variables& v, Balances& b, Model& m) {
  const Hall& hall = p.halls[c];
  const HallTerms& h = terms.halls[c];
  const int s = hall.site.index;
  const Site& site = p.sites[s];
  const int last = terms.months - 1;
  for (int t = h.start_from; t < terms.horizon; ++t) {
    if (!site.opened && !v.open[s][t].is_set()) continue;
    auto& y = v.started[c];
    y[t] = m.add_col("started/" + hall.id + "/" + p.month_at(t).text(), 0, hall.max_count, 0, true);
    v.starts[c][t] = m.add_col("start/" + hall.id + "/" + p.month_at(t).text(), 0,
                               std::min(hall.max_count, site.starts_per_quarter), 0);
    LinearExpr rise;
    rise.add(y[t], 1);
    if (t > 0) add_cumulative(rise, y, t - 1, -1);
    rise.add(v.starts[c][t], -1);
    m.add_eq(row_label(p, RowFamily::starts, Subject(c, hall.id), t), rise, 0);
    if (!site.opened) {
      LinearExpr need;
      need.add(y[t], 1);
      need.add(v.open[s][t], -hall.max_count);
      m.add_le(row_label(p, RowFamily::start_needs_site, Subject(c, hall.id), t), need, 0);
    }
    double paid = 0;
    for (int i = 0; i < static_cast<int>(h.shares.size()) && t + i <= last; ++i) {
      b.building_paid[t + i].add(v.starts[c][t], h.shares[i] * h.cost_usd_m[t]);
      paid += h.shares[i] * h.cost_usd_m[t];
    }
    const int ready = t + h.lead;
    if (ready <= last) b.buildings_ready_cost[ready].add(v.starts[c][t], h.cost_usd_m[t]);
    const double left = ready <= last ? std::max(0.0, 1 - (last - ready) / (12.0 * hall.life_years)) : 1.0;
    b.terminal_weighted.add(v.starts[c][t], paid * left);
  }
  for (int t = 0; t < terms.months; ++t)
    add_ready(terms, v, c, t, hall.upkeep_usd_m_per_year / 12, b.operating_cost[t]);
}

void add_opening(const Programme& p, const Terms& terms, Balances& b) {
  const int last = terms.months - 1;
  for (const OpeningBuilding& o : p.opening_buildings) {
    const Hall& hall = p.halls[o.hall.index];
    const int ready = p.index_of(o.ready);
    const int parts = std::max(1, ready);
    for (int t = 0; t < parts && t <= last; ++t) b.building_paid[t].add_constant(o.remaining_usd_m / parts);
    if (ready <= last) b.buildings_ready_cost[std::max(0, ready)].add_constant(o.remaining_usd_m);
    if (ready <= last)
      b.terminal_weighted.add_constant(hall.capex_usd_m * o.count *
                                       std::max(0.0, 1 - (last - ready) / (12.0 * hall.life_years)));
  }
}

// At most starts_per_quarter in any quarter, and the staircase that follows when the site must open first.
void add_pace(const Programme& p, const Terms& terms, Index<Site> s, const Variables& v, Model& m) {
  const Site& site = p.sites[s];
  for (int t = 0; t < terms.horizon; ++t) {
    LinearExpr window, all;
    for (Index<Hall> c : terms.sites[s].halls) {
      add_cumulative(window, v.started[c], t, 1);
      if (t >= terms.quarter) add_cumulative(window, v.started[c], t - terms.quarter, -1);
      add_cumulative(all, v.started[c], t, 1);
    }
    if (all.empty()) continue;
    m.add_le(row_label(p, RowFamily::starts_per_quarter, Subject(s, site.id), t), window, site.starts_per_quarter);
    if (site.opened) continue;
    for (int u = t; u >= 0; u -= terms.quarter)
      if (v.open[s][u].is_set()) all.add(v.open[s][u], -site.starts_per_quarter);
    m.add_le(row_label(p, RowFamily::staircase, Subject(s, site.id), t), all, 0);
  }
}

}  // namespace

void add_ready(const Terms& terms, const Variables& v, Index<Hall> c, int t, double factor, LinearExpr& sum) {
  sum.add_constant(factor * terms.halls[c].opening_ready[t]);
  add_cumulative(sum, v.started[c], t - terms.halls[c].lead, factor);
}

void add_construction(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  v.open.assign(p.sites.size(), std::vector<ColId>(terms.horizon));
  v.started.assign(p.halls.size(), std::vector<ColId>(terms.horizon));
  v.starts = v.started;
  for (Index<Site> s : indices(p.sites)) add_site(p, terms, s, v, b, m);
  for (Index<Hall> c : indices(p.halls)) add_hall(p, terms, c, v, b, m);
  for (Index<Site> s : indices(p.sites)) add_pace(p, terms, s, v, m);
  add_opening(p, terms, b);
}

}  // namespace stargate
