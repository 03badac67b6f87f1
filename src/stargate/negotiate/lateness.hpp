// SPDX-License-Identifier: Apache-2.0
// What late delivery costs, and the liquidated damages that would make up for it.
//
//   damages, % of price  =  cost of the lateness / worth of one per cent of the price of the same racks
//
// Both are differences of the plan's value, so that damages paid when the racks are paid for are weighed in the same
// money. Where late racks are replaced by others, fewer are left to be paid damages for, and more per cent would be
// needed.
#pragma once

#include "stargate/negotiate/sheet.hpp"

namespace stargate {

// From what the sheet holds: its terms and its demand by delivery date.
std::vector<Lateness> lateness_of(const Sheet&);

}  // namespace stargate
