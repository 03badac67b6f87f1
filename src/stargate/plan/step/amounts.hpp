// SPDX-License-Identifier: Apache-2.0
// Rounding to cents, and how much a plan may miss of a rule.
#pragma once

#include <cmath>

#include "stargate/base/money.hpp"

namespace stargate::stepping {

// Nearest cent to an amount in USD m. Absurd amounts stop at 100 trillion dollars instead of failing.
Money cents(long double usd_m);
// The same for a real part of an amount.
Money part_of(Money amount, long double factor);
// A sum that stops near the ends of 64 bits instead of overflowing.
Money saturated_sum(Money a, Money b);

// Section 11: rules on money hold to within 1,000 dollars, those on power, halls and compute exactly.
inline constexpr Money kMoneySlack = Money::cents(100'000);
inline constexpr double kOneH100eK = 0.001 + 1e-9;  // less than this may be missing of a demand that is no whole number
inline constexpr double kShareSlack = 1e-6;         // sums of real numbers per rack: positions, component units

// Whether `used`, in MW or thousand H100e, is above `most` by more than the rounding of sums of binary numbers and of a
// solver's point: a tenth of a watt or of a thousandth of an H100e, and a part in 1e9.
inline bool is_above(double used, double most) { return used > most + 1e-7 + 1e-9 * std::fabs(most); }

}  // namespace stargate::stepping
