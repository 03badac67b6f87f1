// SPDX-License-Identifier: Apache-2.0
// Which inputs matter most: each swung both ways, ranked by what the swing does to the plan's value.
#pragma once

#include "stargate/answers/levers.hpp"
#include "stargate/answers/round.hpp"

namespace stargate {

struct TornadoBar {
  Lever lever;
  Answer worse, better;
  bool chosen_again = false;
  double width() const;  // the larger of the two effects, as an amount
};

struct Tornado {
  std::vector<TornadoBar> bars;  // widest first
  int left_out = 0;              // inputs whose swing does nothing that can be told from zero
  bool interrupted = false;
};

// All inputs around the plan's decisions; the widest `most`, which are returned, with decisions chosen again.
Tornado tornado(Valuer&, const ChangeProgramme&, const RoundOptions& quick, const RoundOptions& again, int most);

}  // namespace stargate
