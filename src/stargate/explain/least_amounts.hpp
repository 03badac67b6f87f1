// SPDX-License-Identifier: Apache-2.0
// The least of a single input that ends a broken promise.
//
// An input is changed as far as is sensible; where that ends the promise's shortage, and breaks no other promise more,
// the least amount is
// closed in on by halving, each step a solve, down to the smallest part of a unit that is worth telling apart. The
// amount that is told has
// itself been solved with, and what it is worth is the change of the plan's value, without the price that the model
// puts on broken promises.
// Buildings, power and contracts are the plan's own. A campaign that does not run is tried in several months and
// places, with the plan's
// contracts and with those that a search signs for it when everything is plentiful.
#pragma once

#include <string>
#include <vector>

#include "stargate/explain/remedies.hpp"

namespace stargate {

struct BrokenPromise {
  std::string key;           // of Figures::broken
  double amount = 0;         // there, around the plan's decisions
  Index<Campaign> campaign;  // that does not run; -1: another promise
};

// What a point is short of the promise, with what it breaks more of others than the plan does.
double short_of(const BrokenPromise&, const Valuer&, const Figures&);

// Of those inputs that end it alone, the `most` that have to go the smallest part of their way. True in `stopped` when
// it was stopped.
std::vector<Remedy> least_amounts(const Valuer&, const ChangeProgramme&, const BrokenPromise&,
                                  const std::vector<Lever>&, const RoundOptions&, size_t most, bool& stopped);

// The furthest an input may sensibly go by itself, in units; 0: it cannot be changed at all.
double farthest_units(const Valuer&, const ChangeProgramme&, const Lever&, double at_least);

}  // namespace stargate
