// SPDX-License-Identifier: Apache-2.0
// A small programme to start from: the files of examples/two-sites, built into the program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate {

// The files, by their names without folder.
const std::vector<SourceText>& starter_programme();

// Writes them into `folder`, which is made if need be and must not hold a programme yet; the paths written.
Result<std::vector<std::string>> init_programme(const std::filesystem::path& folder);

}  // namespace stargate
