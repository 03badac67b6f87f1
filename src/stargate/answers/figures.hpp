// What a point of the model does, in the figures that answers are told in.
#pragma once

#include <vector>

#include "stargate/search/decisions.hpp"

namespace stargate {

// Racks are not whole.
struct Figures {
  std::vector<std::vector<double>> racks_ordered;  // [offer][t < H]
  std::vector<double> missed_k_months;             // [service] thousand H100e-months
  std::vector<int> buildings;                      // [site] started
  double hard = 0;                                 // weighted hard shortfalls; 0 where promises are kept
};

Figures figures_at(const Programme&, const Formulation&, const Decisions&, const std::vector<double>& x);

}  // namespace stargate
