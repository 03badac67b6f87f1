// SPDX-License-Identifier: Apache-2.0
// Whole cents out of fractions: half away from zero, as a spreadsheet's ROUND does, with 128 bits in between.
//
//   times(a, n, d)  = a n / d rounded once
//   split(a, w)[i]  = times(a, W[i], W) - times(a, W[i-1], W),  W[i] = w[0] + .. + w[i],  W = W[last]
//
// The parts of a split add up to the amount exactly; a part of weight 0 is 0. Nothing else in the finance module rounds
// money.
#pragma once

#include <cstdint>
#include <span>

#include "stargate/base/money.hpp"

namespace stargate {

__extension__ typedef __int128 Wide;

std::int64_t rounded_ratio(Wide numerator, Wide denominator);  // denominator > 0; the result fits 64 bits
Money times(Money amount, Wide numerator, Wide denominator);   // |amount| up to 9e16 cents, |numerator| up to 1e21
void split(Money amount, std::span<const std::int64_t> weights,
           std::span<Money> parts);  // weights >= 0; all 0: all parts 0

}  // namespace stargate
