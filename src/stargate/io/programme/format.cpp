// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/format.hpp"

#include "stargate/io/programme/files.hpp"
#include "stargate/io/programme/toml.hpp"
#include "stargate/io/programme/toml_lines.hpp"

namespace stargate {

namespace reading {

namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view without_end_blanks(std::string_view text) {
  const size_t last = text.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? text.substr(0, 0) : text.substr(0, last + 1);
}

std::string_view without_begin_blanks(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? text.substr(0, 0) : text.substr(first);
}

std::string formatted(const TomlLine& line) {
  if (line.begins_in_string) return std::string(line.ends_in_string ? line.text : without_end_blanks(line.text));
  std::string_view text = line.ends_in_string ? line.text : without_end_blanks(line.text);
  if (line.depth > 0) return std::string(text);
  if (line.equals == std::string_view::npos) return std::string(without_begin_blanks(text));
  const std::string_view key = without_begin_blanks(without_end_blanks(line.text.substr(0, line.equals)));
  return std::string(key) + " = " + std::string(without_begin_blanks(text.substr(line.equals + 1)));
}

bool is_nested_header(const TomlLine& line) {
  return line.header && line.text.substr(0, line.comment).find('.') != std::string_view::npos;
}

class Layout {
 public:
  std::string of(std::string_view text) {
    for (const auto& line : toml_lines(text)) add(line);
    while (!out_.empty() && out_.back().empty()) out_.pop_back();
    std::string joined;
    for (const auto& line : out_) joined += line + "\n";
    return joined;
  }

 private:
  void add(const TomlLine& line) {
    std::string text = formatted(line);
    const bool free = !line.begins_in_string && line.depth == 0;
    if (free && text.empty() && (out_.empty() || out_.back().empty())) return;
    if (line.header && !is_nested_header(line)) part_from_what_is_above();
    out_.push_back(std::move(text));
    const bool comment =
        free && line.comment != std::string_view::npos && without_begin_blanks(line.text).front() == '#';
    comments_ = comment ? comments_ + 1 : 0;
  }

  // One empty line before a table and the comments that stand right above it.
  void part_from_what_is_above() {
    const size_t at = out_.size() - comments_;
    if (at > 0 && !out_[at - 1].empty()) out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(at), "");
  }

  std::vector<std::string> out_;
  size_t comments_ = 0;  // comment lines at the end of `out_`
};

std::optional<std::string> laid_out(const SourceText& source, int file, Findings& findings) {
  auto text = clean_text(source, file, findings);
  if (!text) return std::nullopt;
  if (source.name.ends_with(".csv")) {
    if (!text->empty() && text->back() != '\n') *text += '\n';
    return text;
  }
  RawProgramme unused;
  Findings syntax;
  syntax.add_file(source.name);
  read_toml(*text, 0, unused, syntax);
  if (syntax.lost_rows()) {
    for (const auto& mistake : syntax.take())
      findings.add({file, mistake.line}, mistake.field, mistake.what, mistake.mend);
    return std::nullopt;
  }
  std::string layout = Layout().of(*text);
  if (!same_toml(*text, layout)) {
    findings.add({file, 0}, "", "cannot be laid out without changing what it means", "lay it out by hand");
    return std::nullopt;
  }
  return layout;
}

}  // namespace

}  // namespace reading

Result<std::string> format_text(const SourceText& source) {
  reading::Findings findings;
  const auto text = reading::laid_out(source, findings.add_file(source.name), findings);
  if (!text) return findings.take();
  return *text;
}

Result<std::vector<FormattedFile>> format_programme(const std::filesystem::path& folder) {
  reading::Findings findings;
  std::vector<FormattedFile> files;
  for (const auto& source : reading::read_folder(folder, findings)) {
    const auto text = reading::laid_out(source, findings.add_file(source.name), findings);
    if (text) files.push_back({source.name, *text, *text != source.text});
  }
  if (!findings.empty()) return findings.take();
  return files;
}

}  // namespace stargate
