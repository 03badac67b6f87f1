// SPDX-License-Identifier: Apache-2.0
// A sound plan file and changes of its cells, as the bytes of a fuzzer say them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "stargate/base/check.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "tests/io/store_fixture.hpp"

namespace stargate::fuzzed {

using store::Cell;
using store::Database;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  std::uint8_t byte() {
    if (empty()) return 0;
    --size_;
    return *data_++;
  }
  std::string bytes(std::size_t count) {
    std::string text;
    while (text.size() < count && !empty()) text += static_cast<char>(byte());
    return text;
  }
  template <class Number>
  Number number() {
    Number value{};
    const std::string raw = bytes(sizeof value);
    std::memcpy(&value, raw.data(), raw.size());
    return value;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

struct Table {
  std::string name;
  std::vector<std::string> columns;
};

// The sound file, made once, and its tables.
struct Sound {
  small::Folder folder;
  std::string bytes;
  std::vector<Table> tables;

  Sound() {
    const Programme programme = small::stored_programme();
    const Plan plan = small::stored_plan();
    const std::string path = folder / "sound.plan";
    check(static_cast<bool>(save_plan(path, programme, plan, audit(programme, plan), small::some_binding())),
          "the sound plan can be saved");
    bytes = small::bytes_of(path);
    Database database(path, Database::Mode::read);
    store::Statement names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (names.step()) tables.push_back({std::get<std::string>(names.cell(0)), {}});
    for (Table& table : tables) {
      store::Statement columns = database.prepare("SELECT name FROM pragma_table_info(?1)");
      columns.bind(1, table.name);
      while (columns.step()) table.columns.push_back(std::get<std::string>(columns.cell(0)));
    }
  }
};

inline Cell value_of(Input& input) {
  switch (input.byte() % 6) {
    case 0:
      return std::monostate{};
    case 1:
      return std::int64_t{static_cast<std::int8_t>(input.byte())};
    case 2:
      return input.number<std::int64_t>();
    case 3:
      return input.number<double>();
    default:
      return input.bytes(input.byte() % 40U);
  }
}

inline void set_cell(Database& database, const Sound& sound, Input& input) {
  const Table& table = sound.tables[input.byte() % sound.tables.size()];
  const std::string& column = table.columns[input.byte() % table.columns.size()];
  const std::int64_t row = input.byte() % 8 + 1;
  try {
    store::Statement set = database.prepare("UPDATE " + store::sql_name(table.name) + " SET " +
                                            store::sql_name(column) + " = ?1 WHERE rowid = ?2");
    set.insert({value_of(input), row});
  } catch (const store::StoreError&) {
    // A rule of the table itself forbids it.
  }
}

}  // namespace stargate::fuzzed
