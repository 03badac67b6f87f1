// SPDX-License-Identifier: Apache-2.0
// A finished plan as bytes, for the way from a worker process to its parent on the same machine.
#pragma once

#include "stargate/search/finish.hpp"
#include "stargate/search/worker.hpp"

namespace stargate {

Bytes to_bytes(const Finished& finished);  // decisions, point and objective; the plan's texts are left out
Finished finished_from(const Bytes& bytes);

}  // namespace stargate
