// SPDX-License-Identifier: Apache-2.0
// Faults of a TOML text that are found before, or better than, by its parser.
#pragma once

#include <string_view>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

// What toml++ 3.3 must not see: keys with many dots, as deep as which its tables recurse, and characters beyond ASCII
// outside strings and comments, on which it runs past its own end.
bool unreadable(std::string_view text, int file, Findings& findings);

// Whether the line gives a number with a decimal comma, as in "rate_pct = 0,5".
bool has_decimal_comma(std::string_view text, int number);

}  // namespace stargate::reading
