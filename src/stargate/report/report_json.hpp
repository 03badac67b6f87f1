// SPDX-License-Identifier: Apache-2.0
// A report as JSON, for the page and --json. The contract of the fields stands in web/src/data.ts; every field of every
// row is present, and no reader has to compute anything.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/report/report_data.hpp"

namespace stargate {

nlohmann::json report_json(const Report& report);

}  // namespace stargate
