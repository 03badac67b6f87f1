// Ctrl-C while something long runs: it sets a flag that the work looks at, and the old handling returns afterwards.
#pragma once

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
  struct sigaction old_int_ {}, old_term_ {};
};

}  // namespace stargate
