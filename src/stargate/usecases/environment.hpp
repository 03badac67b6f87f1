// SPDX-License-Identifier: Apache-2.0
// What every use case is given from outside: the time, a wish to stop, ears for what it does, and a solver.
//
// Nothing here prints, opens a path, looks at signals or ends the program: that is what the faces do (the command line,
// and whatever else asks for the same).
#pragma once

#include <functional>
#include <string>

#include "stargate/base/monotonic.hpp"
#include "stargate/executor/executor.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

struct Environment {
  std::function<double()> clock;                           // seconds, monotonic
  std::function<bool()> should_stop;                       // asked several times a second
  std::function<void(const std::string& phase)> on_phase;  // a new part of the work, in words for people
  Solver* solver = nullptr;                                // none: HiGHS, with workers of this program
  // Where questions are asked and plans looked for, by HiGHS. None: in workers of this program, where it answers as one
  // and no solver is given, and otherwise in this process, one after another.
  Executor* executor = nullptr;

  void phase(const std::string& what) const {
    if (on_phase) on_phase(what);
  }
  bool stopped() const { return should_stop && should_stop(); }
};

}  // namespace stargate
