// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/programme/starter.hpp"

#include <system_error>

#include "stargate/files/output_file.hpp"

// Made from examples/two-sites by embed.cmake.
#if __has_include("stargate_starter_files.inc")
#include "stargate_starter_files.inc"
#else
namespace {
std::vector<stargate::SourceText> starter_files() { return {}; }
}  // namespace
#endif

namespace stargate {

namespace fs = std::filesystem;

const std::vector<SourceText>& starter_programme() {
  static const std::vector<SourceText> files = starter_files();
  return files;
}

Result<std::vector<std::string>> init_programme(const fs::path& folder) {
  const std::string name = folder.generic_string();
  if (starter_programme().empty()) {
    return Mistake{name, 0, "", "this build holds no programme to start from", "copy examples/two-sites instead"};
  }
  if (auto mistakes = make_folder(name); !mistakes.empty()) return mistakes;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Mistake{name, 0, "", "is not a folder and cannot be made one", "give a folder that can be written to"};
  }
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string there = entry->path().filename().string();
    bool ours = there.ends_with(".toml") || there.ends_with(".csv");
    for (const auto& file : starter_programme()) ours = ours || file.name == there;
    if (ours) return Mistake{entry->path().generic_string(), 0, "", "is there already", "give an empty folder"};
  }
  if (error)
    return Mistake{name, 0, "", "cannot be read: " + error.message(), "give a folder that can be read and written"};
  std::vector<std::string> written;
  for (const auto& file : starter_programme()) {
    const fs::path path = folder / file.name;
    if (auto mistakes = write_output(path.generic_string(), file.text, Replaces::programme); !mistakes.empty())
      return mistakes;
    written.push_back(path.generic_string());
  }
  return written;
}

}  // namespace stargate
