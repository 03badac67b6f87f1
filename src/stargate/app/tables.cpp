// SPDX-License-Identifier: Apache-2.0
#include "stargate/app/tables.hpp"

#include <filesystem>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/files/output_file.hpp"
#include "stargate/report/page.hpp"

namespace stargate {

namespace fs = std::filesystem;

std::string place_of_answers(const std::string& path, bool stopped) {
  std::error_code error;
  if (!stopped || !fs::exists(path, error)) return path;
  const fs::path whole = fs::path(path).has_filename() ? fs::path(path) : fs::path(path).parent_path();
  const fs::path ending = fs::is_directory(whole, error) ? fs::path() : whole.extension();
  const std::string stem = ending.empty() ? whole.filename().string() : whole.stem().string();
  return (whole.parent_path() / (stem + ".partial" + ending.string())).string();
}

int write_tables(const std::string& folder, const std::vector<Table>& tables, bool as_json) {
  if (const auto mistakes = make_folder(folder); !mistakes.empty()) return refuse(mistakes, as_json);
  for (const Table& table : tables) {
    const std::string path = (fs::path(folder) / (table.name + ".csv")).string();
    if (auto mistakes = write_output(path, table_csv(table), Replaces::document); !mistakes.empty())
      return refuse(mistakes, as_json);
    say(path);
  }
  return kOk;
}

int write_page(const std::string& path, const nlohmann::json& data, bool as_json) {
  const Result<std::string> page = page_html(data);
  if (!page) return refuse(page.mistakes(), as_json);
  if (auto mistakes = write_output(path, page.value(), Replaces::document); !mistakes.empty())
    return refuse(mistakes, as_json);
  say(path);
  return kOk;
}

}  // namespace stargate
