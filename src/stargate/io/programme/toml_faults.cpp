// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/toml_faults.hpp"

#include <algorithm>
#include <string>

#include "stargate/io/programme/toml_lines.hpp"

namespace stargate::reading {

namespace {

constexpr int kDeepestKey = 16;

}  // namespace

bool unreadable(std::string_view text, int file, Findings& findings) {
  int number = 0, deep = 0, foreign = 0;
  size_t column = 0;
  each_toml_line(text, [&](const TomlLine& line) {
    ++number;
    if (deep != 0 || foreign != 0) return;
    if (line.key_depth > kDeepestKey) deep = number;
    if (line.foreign != std::string_view::npos) {
      foreign = number;
      column = line.foreign + 1;
    }
  });
  if (deep == 0 && foreign == 0) return false;
  if (foreign != 0) {
    findings.add({file, foreign}, "",
                 "has a character beyond ASCII outside quotes, at column " + std::to_string(column),
                 "put the text in quotes, or remove the character");
  } else {
    findings.add({file, deep}, "", "has a key of more than 16 parts", "use the tables and fields of the reference");
  }
  findings.lose_rows();
  return true;
}

bool has_decimal_comma(std::string_view text, int number) {
  int count = 0;
  bool found = false;
  each_toml_line(text, [&](const TomlLine& line) {
    if (++count != number) return;
    const size_t equals = line.text.find('=');
    if (equals == std::string_view::npos) return;
    std::string_view value = line.text.substr(equals + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t+-"), value.size()));
    const size_t comma = value.find_first_not_of("0123456789._");
    found = comma != std::string_view::npos && comma > 0 && value[comma] == ',' && comma + 1 < value.size() &&
            value[comma + 1] >= '0' && value[comma + 1] <= '9';
  });
  return found;
}

}  // namespace stargate::reading
