// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "stargate/io/store/decisions.hpp"
#include "stargate/io/store/plan_store.hpp"
#include "stargate/io/store/tables.hpp"

namespace stargate::store {
namespace {

constexpr std::size_t kMistakesShown = 20;

bool is_number(DecisionKind kind) {
  return kind == DecisionKind::whole || kind == DecisionKind::cents || kind == DecisionKind::tier;
}

bool is_month(DecisionKind kind) { return kind == DecisionKind::month || kind == DecisionKind::period; }

// Whether a file of this format holds the place of a row where later ones hold a name: the tier counted from 0, the
// number of a period.
bool holds_place(DecisionKind kind, int format) {
  return (kind == DecisionKind::tier && format < kFirstFormatOfTierNumbers) ||
         (kind == DecisionKind::period && format < kFirstFormatOfPeriodMonths);
}

std::vector<std::string> column_names(const DecisionTable& table) {
  std::vector<std::string> names;
  for (const DecisionColumn& column : table.columns) names.emplace_back(column.name);
  return names;
}

Cell to_cell(const Programme& programme, const DecisionColumn& column, const void* row) {
  std::string text = decision_text(programme, column, row);
  if (column.kind == DecisionKind::tier && !text.empty()) return std::int64_t{std::stoll(text)};
  if (is_number(column.kind)) return column.get(row);
  if (text.empty()) return std::monostate{};
  return is_month(column.kind) ? text + "-01" : text;
}

std::optional<std::int64_t> to_value(const Programme& programme, const DecisionColumn& column, const void* row,
                                     const Cell& cell) {
  if (is_number(column.kind)) {
    const auto* whole = std::get_if<std::int64_t>(&cell);
    if (whole == nullptr) return std::nullopt;
    if (column.kind == DecisionKind::tier) return decision_value(programme, column, row, std::to_string(*whole));
    const bool fits = column.kind == DecisionKind::cents || (*whole >= INT32_MIN && *whole <= INT32_MAX);
    return fits || column.name == "h100e" ? std::optional(*whole) : std::nullopt;
  }
  if (std::holds_alternative<std::monostate>(cell)) return decision_value(programme, column, row, "");
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? decision_value(programme, column, row, *text) : std::nullopt;
}

std::string shown(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return fmt::format("'{}'", text->substr(0, 60));
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
  return "nothing";
}

}  // namespace

std::string_view column_type(DecisionKind kind) {
  return is_number(kind) ? "INTEGER" : is_month(kind) ? "DATE" : "TEXT";
}

void write_decisions(Database& database, const Programme& programme, const Plan& plan) {
  for (const DecisionTable& table : decision_tables()) {
    std::vector<ColumnSpec> columns;
    for (const DecisionColumn& column : table.columns) {
      columns.push_back({std::string(column.name), std::string(column_type(column.kind))});
    }
    Statement insert = create_table(database, std::string(table.name), columns);
    for (int i = 0; i < table.size(plan); ++i) {
      std::vector<Cell> cells;
      for (const DecisionColumn& column : table.columns) {
        cells.push_back(to_cell(programme, column, table.row(plan, i)));
      }
      insert.insert(cells);
    }
  }
}

std::vector<Mistake> read_decisions(Database& database, const std::string& file, int format, const Programme& programme,
                                    Plan& plan) {
  std::vector<Mistake> mistakes;
  for (const DecisionTable& table : decision_tables()) {
    if (format < kPlanFormatVersion && !database.has_table(table.name)) continue;
    Statement rows = select_rows(database, std::string(table.name), column_names(table));
    for (int number = 1; rows.step() && mistakes.size() < kMistakesShown; ++number) {
      void* row = table.append(plan);
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const DecisionColumn& column = table.columns[i];
        const Cell cell = rows.cell(static_cast<int>(i));
        const auto* place = std::get_if<std::int64_t>(&cell);
        if (holds_place(column.kind, format) && place != nullptr && *place >= 0 && *place <= INT32_MAX) {
          column.set(row, *place);
        } else if (const std::optional<std::int64_t> value = to_value(programme, column, row, cell)) {
          column.set(row, *value);
        } else {
          mistakes.push_back({file, 0, fmt::format("{}, row {}, {}", table.name, number, column.name),
                              fmt::format("holds {}, which the programme in this file does not know", shown(cell)),
                              "the file was changed by hand; plan again from the programme"});
        }
      }
    }
  }
  return mistakes;
}

}  // namespace stargate::store
