// SPDX-License-Identifier: Apache-2.0
// The page: one self-contained HTML file with the data of a report in it.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "stargate/base/result.hpp"

namespace stargate {

// The built page without data, as it was when the program was built; empty when there was none.
std::string_view page_template();

// The page with the data in place of its marker. No text in the data can end the element it stands in.
Result<std::string> report_html(const nlohmann::json& report, std::string_view page = page_template());

}  // namespace stargate
