// SPDX-License-Identifier: Apache-2.0
// What is decided beforehand (rules, section 10): how many of a decision there are in some months.
//
// Sets: rows d of the programme's table `decided`, each with what it counts: racks, buildings, or one of a kind.
//   (1) least[d] <= sum of the decisions in the months + short_decided[d] <= most[d]      row "decided/<id>"
//       short_decided only where least > 0: at least is an obligation whose shortfall is hard, at most always holds
// Ranges: short_decided <= least.
#pragma once

#include "stargate/formulation/family.hpp"
#include "stargate/formulation/wish.hpp"

namespace stargate {

void add_decided(const Programme&, const Terms&, const std::vector<Wish>& of_rows, Variables&, Model&);

// What one missing unit of a decided row weighs among hard shortfalls: 1 a rack, and at least 10 for what is whole,
// more where one costs more than a campaign does, so that it is not left out to save its price.
double weight_of(const Programme&, const Decided&);

}  // namespace stargate
