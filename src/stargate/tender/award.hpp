// SPDX-License-Identifier: Apache-2.0
// Awarded terms as a scenario of the programme: one changed figure a line, and the bid's tiers.
//
// Terms go to the row of the offer as they are. Prices and capacities go to the rows that the programme has: each takes
// the mean of the bid over the months in which the row is in force, racks can be ordered and the bid has a figure, so
// that each quarter counts by its months. A row without such a month keeps its figure. Tiers go to the programme's tier
// rows where there are as many of them, else in their place, unless a contract is signed already on one of them;
// max_racks ends below the next tier. What does not fit exactly is said in a note.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/programme/change.hpp"
#include "stargate/tender/bid.hpp"

namespace stargate::tender {

struct AwardTier {  // a row of offer_tier that is added
  std::string offer;
  int tier = 0;
  double min_racks = 0, max_racks = 0, discount_pct = 0;
};

struct Award {
  std::vector<std::string> drop;  // "offer_tier.gb300-juarez/*"
  std::vector<AwardTier> tiers;
  std::vector<Change> changes;  // "offer.gb300-juarez.lead_days=100"
  std::vector<std::string> notes;
};

// The terms awarded; each offer at most once.
Award award_of(const Programme& programme, const std::vector<Terms>& terms);

// The offers named, from the bids. A mistake for one that nobody bids for, or for which there are two bids.
Result<std::vector<Terms>> chosen_terms(const std::vector<Bid>& bids, const std::vector<std::string>& offers);

// As [[scenario]] in TOML, the notes as comments. `id` is a name as the programme's files know it.
std::string scenario_toml(const Award& award, const std::string& id, const std::string& title);

// The programme with the award; its mistakes when the programme cannot take it.
Result<Programme> awarded_programme(const Programme& programme, const Award& award);

}  // namespace stargate::tender
