// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "stargate/io/store/plan_store.hpp"
#include "stargate/io/store/tables.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate::store {
namespace {

std::string column_type(FieldType type) {
  switch (type) {
    case FieldType::number:
      return "REAL";
    case FieldType::whole:
    case FieldType::flag:
      return "INTEGER";
    case FieldType::month:
    case FieldType::date:
      return "DATE";
    default:
      return "TEXT";
  }
}

// Lists stand as "a|b", as in the CSV tables of a programme; months are their first day; an unset month or date is
// NULL.
Cell to_cell(const FieldInfo& field, const Value& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return std::int64_t{*flag};
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const Month* month = std::get_if<Month>(&value)) return month->is_set() ? Cell{first_day(*month)} : Cell{};
  if (field.type == FieldType::date && to_text(value).empty()) return std::monostate{};
  if (std::holds_alternative<std::monostate>(value)) return std::monostate{};
  return to_text(value);
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, '|');) all.push_back(part);
  return all;
}

bool among(const std::vector<std::string_view>& choices, const std::string& word) {
  for (const std::string_view choice : choices) {
    if (choice == word) return true;
  }
  return false;
}

// The cell as a value of the field; empty when it is none.
std::optional<Value> to_value(const FieldInfo& field, const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  const auto* whole = std::get_if<std::int64_t>(&cell);
  const auto in_range = [&](double x) { return std::isfinite(x) && x >= field.low && x <= field.high; };
  switch (field.type) {
    case FieldType::flag:
      return whole != nullptr && (*whole == 0 || *whole == 1) ? std::optional<Value>(*whole == 1) : std::nullopt;
    case FieldType::whole:
      return whole != nullptr && in_range(static_cast<double>(*whole)) ? std::optional<Value>(*whole) : std::nullopt;
    case FieldType::number: {
      const double* number = std::get_if<double>(&cell);
      const double x = number != nullptr ? *number : whole != nullptr ? static_cast<double>(*whole) : std::nan("");
      return in_range(x) ? std::optional<Value>(x) : std::nullopt;
    }
    case FieldType::month: {
      const std::optional<Month> month = text != nullptr ? Month::parse(*text) : std::nullopt;
      return month ? std::optional<Value>(*month) : std::nullopt;
    }
    case FieldType::choice:
      return text != nullptr && among(field.choices, *text) ? std::optional<Value>(*text) : std::nullopt;
    case FieldType::choices: {
      if (text == nullptr) return std::nullopt;
      std::vector<std::string> all = split_list(*text);
      for (const std::string& word : all) {
        if (!among(field.choices, word)) return std::nullopt;
      }
      return all;
    }
    case FieldType::refs:
      return text != nullptr ? std::optional<Value>(split_list(*text)) : std::nullopt;
    default:
      return text != nullptr ? std::optional<Value>(*text) : std::nullopt;
  }
}

constexpr const char* kMend = "the file was changed by hand; plan again from the programme";

// Required fields without a value, and references to rows that are not there: what nobody who reads the programme
// expects. Rules between rows were checked when the plan was made and may have changed since.
std::vector<Mistake> loose_ends(const std::string& file, Programme& programme) {
  std::map<std::string_view, std::set<std::string>> ids;
  for (const TableInfo& table : tables()) {
    const FieldInfo* id = table.find("id");
    for (int i = 0; id != nullptr && i < table.size(programme); ++i)
      ids[table.name].insert(to_text(id->get(table.row(programme, i))));
  }
  std::vector<Mistake> mistakes;
  for (const TableInfo& table : tables()) {
    for (const FieldInfo& field : table.fields) {
      for (int i = 0; i < table.size(programme); ++i) {
        const std::string place = fmt::format("{}, row {}, {}", table.name, i + 1, field.name);
        const Value value = field.get(table.row(programme, i));
        const bool given = !to_text(value).empty();
        if (field.required && !given) mistakes.push_back({file, 0, place, "is missing", kMend});
        if (!field.link || !given) continue;
        for (const std::string& id : split_list(to_text(value))) {
          if (!ids[field.target].contains(id))
            mistakes.push_back({file, 0, place, fmt::format("'{}' is not in table {}", id, field.target), kMend});
        }
      }
    }
  }
  return mistakes;
}

const std::vector<std::string> kAboutColumns = {"table", "row",   "field", "source",
                                                "grade", "as_of", "note",  "hindsight"};

void write_abouts(Database& database, const Programme& programme) {
  Statement insert = create_table(database, file_table("about"));
  for (const About& a : programme.abouts) {
    insert.insert({a.table, a.row, a.field, a.source, a.grade, a.as_of.empty() ? Cell{} : Cell{a.as_of}, a.note,
                   std::int64_t{a.hindsight}});
  }
}

void read_abouts(Database& database, Programme& programme) {
  Statement rows = select_rows(database, "about", kAboutColumns);
  const auto text = [&rows](int column) {
    const Cell cell = rows.cell(column);
    const auto* found = std::get_if<std::string>(&cell);
    return found != nullptr ? *found : std::string{};
  };
  while (rows.step()) {
    programme.abouts.push_back(
        {text(0), text(1), text(2), text(3), text(4), text(5), text(6), rows.cell(7) == Cell{std::int64_t{1}}});
  }
}

}  // namespace

void write_programme(Database& database, const Programme& programme) {
  Programme copy = programme;  // the schema hands out rows of a programme that may be changed
  for (const TableInfo& table : tables()) {
    std::vector<ColumnSpec> columns;
    for (const FieldInfo& field : table.fields) columns.push_back({std::string(field.name), column_type(field.type)});
    Statement insert = create_table(database, std::string(table.name), columns);
    for (int i = 0; i < table.size(copy); ++i) {
      std::vector<Cell> cells;
      for (const FieldInfo& field : table.fields) cells.push_back(to_cell(field, field.get(table.row(copy, i))));
      insert.insert(cells);
    }
  }
  write_abouts(database, programme);
}

std::vector<Mistake> read_programme(Database& database, const std::string& file, int format, Programme& programme) {
  std::vector<Mistake> mistakes;
  for (const TableInfo& table : tables()) {
    const std::string name(table.name);
    if (format < kPlanFormatVersion && !database.has_table(name)) continue;
    std::vector<const FieldInfo*> fields;
    std::vector<std::string> names;
    for (const FieldInfo& field : table.fields) {
      if (format < kPlanFormatVersion && !database.has_column(name, field.name)) continue;
      fields.push_back(&field);
      names.emplace_back(field.name);
    }
    Statement rows = select_rows(database, name, names);
    int number = 0;
    while (rows.step()) {
      ++number;
      void* row = table.append(programme);
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const FieldInfo& field = *fields[i];
        const Cell cell = rows.cell(static_cast<int>(i));
        if (std::holds_alternative<std::monostate>(cell)) continue;
        if (const std::optional<Value> value = to_value(field, cell)) {
          field.set(row, *value);
        } else {
          mistakes.push_back({file, 0, fmt::format("{}, row {}, {}", table.name, number, field.name),
                              "holds a value that the field cannot have", kMend});
        }
      }
    }
  }
  if (!mistakes.empty()) return mistakes;
  if (!programme.settings.first_month.is_set() || programme.settings.months < 1) {
    return {{file, 0, "programme", "has no horizon", "plan again from the programme"}};
  }
  read_abouts(database, programme);
  link(programme);
  return loose_ends(file, programme);
}

}  // namespace stargate::store
