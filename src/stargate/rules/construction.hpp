// SPDX-License-Identifier: Apache-2.0
// How buildings are paid for, and how many there can be (rules of a plan, section 2).
#pragma once

#include "stargate/programme/programme.hpp"

namespace stargate::rules {

// The share of a cost that is paid by the share x of the time, 0 <= x <= 1: linear x, bell 3x^2 - 2x^3,
// front 1 - (1-x)^2, back x^2.
long double progress(SCurve curve, long double x);

// The share of its cost that a building pays `month` months after its start, L = whole months of lead_days:
// progress((month + 1) / L) - progress(month / L) for month = 0..L-1; all at once when L = 0.
long double cost_share(const Hall& hall, int month);

// All buildings of a class that there can ever be: those of the opening rows, ready or not, and max_count new ones.
int most_buildings(const Programme& programme, Index<Hall> hall);

}  // namespace stargate::rules
