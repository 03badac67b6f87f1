// SPDX-License-Identifier: Apache-2.0
// A wish on decisions: that a sum of them over months lies between two numbers. What a programme holds as decided
// beforehand, and what a question asks for or rules out, is counted in this one way.
#pragma once

#include "stargate/formulation/variables.hpp"

namespace stargate {

struct Wish {
  enum class What {
    orders,      // racks of an offer, all regions
    starts,      // buildings of a class
    commitment,  // of a tranche: 0 or 1
    run,         // of a campaign: 0 or 1
    contracts,   // of an offer, those that stand already not counted: one per period that begins in the months
  } what = What::orders;
  int row = 0;              // of offer, building class, tranche or campaign
  int from = 0, until = 0;  // months, both counted in
  double least = 0, most = kInfinity;
  int part = -1;  // of orders the region, of a run its host, of contracts the tier, by their places; -1: all of them

  friend bool operator==(const Wish&, const Wish&) = default;
};

// What one of the programme's decided rows asks for, its months cut to the horizon; from > until where it asks for
// nothing.
Wish wish_of(const Programme&, const Terms&, const Decided&);

// The columns that a wish counts, with what one unit of each counts for: racks, buildings, 1.
LinearExpr sum_of(const Terms&, const Variables&, const Wish&);

}  // namespace stargate
