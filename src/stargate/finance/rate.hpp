// SPDX-License-Identifier: Apache-2.0
// Rates and shares as whole billionths: 6.9 % is 69,000,000. An input with up to seven decimals of a per cent is exact.
//
//   interest = balance * rate * days / year_days, rounded once
#pragma once

#include <cstdint>

#include "stargate/base/rounding.hpp"

namespace stargate::finance {

inline constexpr std::int64_t kOne = 1'000'000'000;

struct Rate {
  std::int64_t billionths = 0;
  static Rate per_cent(double pct);
  static Rate basis_points(double bp);
  friend constexpr Rate operator+(Rate a, Rate b) { return {a.billionths + b.billionths}; }
};

inline Money part(Money amount, Rate share) { return times(amount, share.billionths, kOne); }
inline Money interest(Money balance, Rate yearly, int days, int year_days) {
  return times(balance, Wide{yearly.billionths} * days, Wide{kOne} * year_days);
}

}  // namespace stargate::finance
