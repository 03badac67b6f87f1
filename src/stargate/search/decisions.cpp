// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/decisions.hpp"

#include <algorithm>
#include <cmath>

#include "stargate/search/fitting.hpp"

namespace stargate {

Decisions no_decisions(const Programme& p, const Formulation& f) {
  Decisions d;
  d.starts.assign(p.halls.size(), std::vector<int>(f.terms.horizon, 0));
  d.committed.assign(p.tranches.size(), -1);
  d.runs.resize(p.campaigns.size());
  for (const OfferTerms& offer : f.terms.offers) {
    d.tiers.emplace_back();
    for (const PeriodTerms& period : offer.periods) d.tiers.back().push_back(period.opening_tier);
  }
  return d;
}

Decisions decisions_of(const Programme& p, const Formulation& f, const std::vector<double>& x) {
  const Variables& v = f.variables;
  const auto whole = [&](ColId c) { return c.is_set() ? static_cast<int>(std::lround(x[c.index])) : 0; };
  const int H = f.terms.horizon;
  Decisions d;
  d.starts.assign(p.halls.size(), std::vector<int>(H, 0));
  for (Index<Hall> c : indices(p.halls)) {
    int before = 0;
    for (int t = 0; t < H; ++t) {
      if (!v.started[c][t].is_set()) continue;
      d.starts[c][t] = std::max(0, whole(v.started[c][t]) - before);
      before += d.starts[c][t];
    }
  }
  d.committed.assign(p.tranches.size(), -1);
  for (Index<Tranche> q : indices(p.tranches))
    for (int t = H - 1; t >= 0; --t)
      if (whole(v.committed[q][t]) == 1) d.committed[q] = t;
  d.runs.resize(p.campaigns.size());
  for (Index<Campaign> j : indices(p.campaigns))
    for (size_t h = 0; h < v.run[j].size(); ++h)
      for (int t = 0; t < H; ++t)
        if (whole(v.run[j][h][t]) == 1) d.runs[j] = {static_cast<int>(h), t};
  d.tiers.resize(p.offers.size());
  for (Index<Offer> o : indices(p.offers))
    for (const auto& period : v.contract[o]) {
      int tier = -1;
      for (size_t i = 0; i < period.size(); ++i)
        if (whole(period[i]) == 1) tier = static_cast<int>(i);
      d.tiers[o].push_back(tier);
    }
  return d;
}

namespace {

void put(Columns& columns, ColId c, double value) {
  if (c.is_set()) columns.emplace_back(c, value);
}

}  // namespace

Columns columns_of_site(const Programme&, const Formulation& f, const Decisions& d, Index<Site> s) {
  const Variables& v = f.variables;
  const int H = f.terms.horizon;
  Columns columns;
  int opens = H;
  for (Index<Hall> c : f.terms.sites[s].halls) {
    int count = 0;
    for (int t = 0; t < H; ++t) {
      count += d.starts[c][t];
      if (d.starts[c][t] > 0) opens = std::min(opens, t);
      put(columns, v.started[c][t], count);
    }
  }
  for (Index<Tranche> q : f.terms.sites[s].tranches) {
    if (d.committed[q] >= 0) opens = std::min(opens, d.committed[q]);
    for (int t = 0; t < H; ++t) put(columns, v.committed[q][t], d.committed[q] >= 0 && t >= d.committed[q] ? 1 : 0);
  }
  for (int t = 0; t < H; ++t) put(columns, v.open[s][t], t >= opens ? 1 : 0);
  return columns;
}

Columns columns_of_campaign(const Formulation& f, const Decisions& d, Index<Campaign> j) {
  Columns columns;
  const auto& run = f.variables.run[j];
  for (size_t h = 0; h < run.size(); ++h)
    for (int t = 0; t < f.terms.horizon; ++t)
      put(columns, run[h][t], d.runs[j] == Decisions::Run{static_cast<int>(h), t} ? 1 : 0);
  return columns;
}

Columns columns_of_contract(const Formulation& f, const Decisions& d, Index<Offer> o, int y) {
  Columns columns;
  const auto& tiers = f.variables.contract[o][y];
  for (size_t i = 0; i < tiers.size(); ++i) put(columns, tiers[i], d.tiers[o][y] == static_cast<int>(i) ? 1 : 0);
  return columns;
}

Columns columns_of(const Programme& p, const Formulation& f, const Decisions& d) {
  Columns all;
  const auto add = [&](const Columns& columns) { all.insert(all.end(), columns.begin(), columns.end()); };
  for (Index<Site> s : indices(p.sites)) add(columns_of_site(p, f, d, s));
  for (Index<Campaign> j : indices(d.runs)) add(columns_of_campaign(f, d, j));
  for (size_t o = 0; o < d.tiers.size(); ++o)
    for (size_t y = 0; y < d.tiers[o].size(); ++y) add(columns_of_contract(f, d, Index<Offer>(o), static_cast<int>(y)));
  return all;
}

bool fits(const Programme& p, const Formulation& f, const Decisions& d) {
  const int H = f.terms.horizon;
  const auto month = [&](int t) { return t >= -1 && t < H; };
  if (d.starts.size() != p.halls.size() || d.committed.size() != p.tranches.size() ||
      d.runs.size() != p.campaigns.size() || d.tiers.size() != p.offers.size())
    return false;
  for (const auto& starts : d.starts)
    if (static_cast<int>(starts.size()) != H || *std::min_element(starts.begin(), starts.end()) < 0) return false;
  if (!std::all_of(d.committed.begin(), d.committed.end(), month)) return false;
  for (size_t j = 0; j < d.runs.size(); ++j) {
    const int hosts = static_cast<int>(f.variables.run[j].size());
    if (d.runs[j].host < -1 || d.runs[j].host >= hosts || !month(d.runs[j].month)) return false;
    if ((d.runs[j].host < 0) != (d.runs[j].month < 0)) return false;
  }
  for (size_t o = 0; o < d.tiers.size(); ++o) {
    const auto& periods = f.variables.contract[o];
    if (d.tiers[o].size() != f.terms.offers[o].periods.size()) return false;
    for (size_t y = 0; y < d.tiers[o].size(); ++y) {
      const int tiers = std::max(f.terms.offers[o].periods[y].opening_tier + 1, static_cast<int>(periods[y].size()));
      if (d.tiers[o][y] < -1 || d.tiers[o][y] >= tiers) return false;
    }
  }
  return true;
}

bool admissible(const Programme& p, const Formulation& f, const Decisions& d) {
  const Variables& v = f.variables;
  const int H = f.terms.horizon;
  for (Index<Hall> c : indices(p.halls)) {
    int total = 0;
    for (int t = 0; t < H; ++t) {
      if (d.starts[c][t] < 0 || (d.starts[c][t] > 0 && !v.started[c][t].is_set())) return false;
      total += d.starts[c][t];
    }
    if (total > p.halls[c].max_count) return false;
  }
  for (Index<Site> s : indices(p.sites))
    for (int t = 0; t < H; ++t) {
      int quarter = 0;
      for (Index<Hall> c : f.terms.sites[s].halls)
        for (int u = std::max(0, t - f.terms.quarter + 1); u <= t; ++u) quarter += d.starts[c][u];
      if (quarter > p.sites[s].starts_per_quarter) return false;
      bool needs = false;
      for (Index<Hall> c : f.terms.sites[s].halls) needs = needs || d.starts[c][t] > 0;
      if (needs && !p.sites[s].opened && !v.open[s][t].is_set()) return false;
    }
  for (Index<Tranche> q : indices(p.tranches)) {
    const int t = d.committed[q];
    if (t < 0) continue;
    const int s = p.tranches[q].site.index;
    if (!v.committed[q][t].is_set() || (!p.sites[s].opened && !v.open[s][t].is_set())) return false;
  }
  for (size_t j = 0; j < d.runs.size(); ++j)
    if (d.runs[j].host >= 0 && !v.run[j][d.runs[j].host][d.runs[j].month].is_set()) return false;
  return std::none_of(f.decided.begin(), f.decided.end(), [&](const Wish& w) {
    return w.from <= w.until && std::isfinite(w.most) && count_of(f, w, d) > w.most;
  });
}

}  // namespace stargate
