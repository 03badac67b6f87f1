// SPDX-License-Identifier: Apache-2.0
#include "stargate/finance/rate.hpp"

#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate::finance {

namespace {

Rate rounded(double billionths) {
  check(std::isfinite(billionths) && std::fabs(billionths) < 9e18, "a rate fits 64 bits of billionths");
  return {std::llround(billionths)};
}

}  // namespace

Rate Rate::per_cent(double pct) { return rounded(pct * 1e7); }
Rate Rate::basis_points(double bp) { return rounded(bp * 1e5); }

}  // namespace stargate::finance
