// SPDX-License-Identifier: Apache-2.0
// Comma-separated values (RFC 4180): quotes may hold commas, line ends and doubled quotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

struct CsvRecord {
  int line = 0;                    // where it begins
  std::vector<std::string> cells;  // blanks around unquoted cells removed
};

// The records of a text; empty lines are left out. A quote that is never closed, or text after a closing
// quote, is a mistake and ends the reading.
std::vector<CsvRecord> parse_csv(std::string_view text, int file, Findings& findings);

// The rows of `<table>.csv`. `stem` is the file's name without ".csv".
std::vector<RawRow> read_csv(std::string_view stem, std::string_view text, int file, Findings& findings);

}  // namespace stargate::reading
