// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/wish.hpp"

#include <algorithm>

#include "stargate/programme/decided.hpp"

namespace stargate {

namespace {

ColId last_set(const std::vector<ColId>& row, int t) {
  for (int u = std::min(t, static_cast<int>(row.size()) - 1); u >= 0; --u)
    if (row[static_cast<size_t>(u)].is_set()) return row[static_cast<size_t>(u)];
  return {};
}

Wish::What what_of(Decision decision) {
  switch (decision) {
    case Decision::rack_order:
      return Wish::What::orders;
    case Decision::start:
      return Wish::What::starts;
    case Decision::commitment:
      return Wish::What::commitment;
    case Decision::run:
      return Wish::What::run;
    case Decision::contract:
      return Wish::What::contracts;
  }
  return Wish::What::orders;
}

// The place of what narrows a row down; -2 where nothing is of that kind.
int part_of(const Programme& p, const Terms& terms, const Decided& row) {
  constexpr int kNothing = -2;
  if (row.decision == Decision::rack_order && !row.region.id.empty())
    return row.region ? int{row.region.index} : kNothing;
  if (row.decision == Decision::run && !row.site.id.empty()) {
    const auto& hosts = terms.campaigns[row.campaign.index].hosts;
    const auto host = std::find(hosts.begin(), hosts.end(), std::vector<Index<Site>>{row.site.index});
    return row.site && host != hosts.end() ? static_cast<int>(host - hosts.begin()) : kNothing;
  }
  if (row.decision != Decision::contract || row.tier < 0) return -1;
  int place = 0;
  bool any = false;
  for (const OfferTier& tier : p.offer_tiers) {
    if (tier.offer.index != row.offer.index) continue;
    if (tier.tier == row.tier) return place;
    any = true;
    ++place;
  }
  return !any && row.tier == 0 ? 0 : kNothing;
}

}  // namespace

Wish wish_of(const Programme& p, const Terms& terms, const Decided& row) {
  Wish w;
  w.what = what_of(row.decision);
  w.row = subject(row);
  w.from = std::max(0, p.index_of(row.from));
  w.until = std::min(terms.horizon - 1, p.index_of(last_month(row)));
  w.least = row.least;
  w.most = has_most(row) ? row.most : kInfinity;
  if (w.row >= 0)
    w.part = part_of(p, terms, row);
  else
    w.until = w.from - 1;  // about nothing
  return w;
}

LinearExpr sum_of(const Terms& terms, const Variables& v, const Wish& w) {
  const auto i = static_cast<size_t>(w.row);
  const int from = std::max(0, w.from), until = std::min(terms.horizon - 1, w.until);
  LinearExpr sum;
  const auto put = [&](ColId c, double weight) {
    if (c.is_set()) sum.add(c, weight);
  };
  const auto parts = [&](const auto& rows, double weight) {
    for (size_t part = 0; part < rows.size(); ++part)
      for (int t = from; t <= until && (w.part == -1 || w.part == static_cast<int>(part)); ++t)
        put(rows[part][static_cast<size_t>(t)], weight);
  };
  switch (w.what) {
    case Wish::What::orders:
      parts(v.order[i], kRacks);
      break;
    case Wish::What::run:
      parts(v.run[i], 1);
      break;
    case Wish::What::starts:
      for (int t = from; t <= until; ++t) put(v.starts[i][static_cast<size_t>(t)], 1);
      break;
    case Wish::What::commitment:  // cumulative columns; after its window a tranche stands as it did at the end
      put(last_set(v.committed[i], until), 1);
      put(last_set(v.committed[i], from - 1), -1);
      break;
    case Wish::What::contracts:
      for (size_t y = 0; y < v.contract[i].size(); ++y) {
        const PeriodTerms& period = terms.offers[i].periods[y];
        if (period.opening_tier >= 0 || period.first < from || period.first > until) continue;
        for (size_t tier = 0; tier < v.contract[i][y].size(); ++tier)
          if (w.part == -1 || w.part == static_cast<int>(tier)) put(v.contract[i][y][tier], 1);
      }
      break;
  }
  return sum;
}

}  // namespace stargate
