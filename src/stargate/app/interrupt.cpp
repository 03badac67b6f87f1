// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/interrupt.hpp"

namespace stargate {

namespace {

constexpr int kPatience = 3;  // signals until the program ends at once

volatile sig_atomic_t caught = 0;

void on_interrupt(int signal) {
  caught = caught + 1;
  if (caught < kPatience) return;
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  caught = 0;
  struct sigaction action{};
  action.sa_handler = on_interrupt;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &old_[i]);
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &old_[i], nullptr);
}

bool InterruptGuard::interrupted() { return caught != 0; }

}  // namespace stargate
