// SPDX-License-Identifier: Apache-2.0
// The solver by name and version, as the library that is linked says it.
#pragma once

#include <string>

namespace stargate {

std::string solver_version();  // "HiGHS 1.16.0"

}  // namespace stargate
