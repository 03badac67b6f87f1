// SPDX-License-Identifier: Apache-2.0
// The one layout of programme files: what a text means never changes, nor do its comments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/programme/load.hpp"

namespace stargate {

// The text in the one layout: no byte order mark, plain line ends, no blanks at line ends, one space around '=', no
// indentation outside values, one empty line before each table (nested ones stay as close as they are), never two
// empty lines, one line end at the end. CSV files keep their cells; byte order mark and line ends are put right.
// A text that is no UTF-8 or no TOML is a mistake.
Result<std::string> format_text(const SourceText& source);

struct FormattedFile {
  std::string name, text;
  bool changed = false;
};

// All files of a programme's folder in the one layout; nothing is written.
Result<std::vector<FormattedFile>> format_programme(const std::filesystem::path& folder);

}  // namespace stargate
