// SPDX-License-Identifier: Apache-2.0
// The rules between rows: what each row alone cannot show to be wrong.
#pragma once

#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/programme/findings.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

// All mistakes of a linked programme, those of single fields included; empty when it can be planned.
std::vector<Mistake> check_programme(const Programme& programme);

}  // namespace stargate

namespace stargate::reading {

// Complains about what is wrong between rows; rows that are wrong already are left alone. References are linked.
void check_rules(Programme& programme, Findings& findings);

}  // namespace stargate::reading
