// SPDX-License-Identifier: Apache-2.0
// What binds: every input that a plan can be short of, with the value of one more unit and the range over which that
// value holds.
//
// Each value is found by really changing the input and solving (answers/valuer.hpp): all inputs around the plan's own
// decisions, the most valuable ones with decisions chosen again.
#pragma once

#include "stargate/answers/levers.hpp"
#include "stargate/answers/round.hpp"

namespace stargate {

struct BindingInput {
  Lever lever;
  double units = 1;                        // that were asked for at once
  double per_unit = 0, low = 0, high = 0;  // of the goal's unit per unit of the lever
  bool distinguishable = false;
  bool chosen_again = false;  // else around the plan's own decisions
  double holds_to_units = 0;  // the value per unit stays within a fifth up to here
  bool holds_beyond = false;  // it held as far as was tried
  bool ends_there = false;    // the input cannot be changed further
  Answer answer;
};

struct BindingOptions {
  int closely = 10;         // inputs whose decisions are chosen again and whose range is found
  int prices = 8;           // likewise for prices and rates, which always have a value
  bool with_ranges = true;  // how far values hold is found
};

struct BindingInputs {
  std::vector<BindingInput> limits, prices;   // most valuable first; those of no value are left out
  std::vector<Answer> all;                    // of every lever asked about
  std::vector<Lever> levers;                  // in the same order; none that leaves the model as it is
  std::vector<std::string> not_seen_to_bind;  // "component supply packaging"
  bool interrupted = false;

  // levers that are no price or rate, and of which it was found whether they are worth something
  int limits_answered() const;
};

BindingInputs binding_inputs(Valuer&, const ChangeProgramme&, const RoundOptions&, const BindingOptions& = {});

// How many linear programmes and searches that takes at most, before it is known what binds.
struct Questions {
  int quick = 0, searched = 0;
  double search_s = 0;  // of all searches together
};
Questions questions_of_binding(const Programme&, double seconds_each, const BindingOptions& = {});

}  // namespace stargate
