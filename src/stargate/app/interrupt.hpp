// SPDX-License-Identifier: Apache-2.0
// Ctrl-C while something long runs, and the other ways in which a program is asked to end (SIGINT, SIGTERM, SIGHUP,
// SIGQUIT). A signal sets a flag that the work looks at, which then ends with the best it has; a second one changes
// nothing, a third ends the program at once. The old handling returns with the end of the guard.
//
// Signals belong to the process: one guard stands at a time, in a command of the command line.
#pragma once

#include <array>

#include <signal.h>

namespace stargate {

class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  static bool interrupted();  // since the last guard was made

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  std::array<struct sigaction, kSignals.size()> old_{};
};

}  // namespace stargate
