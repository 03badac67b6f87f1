// SPDX-License-Identifier: Apache-2.0
// The lines of a TOML text with what a careful editor must know of each: where strings and comments are.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace stargate::reading {

struct TomlLine {
  std::string_view text;                    // without the line end
  bool begins_in_string = false;            // inside a multi-line string that an earlier line opened
  bool ends_in_string = false;              // a multi-line string goes on in the next line
  bool header = false;                      // [table] or [[table]]
  int depth = 0;                            // open brackets and braces of values where the line begins
  size_t comment = std::string_view::npos;  // where '#' begins a comment
  size_t equals = std::string_view::npos;   // the '=' after a key, of lines that begin a key
  int key_depth = 0;                        // the most dots in one key of the line
  size_t foreign = std::string_view::npos;  // a character beyond ASCII outside strings and comments
};

void each_toml_line(std::string_view text, const std::function<void(const TomlLine&)>& visit);
std::vector<TomlLine> toml_lines(std::string_view text);

}  // namespace stargate::reading
