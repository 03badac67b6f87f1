// SPDX-License-Identifier: Apache-2.0
// Small words of several verbs.
#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

#include "stargate/report/goal_words.hpp"

namespace stargate {

// null when it is not finite.
inline nlohmann::json number(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

}  // namespace stargate
