// SPDX-License-Identifier: Apache-2.0
// The data of a negotiation sheet's page. The contract of the fields stands in web/src/data_negotiation.ts.
#pragma once

#include <nlohmann/json.hpp>

#include "stargate/negotiate/sheet.hpp"

namespace stargate {

nlohmann::json sheet_page(const Programme&, const Sheet&);

}  // namespace stargate
