// SPDX-License-Identifier: Apache-2.0
// The charts of a comparison as SVG. Inside report only.
#pragma once

#include <string>

#include "stargate/report/comparison.hpp"

namespace stargate::report {

// A bar from zero to each plan's value, and a whisker from there to its bound.
std::string value_chart(const Comparison& comparison);

// A point for each plan's difference to the base, and a whisker over what the bounds prove; empty with no other plan.
std::string difference_chart(const Comparison& comparison);

}  // namespace stargate::report
