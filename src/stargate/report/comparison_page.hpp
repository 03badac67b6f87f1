// SPDX-License-Identifier: Apache-2.0
// The data of a comparison's page: what was changed, the value of each plan with its bound, what the bounds prove of
// the differences, and every figure. The contract of the fields stands in web/src/data_comparison.ts.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/report/comparison.hpp"

namespace stargate {

nlohmann::json comparison_page(const Comparison& comparison);

}  // namespace stargate
