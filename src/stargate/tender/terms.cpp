// SPDX-License-Identifier: Apache-2.0
#include "stargate/tender/terms.hpp"

#include <algorithm>

#include "stargate/rules/series.hpp"
#include "stargate/rules/tiers.hpp"
#include "stargate/rules/windows.hpp"

namespace stargate::tender {

Terms standing_terms(const Programme& p, Index<Offer> index) {
  Terms terms;
  terms.row = index;
  terms.offer = p.offers[index];
  const rules::StepSeries prices(p.offer_prices, &OfferPrice::offer, index);
  const rules::StepSeries capacities(p.offer_capacities, &OfferCapacity::offer, index);
  const rules::MonthSpan span = rules::order_months(p, terms.offer);
  std::map<Quarter, int> months;
  for (Month m = span.first; m <= span.last; m = m + 1) {
    const double capacity = capacities.at(m, &OfferCapacity::racks_per_month),
                 price = prices.at(m, &OfferPrice::usd_m_per_rack);
    const Quarter q = Quarter::of(m);
    if (capacity <= 0 || price <= 0) continue;
    ++months[q];
    terms.price_usd_m_per_rack[q] += price;
    terms.racks_per_month[q] += capacity;
  }
  for (const auto& [q, count] : months) {
    terms.price_usd_m_per_rack[q] /= count;
    terms.racks_per_month[q] /= count;
  }
  const auto tiers = rules::tiers_by_number(p, index);
  if (tiers.empty() || tiers.front()->min_racks > 0) terms.tiers.push_back({});
  for (const OfferTier* tier : tiers) terms.tiers.push_back({tier->min_racks, tier->discount_pct});
  return terms;
}

}  // namespace stargate::tender
