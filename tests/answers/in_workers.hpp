// SPDX-License-Identifier: Apache-2.0
// Workers for the questions of a test program, which is their program, too.
#pragma once

#include "stargate/answers/piece_workers.hpp"
#include "stargate/executor/processes.hpp"

namespace stargate::testing {

inline PieceWorkers& in_workers() {
  static Processes processes;
  static PieceWorkers workers(processes);
  return workers;
}

}  // namespace stargate::testing
