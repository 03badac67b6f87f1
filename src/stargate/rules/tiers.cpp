// SPDX-License-Identifier: Apache-2.0
#include "stargate/rules/tiers.hpp"

#include <algorithm>
#include <limits>

namespace stargate::rules {

std::vector<Tier> tiers_of(const Programme& programme, Index<Offer> offer) {
  std::vector<Tier> tiers;
  for (const OfferTier& row : programme.offer_tiers) {
    if (row.offer.index == offer) tiers.push_back({row.tier, row.min_racks, row.max_racks, row.discount_pct});
  }
  if (tiers.empty()) tiers.push_back({0, 0, std::numeric_limits<double>::infinity(), 0});
  return tiers;
}

std::vector<int> tier_numbers(const Programme& programme, Index<Offer> offer) {
  std::vector<int> numbers;
  for (const Tier& tier : tiers_of(programme, offer)) numbers.push_back(tier.number);
  return numbers;
}

std::vector<const OfferTier*> tiers_by_number(const Programme& programme, Index<Offer> offer) {
  std::vector<const OfferTier*> rows;
  for (const OfferTier& row : programme.offer_tiers) {
    if (row.offer.index == offer) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const OfferTier* a, const OfferTier* b) { return a->tier < b->tier; });
  return rows;
}

double highest_rebate(const Programme& programme, Index<Offer> offer) {
  double pct = 0;
  for (const Tier& tier : tiers_of(programme, offer)) pct = std::max(pct, tier.discount_pct);
  return pct / 100;
}

}  // namespace stargate::rules
