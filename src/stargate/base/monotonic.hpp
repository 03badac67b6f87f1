// SPDX-License-Identifier: Apache-2.0
// The usual clock: of seconds that never go back, and the same in every process of a machine.
#pragma once

#include <chrono>

namespace stargate {

inline double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace stargate
