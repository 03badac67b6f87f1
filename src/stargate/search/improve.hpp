// SPDX-License-Identifier: Apache-2.0
// Improvement of whole decisions: parts of them freed and chosen anew, single ones moved.
//
// The value of a linear programme is concave in the bounds of its columns, so the reduced costs at what is held bound
// the gain of any change. Changes whose bound is no gain are never solved; of the others the most promising go first,
// and each solve ends as soon as its dual objective shows that the change is no improvement.
#pragma once

#include <cstdint>

#include "stargate/search/chooser.hpp"

namespace stargate {

// Told of a gain: true when it has taken what the chooser holds, false to hear of it again after the next gain. On the
// last call nothing will follow.
using TakeGain = std::function<bool(bool last_call)>;

enum class Reach { parts, groups };  // groups: two sites at once, too, or a campaign with its hosts

// Goes on until the time is up or nothing helps any more.
void improve(const Programme&, const Formulation&, Chooser&, const SearchClock&, Reach, std::uint32_t seed,
             const TakeGain&);

}  // namespace stargate
