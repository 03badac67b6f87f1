// SPDX-License-Identifier: Apache-2.0
#include "stargate/io/store/tables.hpp"

#include <fmt/format.h>

namespace stargate::store {

Statement create_table(Database& database, const std::string& name, const std::vector<ColumnSpec>& columns) {
  std::string definition, places, in_millions;
  bool any_cents = false;
  for (const ColumnSpec& column : columns) {
    const std::string comma = definition.empty() ? "" : ", ";
    definition += comma + sql_name(column.name) + " " + column.type;
    places += comma + "?";
    if (column.name.ends_with("_cents")) {
      any_cents = true;
      const std::string in_usd_m = column.name.substr(0, column.name.size() - 6) + "_usd_m";
      in_millions += comma + sql_name(column.name) + " / 1e8 AS " + sql_name(in_usd_m);
    } else {
      in_millions += comma + sql_name(column.name);
    }
  }
  database.run(fmt::format("CREATE TABLE {} ({})", sql_name(name), definition));
  if (any_cents) {
    database.run(
        fmt::format("CREATE VIEW {} AS SELECT {} FROM {}", sql_name(name + "_usd_m"), in_millions, sql_name(name)));
  }
  return database.prepare(fmt::format("INSERT INTO {} VALUES ({})", sql_name(name), places));
}

Statement create_table(Database& database, const FileTable& table) {
  std::vector<ColumnSpec> columns;
  for (const FileColumn& column : table.columns)
    columns.push_back({std::string(column.name), std::string(column.type)});
  return create_table(database, std::string(table.name), columns);
}

Statement select_rows(Database& database, const std::string& name, const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "" : ", ") + sql_name(column);
  return database.prepare(fmt::format("SELECT {} FROM {} ORDER BY rowid", list, sql_name(name)));
}

}  // namespace stargate::store
