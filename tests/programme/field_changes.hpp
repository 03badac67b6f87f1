// SPDX-License-Identifier: Apache-2.0
// A programme changed in one field of one row, in all the ways a planner might: what the tests of "every field decides
// something" go through.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "stargate/programme/schema.hpp"

namespace stargate::changes {

using Words = std::vector<std::string>;

inline std::string full_name(const TableInfo& table, const FieldInfo& field) {
  return std::string(table.name) + "." + std::string(field.name);
}

// The ids of a table.
inline Words ids_of(const Programme& programme, std::string_view name) {
  Programme p = programme;
  const TableInfo& table = *find_table(name);
  Words ids;
  for (int i = 0; i < table.size(p); ++i) ids.push_back(std::get<std::string>(table.find("id")->get(table.row(p, i))));
  return ids;
}

// One word less, one word more, the other way round, none at all.
inline std::vector<Value> other_lists(const Words& now, const Words& all) {
  std::vector<Value> values;
  for (size_t i = 0; i < now.size(); ++i) {
    Words fewer = now;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    values.emplace_back(fewer);
  }
  for (const std::string& word : all) {
    if (std::find(now.begin(), now.end(), word) != now.end()) continue;
    Words more = now;
    more.push_back(word);
    values.emplace_back(more);
    values.emplace_back(Words{word});
  }
  values.emplace_back(Words(now.rbegin(), now.rend()));
  values.emplace_back(Words{});
  return values;
}

// Values near the one given, in the field's range, that a programme may well hold instead.
inline std::vector<Value> other_values(const Programme& p, const FieldInfo& field, const Value& value) {
  const auto in_range = [&](double x) { return x >= field.low && x <= field.high; };
  std::vector<Value> values;
  const auto words = [&](const auto& all) {
    for (const auto& word : all) values.emplace_back(std::string(word));
  };
  switch (field.type) {
    case FieldType::flag:
      return {!std::get<bool>(value)};
    case FieldType::whole: {
      const auto n = std::get<std::int64_t>(value);
      for (const std::int64_t other : {n + 1, n - 1, n + 12, n / 2, n / 10, 4 * n})
        if (in_range(static_cast<double>(other))) values.emplace_back(other);
      return values;
    }
    case FieldType::number: {
      const double x = std::get<double>(value);
      for (const double other : {x * 0.5, x * 1.5 + 0.01, x * 0.1, x * 10, x == 0 ? 1.0 : 0.0})
        if (in_range(other)) values.emplace_back(other);
      return values;
    }
    case FieldType::month: {
      const Month m = std::get<Month>(value);
      if (!m.is_set()) return {p.settings.first_month + 5, p.settings.first_month + 12};
      return {m + 1, m - 1, m + 6, m - 6, m + 12, m - 12, m + 24};
    }
    case FieldType::choice:
      words(field.choices);
      return values;
    case FieldType::choices: {
      Words all(field.choices.begin(), field.choices.end());
      return other_lists(std::get<Words>(value), all);
    }
    case FieldType::ref:
      words(ids_of(p, field.target));
      if (!field.required) values.emplace_back(std::string());
      return values;
    case FieldType::refs:
      return other_lists(std::get<Words>(value), ids_of(p, field.target));
    default:
      return {};
  }
}

inline bool keys_differ(Programme& p, const TableInfo& table) {
  std::set<std::string> keys;
  for (int i = 0; i < table.size(p); ++i)
    if (!table.key.empty() && !keys.insert(row_key(table, table.row(p, i))).second) return false;
  return true;
}

// Two rows change names, so that whoever named the one now means the other.
template <class Visit>
bool any_exchange_of_ids(const Programme& base, const TableInfo& table, const FieldInfo& id, Visit visit) {
  for (int i = 0; i < table.size(base); ++i)
    for (int j = 0; j < i; ++j) {
      Programme copy = base;
      void *a = table.row(copy, i), *b = table.row(copy, j);
      const Value of_a = id.get(a), of_b = id.get(b);
      id.set(a, of_b);
      id.set(b, of_a);
      link(copy);
      if (visit(copy)) return true;
    }
  return false;
}

// Whether `visit` answers true for one of the programmes that differ from `base` in this field of one row.
template <class Visit>
bool any_change(const Programme& base, const TableInfo& table, const FieldInfo& field, Visit visit) {
  if (field.type == FieldType::id) return any_exchange_of_ids(base, table, field, visit);
  for (int i = 0; i < table.size(base); ++i) {
    Programme copy = base;
    void* row = table.row(copy, i);
    const Value old = field.get(row);
    for (const Value& value : other_values(base, field, old)) {
      if (value == old) continue;
      field.set(row, value);
      if (!keys_differ(copy, table)) continue;
      link(copy);
      if (visit(copy)) return true;
    }
  }
  return false;
}

}  // namespace stargate::changes
