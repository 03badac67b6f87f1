// SPDX-License-Identifier: Apache-2.0
// The tiers of an offer's contracts (rules of a plan, section 4): those of its rows in their order, or one without
// conditions where it has no rows. A contract names a tier by its place among them.
#pragma once

#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

struct Tier {
  int number = 0;  // offer_tier.tier; 0 for the one tier of an offer without rows
  double min_racks = 0, max_racks = 0, discount_pct = 0;
};

// Never empty.
std::vector<Tier> tiers_of(const Programme& programme, Index<Offer> offer);

// Their numbers, by place.
std::vector<int> tier_numbers(const Programme& programme, Index<Offer> offer);

// The rows of an offer's tiers, rising by number; none where it has no rows.
std::vector<const OfferTier*> tiers_by_number(const Programme& programme, Index<Offer> offer);

// The highest rebate of an offer's tiers, as a share of the price.
double highest_rebate(const Programme& programme, Index<Offer> offer);

}  // namespace stargate::rules
