// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/solver.hpp"

#include <cmath>

namespace stargate {

std::string_view to_string(SolveStatus status) {
  switch (status) {
    case SolveStatus::optimal:
      return "optimal";
    case SolveStatus::feasible:
      return "feasible";
    case SolveStatus::infeasible:
      return "infeasible";
    case SolveStatus::unbounded:
      return "unbounded";
    case SolveStatus::no_solution:
      return "no solution";
    case SolveStatus::error:
      return "error";
  }
  return "error";
}

double Outcome::gap_absolute() const {
  const double gap = std::abs(objective - bound);
  return std::isnan(gap) ? kInfinity : gap;
}

double Outcome::gap_relative() const {
  const double gap = gap_absolute();
  if (gap == 0.0) return 0.0;
  return objective == 0.0 ? kInfinity : gap / std::abs(objective);
}

}  // namespace stargate
