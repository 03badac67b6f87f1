// SPDX-License-Identifier: Apache-2.0
// What whole racks do: racks at work follow the point as far as there is power, and campaigns as far as racks work.
#pragma once

#include "stargate/search/fractional_point.hpp"

namespace stargate {

// Racks at work, [platform][site][t], of those that stand in halls, [platform][hall][t]; fixes them.
RackCounts round_working(const FractionalPoint&, const RackCounts& standing, Fixings&);

// Fixes the runs: a campaign whose racks fall short by the rounding is moved by a few months or left out.
void round_campaigns(const FractionalPoint&, const RackCounts& working, Fixings&);

}  // namespace stargate
