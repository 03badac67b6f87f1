// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/fitting.hpp"

#include <algorithm>

namespace stargate {

namespace {

// Whether a contract of this tier, in period y of the wish's offer, is one that the wish counts.
bool counts_contract(const Formulation& f, const Wish& w, size_t y, int tier) {
  const PeriodTerms& period = f.terms.offers[static_cast<size_t>(w.row)].periods[y];
  return tier >= 0 && period.opening_tier < 0 && period.first >= w.from && period.first <= w.until &&
         (w.part == -1 || tier == w.part);
}

// The first month from `t` on, else the last before, whose column exists; -1 when there is none.
int nearest(const std::vector<ColId>& row, int t) {
  const int n = static_cast<int>(row.size());
  for (int u = std::max(0, t); u < n; ++u)
    if (row[static_cast<size_t>(u)].is_set()) return u;
  for (int u = std::min(t, n) - 1; u >= 0; --u)
    if (row[static_cast<size_t>(u)].is_set()) return u;
  return -1;
}

void fit_starts(const Programme& p, const Formulation& f, const Decisions& d, Decisions& fit) {
  const int H = f.terms.horizon;
  for (Index<Site> s : indices(p.sites)) {
    std::vector<int> used(static_cast<size_t>(H));
    for (Index<Hall> c : f.terms.sites[s].halls) {
      const auto& columns = f.variables.started[static_cast<size_t>(c)];
      int left = p.halls[static_cast<size_t>(c)].max_count;
      for (int t = 0; t < H && t < static_cast<int>(d.starts[static_cast<size_t>(c)].size()); ++t) {
        int count = std::min(left, d.starts[static_cast<size_t>(c)][static_cast<size_t>(t)]);
        for (int u = t; u < H && count > 0; ++u) {
          if (!columns[static_cast<size_t>(u)].is_set()) continue;
          int room = p.sites[s].starts_per_quarter;
          for (int w = std::max(0, u - f.terms.quarter + 1); w < std::min(H, u + f.terms.quarter); ++w)
            room -= used[static_cast<size_t>(w)];
          const int put = std::clamp(count, 0, std::max(0, room));
          fit.starts[static_cast<size_t>(c)][static_cast<size_t>(u)] += put;
          used[static_cast<size_t>(u)] += put;
          left -= put;
          count -= put;
        }
      }
    }
  }
}

// Buildings planned for later come forward, else those planned for earlier wait; others are added.
bool add_start(const Programme& p, const Formulation& f, const Wish& w, int t, Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  std::vector<int> from;
  for (int u = w.until + 1; u < f.terms.horizon; ++u)
    if (d.starts[i][static_cast<size_t>(u)] > 0) from.push_back(u);
  if (from.size() > 1) from.resize(1);
  if (from.empty()) from.push_back(-1);
  for (int u = std::max(0, w.from) - 1; u >= 0; --u)
    if (d.starts[i][static_cast<size_t>(u)] > 0) from.push_back(u);
  for (const int u : from) {
    Decisions with = d;
    ++with.starts[i][static_cast<size_t>(t)];
    if (u >= 0) --with.starts[i][static_cast<size_t>(u)];
    if (!admissible(p, f, with)) continue;
    d = std::move(with);
    return true;
  }
  return false;
}

void obey_starts(const Programme& p, const Formulation& f, const Wish& w, Decisions& d) {
  auto& starts = d.starts[static_cast<size_t>(w.row)];
  const int from = std::max(0, w.from), until = std::min(f.terms.horizon - 1, w.until);
  double count = count_of(f, w, d);
  for (int t = until; t >= from; --t)
    while (count > w.most && starts[static_cast<size_t>(t)] > 0) --starts[static_cast<size_t>(t)], --count;
  for (int t = from; t <= until && count < w.least; ++t)
    while (count < w.least && add_start(p, f, w, t, d)) ++count;
}

void obey_run(const Formulation& f, const Wish& w, Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  const auto counts = [&] { return count_of(f, w, d) > 0; };
  if (w.most < 1 && counts()) d.runs[i] = {};
  if (w.least < 1) return;
  for (size_t h = 0; h < f.variables.run[i].size(); ++h)
    for (int t = std::max(0, w.from); t <= std::min(f.terms.horizon - 1, w.until) && !counts(); ++t)
      if (f.variables.run[i][h][static_cast<size_t>(t)].is_set() && (w.part == -1 || w.part == static_cast<int>(h)))
        d.runs[i] = {static_cast<int>(h), t};
}

// A contract for every period in which racks are asked for.
void obey_orders(const Formulation& f, const Wish& w, Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  for (size_t y = 0; y < d.tiers[i].size() && w.least > 0; ++y) {
    const PeriodTerms& period = f.terms.offers[i].periods[y];
    if (period.first <= w.until && period.last >= w.from && d.tiers[i][y] < 0) d.tiers[i][y] = 0;
  }
}

void obey_contracts(const Formulation& f, const Wish& w, Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  double count = count_of(f, w, d);
  for (size_t y = d.tiers[i].size(); y-- > 0;)
    if (count > w.most && counts_contract(f, w, y, d.tiers[i][y])) d.tiers[i][y] = -1, --count;
  const int wanted = std::max(0, w.part);
  for (size_t y = 0; y < d.tiers[i].size() && count < w.least; ++y) {
    if (counts_contract(f, w, y, d.tiers[i][y]) || !counts_contract(f, w, y, wanted)) continue;
    d.tiers[i][y] = wanted;
    ++count;
  }
}

void obey_commitment(const Formulation& f, const Wish& w, Decisions& d) {
  int& month = d.committed[static_cast<size_t>(w.row)];
  const auto& columns = f.variables.committed[static_cast<size_t>(w.row)];
  const auto inside = [&] { return month >= w.from && month <= w.until; };
  if (w.most < 1 && inside()) month = -1;
  for (int t = std::max(0, w.from); t <= std::min(f.terms.horizon - 1, w.until) && w.least >= 1 && !inside(); ++t)
    if (columns[static_cast<size_t>(t)].is_set()) month = t;
}

}  // namespace

double count_of(const Formulation& f, const Wish& w, const Decisions& d) {
  const auto i = static_cast<size_t>(w.row);
  const auto inside = [&](int t) { return t >= w.from && t <= w.until; };
  double count = 0;
  switch (w.what) {
    case Wish::What::starts:
      for (int t = std::max(0, w.from); t <= std::min(f.terms.horizon - 1, w.until); ++t)
        count += d.starts[i][static_cast<size_t>(t)];
      break;
    case Wish::What::commitment:
      count = d.committed[i] >= 0 && inside(d.committed[i]);
      break;
    case Wish::What::run:
      count = d.runs[i].host >= 0 && inside(d.runs[i].month) && (w.part == -1 || d.runs[i].host == w.part);
      break;
    case Wish::What::contracts:
      for (size_t y = 0; y < d.tiers[i].size(); ++y) count += counts_contract(f, w, y, d.tiers[i][y]);
      break;
    case Wish::What::orders:
      break;
  }
  return count;
}

void obey(const Programme& p, const Formulation& f, const Wish& w, Decisions& d) {
  switch (w.what) {
    case Wish::What::starts:
      return obey_starts(p, f, w, d);
    case Wish::What::commitment:
      return obey_commitment(f, w, d);
    case Wish::What::run:
      return obey_run(f, w, d);
    case Wish::What::orders:
      return obey_orders(f, w, d);
    case Wish::What::contracts:
      return obey_contracts(f, w, d);
  }
}

void obey_decided(const Programme& p, const Formulation& f, Decisions& d, Index<Site> site) {
  constexpr int kPasses = 2;  // what one row moves may be another's
  for (int pass = 0; pass < kPasses; ++pass)
    for (const Wish& w : f.decided) {
      if (w.from > w.until) continue;
      const auto row = static_cast<size_t>(w.row);
      const bool of_site = (w.what == Wish::What::starts && p.halls[row].site.index == site) ||
                           (w.what == Wish::What::commitment && p.tranches[row].site.index == site);
      if (site < 0 || of_site) obey(p, f, w, d);
    }
}

Decisions fitted(const Programme& p, const Formulation& f, const Decisions& d, const std::vector<Wish>& wishes) {
  Decisions fit = no_decisions(p, f);
  fit_starts(p, f, d, fit);
  for (size_t q = 0; q < fit.committed.size(); ++q)
    if (d.committed[q] >= 0) fit.committed[q] = nearest(f.variables.committed[q], d.committed[q]);
  for (size_t j = 0; j < fit.runs.size(); ++j) {
    const Decisions::Run& run = d.runs[j];
    if (run.host < 0) continue;
    const int month = nearest(f.variables.run[j][static_cast<size_t>(run.host)], run.month);
    if (month >= 0) fit.runs[j] = {run.host, month};
  }
  for (size_t o = 0; o < fit.tiers.size(); ++o)
    for (size_t y = 0; y < fit.tiers[o].size() && y < d.tiers[o].size(); ++y) {
      const auto& columns = f.variables.contract[o][y];
      const int tier = std::min(d.tiers[o][y], static_cast<int>(columns.size()) - 1);
      if (f.terms.offers[o].periods[y].opening_tier < 0 && tier >= 0 && columns[static_cast<size_t>(tier)].is_set())
        fit.tiers[o][y] = tier;
    }
  obey_decided(p, f, fit);
  for (const Wish& w : wishes) obey(p, f, w, fit);
  return fit;
}

}  // namespace stargate
