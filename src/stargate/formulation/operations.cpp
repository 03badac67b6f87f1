// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/operations.hpp"

#include "stargate/formulation/racks.hpp"
#include "stargate/formulation/site_power.hpp"
#include "stargate/formulation/working.hpp"

namespace stargate {

namespace {

void add_energy(const Programme& p, const Terms& terms, Index<Site> s, const Variables& v, Balances& b, Model& m) {
  const Site& site = p.sites[s];
  bool minimum = false;
  for (Index<Tranche> q : terms.sites[s].tranches) minimum = minimum || p.tranches[q].min_take_pct > 0;
  for (int t = 0; t < terms.months; ++t) {
    // In GWh, to keep coefficients near one.
    LinearExpr used;
    const double gwh_per_mw = site.pue * site.mean_draw_pct / 100 * terms.hours[t] / 1000;
    const double usd_m_per_gwh = terms.sites[s].usd_per_mwh[t] / 1000;
    for (Index<Platform> k : indices(p.platforms))
      add_working(terms, v, k, s, t, terms.platforms[k].mw * gwh_per_mw, used);
    if (!minimum) {
      b.operating_cost[t].add(used, usd_m_per_gwh);
      continue;
    }
    LinearExpr least;
    for (Index<Tranche> q : terms.sites[s].tranches)
      add_in_service(terms, v, q, t, p.tranches[q].min_take_pct / 100 * p.tranches[q].mw * terms.hours[t] / 1000,
                     least);
    if (least.empty() && least.constant() == 0) {
      b.operating_cost[t].add(used, usd_m_per_gwh);
      continue;
    }
    const double most = std::max({0.0, m.range(used).upper, m.range(least).upper});
    const ColId billed = m.add_col("billed/" + site.id + "/" + p.month_at(t).text(), 0, most, 0);
    b.operating_cost[t].add(billed, usd_m_per_gwh);
    for (auto& [sum, family] :
         {std::pair{&used, RowFamily::billed_use}, std::pair{&least, RowFamily::billed_minimum}}) {
      sum->add(billed, -1);
      m.add_le(row_label(p, family, Subject(s, site.id), t), *sum, 0);
    }
  }
}

}  // namespace

void add_operations(const Programme& p, const Terms& terms, Variables& v, Balances& b, Model& m) {
  for (Index<Site> s : indices(p.sites)) add_energy(p, terms, s, v, b, m);
  for (int t = 0; t < terms.months; ++t) {
    b.operating_cost[t].add_constant(p.settings.overhead_usd_m_per_month);
    for (Index<Hall> c : indices(p.halls))
      for (Index<Platform> k : terms.halls[c].platforms) {
        const Platform& platform = p.platforms[k];
        add_standing(terms, v, k, c, t - 1, platform.maintenance_pct_per_year / 1200 * platform.value_usd_m * kRacks,
                     b.operating_cost[t]);
      }
  }
}

}  // namespace stargate
