// SPDX-License-Identifier: Apache-2.0
// What a plan's bound rests on, named for what it is.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/plan/bound.hpp"

namespace stargate {

inline constexpr const char* kBoundBySolver = "bound by the solver's branch and cut";
inline constexpr const char* kBoundRecomputed = "bound of the relaxation, recomputed with directed rounding";

// {"solver": .., "relaxation_recomputed": ..}; null where there is none.
nlohmann::json bounds_json(const BoundParts& bounds);

}  // namespace stargate
