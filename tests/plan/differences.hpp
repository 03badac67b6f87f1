// SPDX-License-Identifier: Apache-2.0
// What one audit of a plan says and another does not.
//
// Everything is compared: broken rules and shortfalls as multisets, all that follows month by month, events in any
// order except contracts, which stand in the order of the plan's. Whole numbers, words and money must be the same; real
// numbers to a part in 1e9. One cent is allowed in the values of racks, which are sums of real numbers in any order
// (`collateral_value`, `asset_value`, and the rules and covenants that compare with such a sum).
#pragma once

#include <string>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::against {

// One line for each; the first few of a long series, then their number.
std::vector<std::string> differences(const Audit& before, const Audit& after);

}  // namespace stargate::against
