// SPDX-License-Identifier: Apache-2.0
// The files of a programme's folder as text, with everything refused that cannot be one.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "stargate/io/programme/findings.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate::reading {

inline constexpr std::uintmax_t kLargestFile = 4u << 20;
inline constexpr size_t kMostFiles = 1000;

// All *.toml and *.csv directly in `folder`, sorted by name.
std::vector<SourceText> read_folder(const std::filesystem::path& folder, Findings& findings);

// One file of scenarios outside a programme's folder.
std::optional<SourceText> read_scenario_file(const std::filesystem::path& path, Findings& findings);

// The text without its byte order mark and with plain line ends; nothing when it is no UTF-8 text.
std::optional<std::string> clean_text(const SourceText& source, int file, Findings& findings);

}  // namespace stargate::reading
