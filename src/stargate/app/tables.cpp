#include "stargate/app/tables.hpp"

#include <filesystem>

#include "stargate/app/console.hpp"
#include "stargate/app/exit_codes.hpp"
#include "stargate/files/output_file.hpp"

namespace stargate {

int write_tables(const std::string& folder, const std::vector<Table>& tables, bool as_json) {
  if (const auto mistakes = make_folder(folder); !mistakes.empty()) return refuse(mistakes, as_json);
  for (const Table& table : tables) {
    const std::string path = (std::filesystem::path(folder) / (table.name + ".csv")).string();
    if (auto mistakes = write_output(path, table_csv(table), Replaces::document); !mistakes.empty())
      return refuse(mistakes, as_json);
    say(path);
  }
  return kOk;
}

}  // namespace stargate
