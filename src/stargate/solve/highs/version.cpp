// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/highs/version.hpp"

#include <Highs.h>

namespace stargate {

std::string solver_version() { return std::string("HiGHS ") + ::highsVersion(); }

}  // namespace stargate
