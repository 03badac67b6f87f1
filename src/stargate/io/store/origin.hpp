// SPDX-License-Identifier: Apache-2.0
// Where a plan comes from: who made it, when, how. Facts about the making, none of which changes a decision.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "stargate/plan/bound.hpp"

namespace stargate {

struct Origin {
  std::string made_on;       // "2025-06-30", the day the plan was made
  std::string tool_version;  // "stargate 0.1.0"
  std::string solver;        // name and version, as the library says them
  std::optional<std::int64_t> seed;
  std::optional<double> gap_requested_pct;
  BoundParts bounds;

  friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace stargate
