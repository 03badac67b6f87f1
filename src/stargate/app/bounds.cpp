// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/bounds.hpp"

namespace stargate {

nlohmann::json bounds_json(const BoundParts& bounds) {
  const auto known = [](const std::optional<double>& bound) {
    return bound ? nlohmann::json(*bound) : nlohmann::json();
  };
  return {{"solver", known(bounds.by_solver)}, {"relaxation_recomputed", known(bounds.recomputed)}};
}

}  // namespace stargate
