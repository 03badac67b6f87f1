// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/toml_lines.hpp"

#include <algorithm>

namespace stargate::reading {

namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void scan(const std::function<void(const TomlLine&)>& visit) {
    size_t begin = 0;
    while (begin < text_.size()) {
      const size_t end = std::min(text_.find('\n', begin), text_.size());
      visit(line(text_.substr(begin, end - begin)));
      begin = end + 1;
    }
  }

 private:
  TomlLine line(std::string_view text) {
    TomlLine result;
    result.text = text;
    result.begins_in_string = quote_ != 0;
    result.depth = depth_;
    const size_t first = text.find_first_not_of(" \t");
    const bool header = quote_ == 0 && depth_ == 0 && first != std::string_view::npos && text[first] == '[';
    result.header = header;
    int dots = 0;
    for (size_t i = 0; i < text.size() && result.comment == std::string_view::npos;) {
      if (quote_ != 0) {
        i = inside_string(text, i);
        continue;
      }
      const char c = text[i];
      if (c == '"' || c == '\'') {
        i = open_string(text, i);
        continue;
      }
      if (c == '#') result.comment = i;
      if (static_cast<unsigned char>(c) >= 0x80 && result.foreign == std::string_view::npos) result.foreign = i;
      if (c == '=' && depth_ == 0 && result.equals == std::string_view::npos && !header) result.equals = i;
      if (!header && (c == '[' || c == '{')) ++depth_;
      if (!header && (c == ']' || c == '}')) depth_ = std::max(0, depth_ - 1);
      dots = c == '.' ? dots + 1 : (std::string_view("=,[]{}").find(c) != std::string_view::npos ? 0 : dots);
      result.key_depth = std::max(result.key_depth, dots);
      ++i;
    }
    if (!multi_line_) quote_ = 0;
    result.ends_in_string = quote_ != 0;
    return result;
  }

  size_t open_string(std::string_view text, size_t at) {
    quote_ = text[at];
    multi_line_ = at + 2 < text.size() && text[at + 1] == quote_ && text[at + 2] == quote_;
    return at + (multi_line_ ? 3 : 1);
  }

  // Steps over one character of a string, or over its end.
  size_t inside_string(std::string_view text, size_t at) {
    if (quote_ == '"' && text[at] == '\\') return std::min(at + 2, text.size());
    if (text[at] != quote_) return at + 1;
    if (!multi_line_) {
      quote_ = 0;
      return at + 1;
    }
    size_t run = 0;
    while (at + run < text.size() && text[at + run] == quote_) ++run;
    if (run < 3) return at + run;
    quote_ = 0;  // up to two more quotes belong to the string
    multi_line_ = false;
    return at + std::min<size_t>(run, 5);
  }

  std::string_view text_;
  char quote_ = 0;
  bool multi_line_ = false;
  int depth_ = 0;
};

}  // namespace

void each_toml_line(std::string_view text, const std::function<void(const TomlLine&)>& visit) {
  Scanner(text).scan(visit);
}

std::vector<TomlLine> toml_lines(std::string_view text) {
  std::vector<TomlLine> lines;
  each_toml_line(text, [&](const TomlLine& line) { lines.push_back(line); });
  return lines;
}

}  // namespace stargate::reading
