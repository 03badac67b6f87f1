// SPDX-License-Identifier: Apache-2.0
// Why the engine's cash is not the audit's: checks.hpp says how.
#pragma once

#include "stargate/finance/checks.hpp"

namespace stargate::finance {

std::vector<Cause> causes_of(const Terms& terms, const Flows& flows, const Choices& choices, const Run& run,
                             const Audit& audit);

// The largest that may remain with all exact terms off, [t].
ByMonth<Money> rounding_allowance(const Terms& terms, const Choices& choices);

}  // namespace stargate::finance
