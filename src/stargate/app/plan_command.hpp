// SPDX-License-Identifier: Apache-2.0
// `stargate plan`: read, solve, audit, store, say.
#pragma once

#include "stargate/app/plan_arguments.hpp"

namespace stargate {

// Returns the exit status of design table app/exit_codes.hpp.
int plan_command(const PlanArguments& arguments);

}  // namespace stargate
