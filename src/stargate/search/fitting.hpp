// SPDX-License-Identifier: Apache-2.0
// Whole decisions made to fit a programme: its windows and counts, what it holds as decided beforehand, and what a
// question asks for.
#pragma once

#include "stargate/search/decisions.hpp"

namespace stargate {

// Changes whole decisions so that a wish that asks for some, or rules some out, is kept as far as they alone go.
void obey(const Programme&, const Formulation&, const Wish&, Decisions&);

// How many of what a wish counts whole decisions hold; 0 of orders, which follow from a linear programme.
double count_of(const Formulation&, const Wish&, const Decisions&);

// The same for all that the programme holds as decided.
void obey_decided(const Programme&, const Formulation&, Decisions&,
                  Index<Site> site = {});  // of one site alone, its buildings and power; none: all

// Whole decisions of one programme on another with the same rows: what its windows and counts do not allow is moved to
// the next month that does, or left out; what is decided beforehand is kept, then wishes that ask for or rule out a
// whole decision are obeyed, as far as that decision alone goes.
Decisions fitted(const Programme&, const Formulation&, const Decisions&, const std::vector<Wish>& wishes = {});

}  // namespace stargate
