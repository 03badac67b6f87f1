// SPDX-License-Identifier: Apache-2.0
// A page: one self-contained HTML file, which is the built page with data in it. The page shows a report, a comparison,
// a tornado or a negotiation sheet, as the field `kind` of its data says; the contract of the data stands in web/src.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "stargate/base/result.hpp"

namespace stargate {

inline constexpr int kPageContractVersion = 5;  // of the data of every kind

// The built page without data, as it was when the program was built; empty when there was none.
std::string_view page_template();

// Why the program cannot write a page; for commands that would otherwise work for minutes first.
std::optional<Mistake> page_is_missing(std::string_view page = page_template());

// The page with the data in place of its marker. No text in the data can end the element it stands in.
Result<std::string> page_html(const nlohmann::json& data, std::string_view page = page_template());

}  // namespace stargate
