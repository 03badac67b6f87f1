// SPDX-License-Identifier: Apache-2.0
// A table of figures, and how it is written as text for a terminal and as CSV.
#pragma once

#include <string>
#include <vector>

#include "stargate/report/cell.hpp"

namespace stargate {

struct TableColumn {
  std::string key;      // head of the CSV column: "amount_usd_m"
  std::string heading;  // for people, the unit in it when the rows share one: "Amount, USD m"
  int decimals = -1;    // of figures; -1: text, or figures as they are
  bool below = false;   // a sentence that stands under its row in text
};

// How months are gathered into quarters or years in text: flows add up, stocks are those at the end,
// of tests the worst (lowest) counts.
enum class Gathering { flow, stock, lowest };

struct MonthSeries {
  std::string label;  // "Abilene, used": what follows the last comma is kept when the label must be cut
  std::string unit;
  Gathering gathering = Gathering::flow;
  std::vector<double> values;  // one per month; NaN: no figure
  int decimals = 1;
  bool total = false;  // set apart from the rows above
};

// Either rows under columns, or series over months.
struct Table {
  std::string name;   // of the CSV file, "contracts"
  std::string title;  // "Contracts"
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> months;  // "2025-06", ...; empty for a table of rows
  std::vector<MonthSeries> series;
  std::vector<std::string> notes;  // lines under the table in text
  std::string none;                // what the text says when there are no rows
  bool wrap_last = false;          // the last column holds sentences, wrapped in text instead of cut
};

struct TextStyle {
  int width = 100;
  bool bold_titles = false;
};

std::string figure_text(double value, int decimals);  // "-1,234.5"; empty for NaN
std::string table_text(const Table& table, const TextStyle& style);
std::string table_csv(const Table& table);  // RFC 4180; months as rows

}  // namespace stargate
