// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/files.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "stargate/base/utf8.hpp"

namespace stargate::reading {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void refuse(Findings& findings, const fs::path& path, std::string what, std::string mend) {
  findings.add({findings.add_file(path.generic_string()), 0}, "", std::move(what), std::move(mend));
  findings.lose_rows();
}

// Whether an entry that looks like an input can be read as one; says so when not.
bool is_readable_file(const fs::path& path, Findings& findings) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (error || status.type() == fs::file_type::not_found) {
    refuse(findings, path, "is a link that leads nowhere or cannot be followed", "remove it or repair the link");
    return false;
  }
  if (status.type() == fs::file_type::directory) {
    refuse(findings, path, "is a folder, but a file is expected", "rename the folder or move it away");
    return false;
  }
  if (status.type() != fs::file_type::regular) {
    refuse(findings, path, "is not a plain file", "remove it from the folder");
    return false;
  }
  const auto size = fs::file_size(path, error);
  if (!error && size > kLargestFile) {
    refuse(findings, path, "is larger than 4 MB", "remove it, or split the table over several files");
    return false;
  }
  return true;
}

// Reads with a limit: a file can grow, and some report no size. One byte more than the limit says that it is too large.
std::optional<std::string> read_text(const fs::path& path, Findings& findings) {
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  text.resize(kLargestFile + 1);
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  text.shrink_to_fit();
  if (stream.is_open() && !stream.bad() && (!stream.fail() || stream.eof())) return text;
  refuse(findings, path, "cannot be read", "allow reading the file");
  return std::nullopt;
}

std::string in_small_letters(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// A file that was meant for the programme but is not read under its name: a mistake where it is plainly TOML or CSV, a
// caution where it may lie there for another purpose.
void name_misnamed(const fs::path& path, Findings& findings) {
  const std::string name = path.filename().string();
  if (name.starts_with('.') || name.starts_with('~')) return;
  std::string small = in_small_letters(name);
  const auto misnamed = [&](const std::string& right) {
    refuse(findings, path, "is not read under this name: only names that end in .toml or .csv are",
           "rename it to " + in_quotes(right));
  };
  if (small.ends_with(".toml") || small.ends_with(".csv")) return misnamed(small);
  if (small.ends_with(".toml.txt") || small.ends_with(".csv.txt")) return misnamed(small.substr(0, small.size() - 4));
  const std::string ending = in_small_letters(path.extension().string());
  const auto caution = [&](std::string mend) {
    findings.add_caution({findings.add_file(path.generic_string()), 0}, "",
                         "is not read: a programme is TOML and CSV files", std::move(mend));
  };
  for (const std::string_view sheet : {".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv"}) {
    if (ending == sheet)
      return caution("save each table as CSV under its name, such as offer_price.csv, or move the file away");
  }
  for (const std::string_view data : {".json", ".yaml", ".yml"}) {
    if (ending == data) return caution("write its rows as TOML or CSV, or move the file away");
  }
  if (ending.size() > 1 && !did_you_mean(std::string_view(ending).substr(1), {"toml", "csv"}).empty())
    caution("let its name end in .toml or .csv, or move the file away");
}

bool looks_like_input(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && (name.ends_with(".toml") || name.ends_with(".csv"));
}

}  // namespace

std::vector<SourceText> read_folder(const fs::path& folder, Findings& findings) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (error || status.type() == fs::file_type::not_found) {
    refuse(findings, folder, "there is no such folder", "give the folder of a programme");
    return {};
  }
  if (status.type() != fs::file_type::directory) {
    refuse(findings, folder, "is not a folder", "give the folder that holds the programme's TOML and CSV files");
    return {};
  }
  std::vector<fs::path> paths, others;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code none;
    if (looks_like_input(entry->path()))
      paths.push_back(entry->path());
    else if (entry->is_regular_file(none))
      others.push_back(entry->path());
    if (paths.size() > kMostFiles) {
      refuse(findings, folder, "has more than 1000 TOML and CSV files", "give the folder of one programme");
      return {};
    }
  }
  if (error) {
    refuse(findings, folder, "cannot be read: " + error.message(), "allow reading the folder");
    return {};
  }
  std::sort(others.begin(), others.end());
  for (const auto& path : others) name_misnamed(path, findings);
  if (paths.empty() && !findings.empty()) return {};
  if (paths.empty()) {
    refuse(findings, folder, "has no TOML or CSV file",
           "give the folder of a programme, or make one with `stargate init`");
    return {};
  }
  std::sort(paths.begin(), paths.end());
  std::vector<SourceText> sources;
  std::uintmax_t total = 0;
  for (const auto& path : paths) {
    if (!is_readable_file(path, findings)) continue;
    auto text = read_text(path, findings);
    if (!text) continue;
    total += text->size();
    if (text->size() > kLargestFile || total > kLargestFile) {
      refuse(findings, folder, "holds more than 4 MB of TOML and CSV", "remove what does not belong to the programme");
      return {};
    }
    sources.push_back({path.generic_string(), std::move(*text)});
  }
  return sources;
}

std::optional<SourceText> read_scenario_file(const fs::path& path, Findings& findings) {
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::not_found) {
    refuse(findings, path, "there is no such file",
           "give a TOML file of [[scenario]] rows, or the name of a scenario of the programme");
    return std::nullopt;
  }
  if (!is_readable_file(path, findings)) return std::nullopt;
  auto text = read_text(path, findings);
  if (!text) return std::nullopt;
  return SourceText{path.generic_string(), std::move(*text)};
}

std::optional<std::string> clean_text(const SourceText& source, int file, Findings& findings) {
  std::string_view text = source.text;
  if (text.size() > kLargestFile) {
    findings.add({file, 0}, "", "is larger than 4 MB", "remove it, or split the table over several files");
    findings.lose_rows();
    return std::nullopt;
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  int line = 1;
  size_t line_start = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t length = character_length(text, i);
    if (length == 0 || text[i] == '\0') {
      findings.add({file, line}, "",
                   (length == 0 ? "is not UTF-8 text at byte " : "holds a zero byte at byte ") +
                       std::to_string(i - line_start + 1) + " of the line",
                   length == 0 ? "save the file as UTF-8" : "remove it");
      findings.lose_rows();
      return std::nullopt;
    }
    if (text[i] == '\n') {
      ++line;
      line_start = i + 1;
    }
    i += length;
  }
  std::string clean;
  clean.reserve(text.size());
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find("\r\n", begin), text.size());
    clean.append(text.substr(begin, end - begin));
    begin = end + 1;  // the line feed stays
    if (end == text.size()) break;
  }
  return clean;
}

}  // namespace stargate::reading
