// SPDX-License-Identifier: Apache-2.0
// Answers to files.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/report/table.hpp"

namespace stargate {

// Where answers go that were asked to go to `path`: there; or, where they were stopped half way and something stands
// there already, beside it (NAME.partial.html, or FOLDER.partial), so that what was complete stays.
std::string place_of_answers(const std::string& path, bool stopped);

// One CSV file per table in the folder, which is made where it is missing; each path is said. An exit status.
int write_tables(const std::string& folder, const std::vector<Table>& tables, bool as_json);

// The data as a page; the path is said. An exit status.
int write_page(const std::string& path, const nlohmann::json& data, bool as_json);

}  // namespace stargate
