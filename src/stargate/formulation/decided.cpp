// SPDX-License-Identifier: Apache-2.0
#include "stargate/formulation/decided.hpp"

#include <algorithm>

namespace stargate {

namespace {

constexpr double kWhole = 10;  // of a campaign, too
constexpr double kUsdMPerWeight = 20;

}  // namespace

void add_decided(const Programme& p, const Terms& terms, const std::vector<Wish>& of_rows, Variables& v, Model& m) {
  v.short_decided.assign(p.decided.size(), ColId{});
  for (size_t d = 0; d < p.decided.size(); ++d) {
    const Decided& row = p.decided[d];
    const Wish& w = of_rows[d];
    if (w.until < w.from) continue;  // gone by, or about nothing
    LinearExpr sum = sum_of(terms, v, w);
    if (w.least > 0) {
      v.short_decided[d] = m.add_col("short_decided/" + row.id, 0, w.least, 0);
      sum.add(v.short_decided[d], 1);
    }
    // Programmes that have been checked ask for no more than they allow.
    if (!sum.empty())
      m.add_row(row_label(p, RowFamily::decided, Subject(d, row.id)), w.least > 0 ? w.least : -kInfinity, sum,
                std::max(w.least, w.most));
  }
}

double weight_of(const Programme& p, const Decided& row) {
  double usd_m = 0;
  switch (row.decision) {
    case Decision::rack_order:
      return 1;
    case Decision::start:
      usd_m = p.halls[row.hall.index].capex_usd_m;
      break;
    case Decision::commitment: {
      const Tranche& tranche = p.tranches[row.tranche.index];
      usd_m = tranche.capex_usd_m + tranche.collateral_usd_m + tranche.exit_fee_usd_m;
      break;
    }
    case Decision::contract: {
      const Offer& offer = p.offers[row.offer.index];
      double racks = offer.min_order_racks;
      for (const OfferTier& tier : p.offer_tiers)
        if (tier.offer.index == row.offer.index) racks = std::max(racks, tier.min_racks);
      usd_m = racks * p.platforms[offer.platform.index].value_usd_m;
      break;
    }
    case Decision::run:
      break;
  }
  return std::max(kWhole, usd_m / kUsdMPerWeight);
}

}  // namespace stargate
