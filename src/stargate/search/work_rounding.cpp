// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/work_rounding.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "stargate/formulation/working.hpp"

namespace stargate {
namespace {

// ---- racks at work ----

// Whether tranche q is committed to in month t or before.
double committed(const FractionalPoint& point, Index<Tranche> q, int t) {
  const auto& column = point.variables().committed[q];
  for (int u = std::min(t, point.terms().horizon - 1); u >= 0; --u)
    if (column[u].is_set()) return point.whole_at(column[u]);
  return 0;
}

// MW that site s has in month t.
double power(const FractionalPoint& point, Index<Site> s, int t) {
  const Terms& terms = point.terms();
  double mw = terms.sites[s].grid_mw[t];
  for (Index<Tranche> q : terms.sites[s].tranches) {
    const TrancheTerms& tranche = terms.tranches[q];
    double share = 0;
    if (tranche.is_opening) {
      if (t >= tranche.opening_service) share = std::min(1.0, (t - tranche.opening_service + 1.0) / tranche.ramp);
    } else {
      for (int i = 0; i < tranche.ramp; ++i) share += committed(point, q, t - tranche.lead - i) / tranche.ramp;
    }
    mw += share * point.programme.tranches[q].mw * point.programme.tranches[q].firm_pct / 100;
  }
  return mw;
}

// Racks of platform k that stood at site s at the end of the month before t.
RackCount stood(const FractionalPoint& point, const RackCounts& standing, Index<Platform> k, Index<Site> s, int t) {
  RackCount racks = 0;
  for (int c : point.terms().sites[s].halls)
    if (t > 0) racks += standing[k][c][t - 1];
  for (const Cohort& cohort : point.terms().cohorts)
    if (t == 0 && cohort.platform == k && point.programme.halls[cohort.hall].site.index == s)
      racks += static_cast<RackCount>(cohort.racks);
  return racks;
}

// All that stand, or as many as the point has at work where that saves energy; then no more than there is power for,
// and those go first that are furthest above the point.
void work_at(const FractionalPoint& point, const RackCounts& standing, Index<Site> s, int t, RackCounts& working) {
  const Programme& p = point.programme;
  const Variables& v = point.variables();
  const int platforms = static_cast<int>(p.platforms.size());
  const bool pays_energy = point.terms().sites[s].usd_per_mwh[t] > 0;
  std::vector<double> wanted(platforms, 0);
  double kw_left = power(point, s, t) * 1000 / p.sites[s].peak_factor + 1e-6;
  for (Index<Platform> k : indices(p.platforms)) {
    RackCount& racks = working[k][s][t];
    racks = stood(point, standing, k, s, t);
    wanted[k] = static_cast<double>(racks);
    if (const ColId column = v.working[k][s][t]; column.is_set()) {
      LinearExpr before;
      add_standing_at(point.terms(), v, k, s, t - 1, 1, before);
      double there = before.constant();
      for (const auto& term : before.terms()) there += term.coefficient * point.at(term.col);
      wanted[k] = point.at(column) * kRacks;
      if (pays_energy && wanted[k] < there * kRacks - 1e-6) racks = std::min(racks, rounded_up(wanted[k]));
    }
    kw_left -= p.platforms[k].kw_per_rack * static_cast<double>(racks);
  }
  while (kw_left < 0) {
    int most = -1;
    for (int k = 0; k < platforms; ++k)
      if (working[k][s][t] > 0 && (most < 0 || static_cast<double>(working[k][s][t]) - wanted[k] >
                                                   static_cast<double>(working[most][s][t]) - wanted[most]))
        most = k;
    if (most < 0) break;
    --working[most][s][t];
    kw_left += p.platforms[most].kw_per_rack;
  }
}

// ---- campaigns ----

class CampaignRounding {
 public:
  CampaignRounding(const FractionalPoint& point, const RackCounts& working)
      : point_(point), p_(point.programme), terms_(point.terms()), working_(working) {
    for (Index<Campaign> j : indices(p_.campaigns))
      for (const auto& host : terms_.campaigns[j].hosts)
        used_[{p_.campaigns[j].platform.index, host}].resize(terms_.months, 0);
  }

