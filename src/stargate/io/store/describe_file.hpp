// SPDX-License-Identifier: Apache-2.0
// The plan file, described from the schema, the decisions and the list of tables: a page for people who query it.
#pragma once

#include <string>

namespace stargate {

std::string plan_file_markdown();  // docs/reference/plan-file.md

}  // namespace stargate
