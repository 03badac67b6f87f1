// Tables to files.
#pragma once

#include <string>
#include <vector>

#include "stargate/report/table.hpp"

namespace stargate {

// One CSV file per table in the folder, which is made where it is missing; each path is said. An exit status.
int write_tables(const std::string& folder, const std::vector<Table>& tables, bool as_json);

}  // namespace stargate
