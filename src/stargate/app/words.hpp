// Small words of several verbs.
#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

#include "stargate/plan/plan.hpp"

namespace stargate {

inline const char* goal_unit(Goal goal) { return goal == Goal::compute ? "k H100e" : "USD m"; }

// null when it is not finite.
inline nlohmann::json number(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

}  // namespace stargate
