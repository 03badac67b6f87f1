// SPDX-License-Identifier: Apache-2.0
// A comparison as one self-contained page: what was changed, the value of each plan with its bound as a whisker, what
// the bounds prove of the differences, and every figure in tables. It needs no script and nothing from elsewhere.
#pragma once

#include <string>

#include "stargate/report/comparison.hpp"

namespace stargate {

std::string comparison_html(const Comparison& comparison);

}  // namespace stargate
