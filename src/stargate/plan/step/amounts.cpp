// SPDX-License-Identifier: Apache-2.0
#include "stargate/plan/step/amounts.hpp"

#include <algorithm>
#include <limits>

namespace stargate::stepping {

namespace {

constexpr long double kMostUsdM = 1e8L;
// Figures are decimal, and binary numbers miss half a cent by a hair: what is so close below one counts as one, as in
// spreadsheets.
constexpr long double kHair = 1e-15L;

}  // namespace

Money saturated_sum(Money a, Money b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a.in_cents(), b.in_cents(), &sum)) return Money::cents(sum);
  return Money::cents(b < Money{} ? std::numeric_limits<std::int64_t>::min() / 4
                                  : std::numeric_limits<std::int64_t>::max() / 4);
}

Money cents(long double usd_m) {
  if (std::isnan(usd_m)) return Money{};
  return Money::millions(std::clamp(usd_m, -kMostUsdM, kMostUsdM) * (1 + kHair));
}

Money part_of(Money amount, long double factor) {
  return cents(static_cast<long double>(amount.in_cents()) / 1e8L * factor);
}

}  // namespace stargate::stepping
