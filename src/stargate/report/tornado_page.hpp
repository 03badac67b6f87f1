// SPDX-License-Identifier: Apache-2.0
// The data of a tornado's page. The contract of the fields stands in web/src/data_tornado.ts.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "stargate/explain/tornado.hpp"

namespace stargate {

nlohmann::json tornado_page(const Programme&, const Tornado&, const std::string& unit);

}  // namespace stargate
