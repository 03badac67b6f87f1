// SPDX-License-Identifier: Apache-2.0
// What may be chosen for a site, a campaign or a contract: a few candidates near what the relaxation wants.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "stargate/search/chooser.hpp"
#include "stargate/search/fitting.hpp"

namespace stargate {

namespace {

constexpr double kOpenedInPart = 0.02;

// Whether something that is decided beforehand may need a contract in the period, whatever the relaxation has of it.
bool is_asked_for(const Formulation& f, Index<Offer> o, int y) {
  const PeriodTerms& period = f.terms.offers[o].periods[y];
  return std::any_of(f.decided.begin(), f.decided.end(), [&](const Wish& w) {
    const bool of_offer = (w.what == Wish::What::contracts || w.what == Wish::What::orders) && w.row == o;
    return of_offer && w.least > 0 && w.from <= period.last && w.until >= period.first;
  });
}

}  // namespace

// ---- sites ----

double Chooser::wanted_mw(Index<Site> s) {
  double mw = 0;
  for (Index<Hall> c : f_.terms.sites[s].halls) {
    double most = 0;
    for (ColId y : f_.variables.started[c]) most = std::max(most, at(y));
    mw += most * p_.halls[c].it_mw;
  }
  return mw;
}

// Buildings and power rounded up from these fractions of the relaxation's running totals, times `scale`.
Decisions Chooser::site_candidate(Index<Site> s, double hall_from, double power_from, double scale) {
  Decisions d = now_;
  const int H = f_.terms.horizon;
  std::vector<int> starts(H, 0);
  for (Index<Hall> c : f_.terms.sites[s].halls) {
    int count = 0;
    for (int t = 0; t < H; ++t) {
      d.starts[c][t] = 0;
      if (!f_.variables.started[c][t].is_set()) continue;
      const int wanted = static_cast<int>(std::floor(at(f_.variables.started[c][t]) * scale + 1 - hall_from)) - count;
      int room = p_.sites[s].starts_per_quarter;
      for (int u = std::max(0, t - f_.terms.quarter + 1); u <= t; ++u) room -= starts[u];
      d.starts[c][t] = std::max(0, std::min({wanted, room, p_.halls[c].max_count - count}));
      count += d.starts[c][t];
      starts[t] += d.starts[c][t];
    }
  }
  for (Index<Tranche> q : f_.terms.sites[s].tranches) {
    d.committed[q] = -1;
    for (int t = H - 1; t >= 0; --t)
      if (f_.variables.committed[q][t].is_set() && at(f_.variables.committed[q][t]) * scale >= power_from)
        d.committed[q] = t;
  }
  obey_decided(p_, f_, d, s);
  return d;
}

double Chooser::opened_share(Index<Site> s) {
  double opened = 0;
  for (ColId o : f_.variables.open[s]) opened = std::max(opened, at(o));
  return opened;
}

// A site that the relaxation opens in part is a mixture of whole sites and none: what it builds where it opens is the
// part over the share.
Decisions Chooser::near_site(Index<Site> s) {
  const double opened = opened_share(s);
  return opened > kOpenedInPart && opened < 1 - kOpenedInPart ? site_candidate(s, 0.45, 0.45, 1 / opened)
                                                              : site_candidate(s, 0.45, 0.45);
}

std::vector<Decisions> Chooser::site_candidates(Index<Site> s) {
  std::vector<Decisions> candidates;
  const auto put = [&](Decisions d) {
    if (std::find(candidates.begin(), candidates.end(), d) == candidates.end()) candidates.push_back(std::move(d));
  };
  const double opened = opened_share(s);
  if (opened > kOpenedInPart && opened < 1 - kOpenedInPart)
    for (const double from : {0.45, 0.75, 0.15})
      for (const double power : {from, from * 0.3}) put(site_candidate(s, from, power, 1 / opened));
  // The likeliest first, so that the others are soon seen to be worse.
  for (const double from : {0.45, 0.6, 0.3, 0.75, 0.15, 0.9, 0.01})
    for (const double power : {from, from * 0.5, from * 0.2}) put(site_candidate(s, from, power));
  put(site_candidate(s, 1e9, 1e9));
  // Buildings with one tranche, in service when the first of them is ready.
  const int H = f_.terms.horizon;
  for (const double from : {0.6, 0.9, 0.45, 0.3, 0.15}) {
    const Decisions buildings = site_candidate(s, from, 1e9);
    int ready = H + 1000;
    for (Index<Hall> c : f_.terms.sites[s].halls)
      for (int t = 0; t < H; ++t)
        if (buildings.starts[c][t] > 0) ready = std::min(ready, t + f_.terms.halls[c].lead);
    if (ready > H + 999) continue;
    for (Index<Tranche> q : f_.terms.sites[s].tranches) {
      const TrancheTerms& tranche = f_.terms.tranches[q];
      if (tranche.until < tranche.from) continue;
      Decisions d = buildings;
      d.committed[q] = std::clamp(ready - tranche.lead, tranche.from, tranche.until);
      if (admissible(p_, f_, d)) put(d);
    }
  }
  return candidates;
}

// ---- campaigns ----

// The two hosts of which the relaxation wants most, each at the months by which a share of it has started; and not at
// all.
std::vector<Decisions> Chooser::campaign_candidates(Index<Campaign> j) {
  std::vector<std::pair<double, int>> hosts;
  const auto& run = f_.variables.run[j];
  for (size_t h = 0; h < run.size(); ++h) {
    double total = 0;
    for (ColId w : run[h]) total += at(w);
    if (total > 0.02) hosts.emplace_back(-total, static_cast<int>(h));
  }
  std::sort(hosts.begin(), hosts.end());
  std::vector<Decisions> candidates;
  for (size_t i = 0; i < std::min<size_t>(2, hosts.size()); ++i)
    for (const double share : {0.5, 0.15, 0.85}) {
      const auto& host = run[hosts[i].second];
      double sum = 0;
      for (int t = 0; t < f_.terms.horizon; ++t) {
        sum += at(host[t]);
        if (!lp_.has(host[t]) || sum < share * -hosts[i].first) continue;
        Decisions d = now_;
        d.runs[j] = {hosts[i].second, t};
        if (std::find(candidates.begin(), candidates.end(), d) == candidates.end()) candidates.push_back(d);
        break;
      }
    }
  const bool may_break = f_.variables.short_campaign[j].is_set() && lp_.has(f_.variables.short_campaign[j]);
  if (!p_.campaigns[j].contracted || may_break || candidates.empty()) {
    Decisions none = now_;
    none.runs[j] = {};
    candidates.push_back(none);
  }
  return candidates;
}

// ---- contracts ----

// The tier that the wanted volume reaches, the next one, and none.
std::vector<Decisions> Chooser::contract_candidates(Index<Offer> o, int y) {
  const OfferTerms& offer = f_.terms.offers[o];
  double racks = 0;
  for (ColId q : f_.variables.volume[o][y]) racks += at(q) * kRacks;
  std::vector<Decisions> candidates;
  const auto put = [&](int tier) {
    Decisions d = now_;
    d.tiers[o][y] = tier;
    candidates.push_back(d);
  };
  if (offer.periods[y].opening_tier >= 0) {
    put(offer.periods[y].opening_tier);
    return candidates;
  }
  int reached = 0;
  for (size_t i = 0; i < offer.tiers.size(); ++i)
    if (offer.tiers[i].min_racks <= racks + 1e-6) reached = static_cast<int>(i);
  if (is_asked_for(f_, o, y)) {
    for (size_t i = 0; i < offer.tiers.size(); ++i) put(static_cast<int>(i));
  } else if (racks > 0.5) {
    put(reached);
    if (reached + 1 < static_cast<int>(offer.tiers.size())) put(reached + 1);
    if (reached > 0) put(reached - 1);
  }
  put(-1);
  return candidates;
}

}  // namespace stargate
