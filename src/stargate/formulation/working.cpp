// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/working.hpp"

#include "stargate/formulation/racks.hpp"

namespace stargate {

namespace {

// Racks of k, in model units, that can stand at the site at the end of month t.
double most_racks(const Programme& p, const Terms& terms, Index<Platform> k, Index<Site> s, int t) {
  double opening = 0, room = 0;
  for (const Cohort& cohort : terms.cohorts)
    if (cohort.platform == k && p.halls[cohort.hall].site.index == s) opening += cohort.racks / kRacks;
  if (t < 0) return opening;
  for (Index<Hall> c : terms.sites[s].halls) {
    const HallTerms& hall = terms.halls[c];
    const bool fits = std::find(hall.platforms.begin(), hall.platforms.end(), k) != hall.platforms.end();
    if (fits) room += p.halls[c].it_mw * (hall.opening_ready[t] + p.halls[c].max_count) / terms.platforms[k].mw;
  }
  const double installed =
      p.sites[s].install_racks_per_month / kRacks * std::max(0, t + 1 - terms.first_accepted[k][terms.sites[s].region]);
  return std::min(room, opening + installed);
}

}  // namespace

std::vector<double> most_draw_mw(const Programme& p, const Terms& terms, Index<Site> s) {
  const double peak = p.sites[s].peak_factor;
  double opening = 0;
  for (const Cohort& cohort : terms.cohorts)
    if (p.halls[cohort.hall].site.index == s)
      opening += peak * terms.platforms[cohort.platform].mw * cohort.racks / kRacks;
  const auto fill = fill_since_start(p, terms, s, terms.sites[s].halls,
                                     [&](Index<Platform> k) { return peak * terms.platforms[k].mw; });
  std::vector<double> most{opening};
  for (int t = 1; t < terms.months; ++t) {
    double room = 0;
    for (Index<Hall> c : terms.sites[s].halls)
      room += peak * p.halls[c].it_mw * (terms.halls[c].opening_ready[t - 1] + p.halls[c].max_count);
    most.push_back(std::min(room, opening + fill[t - 1]));
  }
  return most;
}

double sure_power_mw(const Programme& p, const Terms& terms, Index<Site> s, int t) {
  double mw = terms.sites[s].grid_mw[t];
  for (Index<Tranche> q : terms.sites[s].tranches) {
    const TrancheTerms& tranche = terms.tranches[q];
    if (tranche.is_opening && t >= tranche.opening_service)
      mw += p.tranches[q].mw * p.tranches[q].firm_pct / 100 *
            std::min(1.0, (t - tranche.opening_service + 1.0) / tranche.ramp);
  }
  return mw;
}

void add_standing_at(const Terms& terms, const Variables& v, Index<Platform> k, Index<Site> s, int t, double factor,
                     LinearExpr& sum) {
  for (Index<Hall> c : terms.sites[s].halls)
    if (const auto& fits = terms.halls[c].platforms; std::find(fits.begin(), fits.end(), k) != fits.end())
      add_standing(terms, v, k, c, t, factor, sum);
}

void add_working(const Terms& terms, const Variables& v, Index<Platform> k, Index<Site> s, int t, double factor,
                 LinearExpr& sum) {
  if (v.working[k][s][t].is_set())
    sum.add(v.working[k][s][t], factor);
  else
    add_standing_at(terms, v, k, s, t - 1, factor, sum);
}

void add_working_racks(const Programme& p, const Terms& terms, Variables& v, Model& m) {
  v.working.assign(p.platforms.size(), Table2<ColId>(p.sites.size(), std::vector<ColId>(terms.months)));
  for (Index<Site> s : indices(p.sites)) {
    const std::vector<double> most = most_draw_mw(p, terms, s);
    for (int t = 0; t < terms.months; ++t) {
      const bool may_lack_power = most[t] > sure_power_mw(p, terms, s, t) + 1e-9;
      const bool pays_energy = terms.sites[s].usd_per_mwh[t] * p.sites[s].pue * p.sites[s].mean_draw_pct > 0;
      if (!may_lack_power && !pays_energy) continue;
      for (Index<Platform> k : indices(p.platforms)) {
        LinearExpr standing;
        add_standing_at(terms, v, k, s, t - 1, -1, standing);
        if (standing.empty() && standing.constant() == 0) continue;
        const std::string where = p.platforms[k].id + "/" + p.sites[s].id;
        const ColId working =
            m.add_col("working/" + where + "/" + p.month_at(t).text(), 0, most_racks(p, terms, k, s, t - 1), 0);
        v.working[k][s][t] = working;
        if (standing.empty()) continue;
        standing.add(working, 1);
        m.add_le(row_label(p, RowFamily::working, Subject(k, s, where), t), standing, 0);
      }
    }
  }
}

}  // namespace stargate
