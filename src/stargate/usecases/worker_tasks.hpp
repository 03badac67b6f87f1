// SPDX-License-Identifier: Apache-2.0
// The one table of what a worker program can do.
#pragma once

#include <vector>

#include "stargate/executor/worker.hpp"

namespace stargate {

// Solves, the work of a search, pieces of work around a plan of every kind, and what binds in a new plan.
std::vector<TaskKind> worker_tasks();

}  // namespace stargate
