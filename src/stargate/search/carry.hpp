// SPDX-License-Identifier: Apache-2.0
// A plan made for one programme, on another: the same sites in other months, the same offers at other prices.
//
// Rows go over by the ids of what they name and by calendar month. What the other programme does not have, or not in
// its months, is lost and told. Nothing is mended: the audit says what the old decisions cost under the new facts, or
// which rules they break.
#pragma once

#include <string>
#include <vector>

#include "stargate/search/rounding.hpp"

namespace stargate {

struct Carried {
  Plan plan;                      // of the new programme
  std::vector<std::string> lost;  // "3 rows of rack_order: offer gb200-foxconn-juarez", one line for each thing
};
Carried carry(const Programme& was, const Plan& plan, const Programme& now);

// Every physical decision of a plan as columns; what the formulation has no column for is left out and counted.
struct Held {
  Fixings fixings;
  int left_out = 0;
};
Held hold(const Programme&, const Formulation&, const Plan&);

}  // namespace stargate
