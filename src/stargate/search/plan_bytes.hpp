// SPDX-License-Identifier: Apache-2.0
// A finished plan as bytes, for the way from a worker process to its parent on the same machine.
#pragma once

#include <string>
#include <string_view>

#include "stargate/search/finish.hpp"

namespace stargate {

std::string to_bytes(const Finished& finished);  // decisions, point and objective; the plan's texts are left out
Finished finished_from(std::string_view bytes);

}  // namespace stargate
