// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/money.hpp"

#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate {

Money Money::millions(long double m) {
  check(std::isfinite(m) && std::fabs(m) < 9e8L, "an amount of money fits 64 bits of cents");
  return cents(std::llround(m * 1e8L));
}

Money Money::scaled(long double factor) const {
  const long double product = static_cast<long double>(cents_) * factor;
  check(std::isfinite(product) && std::fabs(product) < 9e16L, "an amount of money fits 64 bits of cents");
  return cents(std::llround(product));
}

std::string to_string(Money money) {
  std::int64_t c = money.in_cents();
  const bool negative = c < 0;
  if (negative) c = -c;
  std::string whole = std::to_string(c / 100);
  for (int i = static_cast<int>(whole.size()) - 3; i > 0; i -= 3) whole.insert(static_cast<size_t>(i), ",");
  const auto rest = static_cast<int>(c % 100);
  return (negative ? "-" : "") + whole + "." + (rest < 10 ? "0" : "") + std::to_string(rest);
}

}  // namespace stargate
