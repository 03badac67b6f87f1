// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/change.hpp"

#include <cmath>

#include "stargate/base/check.hpp"

namespace stargate {

namespace {

// What is added, as one would write it: 3 times 0.01 is 0.03, and not 0.030000000000000002.
double tidy(double amount) {
  if (amount == 0 || !std::isfinite(amount)) return amount;
  constexpr int kDigits = 10;
  const double scale = std::pow(10.0, kDigits - 1 - static_cast<int>(std::floor(std::log10(std::fabs(amount)))));
  const double rounded = std::round(amount * scale) / scale;
  return std::isfinite(rounded) ? rounded : amount;
}

}  // namespace

std::string Input::path() const {
  std::string text(table->name);
  if (!table->single) text += "." + rows;
  return text + "." + std::string(field->name);
}

bool Input::names_many() const { return rows.find('*') != std::string::npos; }

Change Input::times(double factor) const { return {*this, Change::Operation::times, Value(tidy(factor))}; }

Change Input::plus(double difference) const { return {*this, Change::Operation::plus, Value(tidy(difference))}; }

Change Input::to(Value value) const { return {*this, Change::Operation::set, std::move(value)}; }

std::string Change::amount() const {
  const std::string written = to_text(value);
  switch (operation) {
    case Operation::set:
      return written;
    case Operation::times:
      return "x" + written;
    case Operation::plus:
      break;
  }
  return written.starts_with('-') ? written : "+" + written;
}

std::string Change::text() const { return of.path() + "=" + amount(); }

std::vector<std::string> texts_of(const std::vector<Change>& changes) {
  std::vector<std::string> texts;
  for (const Change& change : changes) texts.push_back(change.text());
  return texts;
}

bool matches(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

namespace schema {

const TableInfo& table_of(std::type_index row) {
  for (const TableInfo& table : tables())
    if (table.row_type == row) return table;
  check(false, "every row of a programme has a table");
  return tables().front();
}

const FieldInfo& field_at(const TableInfo& table, std::ptrdiff_t offset) {
  for (const FieldInfo& field : table.fields)
    if (field.offset == offset) return field;
  check(false, "every member of a row is a field of its table");
  return table.fields.front();
}

}  // namespace schema

}  // namespace stargate
