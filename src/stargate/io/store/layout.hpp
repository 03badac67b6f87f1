// SPDX-License-Identifier: Apache-2.0
// The tables of a plan file that neither the schema of a programme nor the list of decisions describes: each table and
// column once, with what it means. Writing them and the reference page are driven by this list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/calendar.hpp"
#include "stargate/io/store/decisions.hpp"

namespace stargate::store {

// A column of a table of the file. The type "DATE" is the first day of a month, or a day, as ISO text.
struct FileColumn {
  std::string_view name, type;  // type: "TEXT", "INTEGER", "REAL", "DATE"
  std::string_view meaning;
};

struct FileTable {
  std::string_view name;
  std::string_view meaning;
  bool derived = false;  // follows from programme and decisions: written for readers, made anew on reading
  std::vector<FileColumn> columns;
};

const std::vector<FileTable>& file_tables();
const FileTable& file_table(std::string_view name);

// What a table of decisions and its columns mean; "" for a name that is none.
std::string_view decision_meaning(std::string_view table);
std::string_view decision_meaning(std::string_view table, std::string_view column);

// The type of a column of decisions: "TEXT", "INTEGER", "DATE".
std::string_view column_type(DecisionKind kind);

// "2026-05-01"
std::string first_day(Month month);

}  // namespace stargate::store
