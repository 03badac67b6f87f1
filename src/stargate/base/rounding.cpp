// SPDX-License-Identifier: Apache-2.0
#include "stargate/base/rounding.hpp"

#include <limits>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {
__extension__ typedef unsigned __int128 Size;

// The library's division of 128 bits spends as long on choosing its way as on dividing, and the kernel of finance does
// little else.
Size quotient(Size size, Size by) {
#if defined(__x86_64__)
  const auto high = static_cast<std::uint64_t>(size >> 64), low = static_cast<std::uint64_t>(size);
  if (by >> 64 == 0 && high < static_cast<std::uint64_t>(by)) {
    std::uint64_t whole, rest;
    asm("divq %4" : "=a"(whole), "=d"(rest) : "a"(low), "d"(high), "r"(static_cast<std::uint64_t>(by)) : "cc");
    return whole;
  }
#endif
  return size / by;
}

}  // namespace

std::int64_t rounded_ratio(Wide numerator, Wide denominator) {
  check(denominator > 0, "what is divided by is above zero");
  if (numerator == 0) return 0;
  const bool negative = numerator < 0;
  const Size size = negative ? -static_cast<Size>(numerator) : static_cast<Size>(numerator),
             by = static_cast<Size>(denominator);
  const Size whole = quotient(size, by);
  const Size rest = size - whole * by;
  const Size rounded = whole + (rest >= by - rest ? 1 : 0);
  check(rounded <= static_cast<Size>(std::numeric_limits<std::int64_t>::max()),
        "an amount of money fits 64 bits of cents");
  const auto cents = static_cast<std::int64_t>(rounded);
  return negative ? -cents : cents;
}

Money times(Money amount, Wide numerator, Wide denominator) {
  return Money::cents(rounded_ratio(Wide{amount.in_cents()} * numerator, denominator));
}

void split(Money amount, std::span<const std::int64_t> weights, std::span<Money> parts) {
  check(weights.size() == parts.size(), "a weight for each part");
  Wide total = 0;
  for (const std::int64_t w : weights) {
    check(w >= 0, "a weight is not negative");
    total += w;
  }
  Wide so_far = 0;
  Money before;
  for (size_t i = 0; i < parts.size(); ++i) {
    so_far += weights[i];
    const Money upto = total == 0 ? Money{} : times(amount, so_far, total);
    parts[i] = upto - before;
    before = upto;
  }
}

}  // namespace stargate
