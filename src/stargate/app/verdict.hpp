// SPDX-License-Identifier: Apache-2.0
// How a plan stands: the exit status, and what every verb says of it before anything else.
#pragma once

#include "stargate/finance/plan_verdict.hpp"

namespace stargate {

int exit_of(finance::PlanStatus status);  // 0, 4 or 6

// On standard output, before the answer; nothing for a sound plan.
void out_verdict(const Programme& programme, const finance::PlanVerdict& verdict);

}  // namespace stargate
