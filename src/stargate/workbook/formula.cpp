// SPDX-License-Identifier: Apache-2.0
#include "stargate/workbook/formula.hpp"

#include <algorithm>
#include <cctype>

#include "stargate/base/check.hpp"
#include "stargate/workbook/tokens.hpp"

namespace stargate::workbook {

namespace {

std::string column_name(int column) {
  std::string name;
  for (int left = column + 1; left > 0; left = (left - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  return name;
}

std::string fixed(int row, int column) { return "$" + column_name(column) + "$" + std::to_string(row + 1); }

std::string sheet_prefix(std::string_view sheet) {
  const bool plain = std::all_of(sheet.begin(), sheet.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  return (plain ? std::string(sheet) : "'" + std::string(sheet) + "'") + "!";
}

std::string cells(const Place& place, std::string_view reach, int t) {
  const int now = kFirstMonthColumn + t, last = kFirstMonthColumn + place.count - 1;
  if (is_single(place.kind)) return fixed(place.row, kValueColumn);
  if (reach == "all") return fixed(place.row, kFirstMonthColumn) + ":" + fixed(place.row, last);
  if (reach == "opening") return fixed(place.row, kOpeningColumn);
  if (reach == "last") return fixed(place.row, last);
  check(t >= 0, "the formula of a single cell reads a series as a whole, its opening or its last month");
  if (reach == "prev") return cell_name(place.row, now - 1);
  if (reach == "to") return "$" + cell_name(place.row, kFirstMonthColumn) + ":" + cell_name(place.row, now);
  check(reach.empty(), "a formula reads a row as this month, prev, to, all, opening or last");
  return cell_name(place.row, now);
}

}  // namespace

std::string cell_name(int row, int column) { return column_name(column) + std::to_string(row + 1); }

Places places_of(const Book& book) {
  Places places;
  for (const Sheet& sheet : book.sheets) {
    int at = kFirstRow;
    for (const Row& row : sheet.rows) {
      const int count = static_cast<int>(row.kind == RowKind::list ? row.values.size()
                                         : is_series(row.kind)     ? book.months.size()
                                                                   : 1);
      if (row.kind != RowKind::heading)
        places.emplace(row.name, Place{sheet.name, at, row.kind, count, row.opening.has_value()});
      ++at;
    }
  }
  return places;
}

std::string resolve(std::string_view formula, const Places& places, std::string_view sheet, int t) {
  std::string resolved;
  for (const Token& token : tokens(formula)) {
    if (token.kind != Token::Kind::row) {
      resolved += token.text;
      continue;
    }
    const auto place = places.find(token.name);
    check(place != places.end(), "a formula names rows of the book");
    if (place->second.sheet != sheet) resolved += sheet_prefix(place->second.sheet);
    resolved += cells(place->second, token.reach, t);
  }
  return resolved;
}

}  // namespace stargate::workbook
