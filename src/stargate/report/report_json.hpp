// SPDX-License-Identifier: Apache-2.0
// The data of a report, as the page and the terminal tables show it. The contract of the fields stands in
// web/src/data.ts; every field of every row is present, and no reader has to compute anything.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/io/store/binding.hpp"
#include "stargate/io/store/origin.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"

namespace stargate {

// `audit` is that of `plan` and clean; a plan with violations is not reported on.
nlohmann::json report_json(const Programme& programme, const Plan& plan, const Audit& audit,
                           const std::vector<Binding>& binding = {}, const Origin& origin = {},
                           const std::string& plan_hash = "");

}  // namespace stargate
