#include "stargate/base/rounding.hpp"

#include <limits>

#include "stargate/base/check.hpp"

namespace stargate {

std::int64_t rounded_ratio(Wide numerator, Wide denominator) {
  check(denominator > 0, "what is divided by is above zero");
  const bool negative = numerator < 0;
  const Wide size = negative ? -numerator : numerator;
  const Wide whole = size / denominator, rest = size % denominator;
  const Wide rounded = whole + (rest >= denominator - rest ? 1 : 0);
  check(rounded <= std::numeric_limits<std::int64_t>::max(), "an amount of money fits 64 bits of cents");
  return static_cast<std::int64_t>(negative ? -rounded : rounded);
}

Money times(Money amount, Wide numerator, Wide denominator) { return Money::cents(rounded_ratio(Wide{amount.in_cents()} * numerator, denominator)); }

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
