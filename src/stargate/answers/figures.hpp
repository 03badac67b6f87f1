// SPDX-License-Identifier: Apache-2.0
// What a point of the model does, in the figures that answers are told in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "stargate/search/decisions.hpp"

namespace stargate {

// Racks are not whole.
struct Figures {
  ByRow<Offer, std::vector<double>> racks_ordered;  // [offer][t < H]
  ByRow<Service, double> missed_k_months;           // [service] thousand H100e-months
  ByRow<Site, int> buildings;                       // [site] started
  double hard = 0;                                  // weighted hard shortfalls; 0 where promises are kept
  // the same unweighted, over all months, by kind and place as in the audit:
  std::map<std::string, double> broken;
  // "cash/cash" USD m, "covenant/dscr/notes" USD m, "hub/east" racks,
  // "campaign/big" 1
};

// What a broken promise of the audit is called in `broken`.
std::string broken_key(ShortfallKind, const std::string& where);

Figures figures_at(const Programme&, const Formulation&, const Decisions&, const std::vector<double>& x);

}  // namespace stargate