  void run(Fixings& fixings) {
    const auto& runs = point_.variables().run;
    std::vector<Start> chosen(p_.campaigns.size());
    for (Index<Campaign> j : indices(p_.campaigns))
      if (const Start wanted = in_point(j); wanted.host >= 0) chosen[j] = placed(j, wanted);
    for (Index<Campaign> j : indices(p_.campaigns))
      for (size_t h = 0; h < runs[j].size(); ++h)
        for (int t = 0; t < terms_.horizon; ++t)
          fix(fixings, runs[j][h][t], static_cast<int>(h) == chosen[j].host && t == chosen[j].month ? 1 : 0);
  }

 private:
  struct Start {
    int host = -1, month = -1;  // no run: below 0
  };

  Start in_point(Index<Campaign> j) const {
    const auto& runs = point_.variables().run[j];
    Start start;
    for (size_t h = 0; h < runs.size(); ++h)
      for (int t = 0; t < terms_.horizon; ++t)
        if (runs[h][t].is_set() && point_.whole_at(runs[h][t]) == 1) start = {static_cast<int>(h), t};
    return start;
  }

  // In the month of the point or near it, where racks enough are at work; that is taken from those that follow.
  Start placed(Index<Campaign> j, const Start& wanted) {
    const auto& sites = terms_.campaigns[j].hosts[wanted.host];
    for (int shift : {0, 1, 2, 3, 4, 5, 6, -1, -2}) {
      const int from = wanted.month + shift;
      if (from < terms_.campaigns[j].from || from > terms_.campaigns[j].until || !holds(j, sites, from)) continue;
      if (shift != 0 && leaves_decided(j, wanted.host, wanted.month, from)) continue;
      for (auto& [key, use] : used_)
        if (shares(j, sites, key))
          for (int t = from; t < from + p_.campaigns[j].months; ++t) use[t] += p_.campaigns[j].h100e_k;
      return {wanted.host, from};
    }
    return {};
  }

  using Place = std::pair<Index<Platform>, std::vector<Index<Site>>>;  // a platform and a set of sites

  // Whether a run of campaign j on `sites` takes racks of a place.
  bool shares(Index<Campaign> j, const std::vector<Index<Site>>& sites, const Place& place) const {
    return place.first == p_.campaigns[j].platform.index &&
           std::includes(place.second.begin(), place.second.end(), sites.begin(), sites.end());
  }

  bool holds(Index<Campaign> j, const std::vector<Index<Site>>& sites, int from) const {
    for (int t = from; t < from + p_.campaigns[j].months; ++t)
      for (const auto& [place, use] : used_)
        if (shares(j, sites, place) && use[t] + p_.campaigns[j].h100e_k > capacity(place, t) + 1e-9) return false;
    return true;
  }

  // Thousand H100e at work.
  double capacity(const Place& place, int t) const {
    RackCount racks = 0;
    for (Index<Site> s : place.second) racks += working_[place.first][s][t];
    return static_cast<double>(racks) * terms_.platforms[place.first].h100e_k / kRacks;
  }

  // Whether a run moved from one month to another counts otherwise for something that is decided.
  bool leaves_decided(Index<Campaign> j, int host, int from, int to) const {
    return std::any_of(point_.decided().begin(), point_.decided().end(), [&](const Wish& w) {
      const auto inside = [&](int t) { return w.from <= t && t <= w.until; };
      return w.what == Wish::What::run && w.row == j && (w.part == -1 || w.part == host) && inside(from) != inside(to);
    });
  }

  const FractionalPoint& point_;
  const Programme& p_;
  const Terms& terms_;
  const RackCounts& working_;
  std::map<Place, std::vector<double>> used_;  // thousand H100e used by the campaigns placed so far, [t]
};

}  // namespace

RackCounts round_working(const FractionalPoint& point, const RackCounts& standing, Fixings& fixings) {
  const Programme& p = point.programme;
  const int months = point.terms().months;
  RackCounts working = no_racks(p.platforms.size(), p.sites.size(), months);
  for (Index<Site> s : indices(p.sites))
    for (int t = 0; t < months; ++t) {
      work_at(point, standing, s, t, working);
      for (Index<Platform> k : indices(p.platforms))
        fix(fixings, point.variables().working[k][s][t], working[k][s][t] / kRacks);
    }
  return working;
}

void round_campaigns(const FractionalPoint& point, const RackCounts& working, Fixings& fixings) {
  CampaignRounding(point, working).run(fixings);
}

}  // namespace stargate
