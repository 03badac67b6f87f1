// SPDX-License-Identifier: Apache-2.0
// A change of figures as a value: which field, in which rows, and what is done to it. Answers, negotiation, awards,
// scenarios and --set all make these; `with_changes` of io/programme applies and checks them.
//
//   input(&Facility::limit_usd_m, "*").times(0.6)                  "facility.*.limit_usd_m=x0.6"
//   input(&OfferPrice::usd_m_per_rack, "gb300/*").plus(-0.01)      "offer_price.gb300/*.usd_m_per_rack=-0.01"
//   input(&Capital::min_cash_usd_m).to(50.0)                       "capital.min_cash_usd_m=50"
#pragma once

#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "stargate/programme/schema.hpp"

namespace stargate {

struct Change;

// A field in some rows.
struct Input {
  const TableInfo* table = nullptr;
  const FieldInfo* field = nullptr;
  std::string rows;  // their key, its parts joined by '/'; '*' stands for any letters; empty for a single table

  std::string path() const;  // "offer_price.gb300/*.usd_m_per_rack"
  bool names_many() const;   // its rows are a pattern
  Change times(double factor) const;
  Change plus(double difference) const;  // of a month: so many months later
  Change to(Value value) const;          // of the field's type
  friend bool operator==(const Input&, const Input&) = default;
};

struct Change {
  enum class Operation { set, times, plus };
  Input of;
  Operation operation = Operation::set;
  Value value;  // of `set`: as the field is stored; of `times` and `plus`: a double

  std::string amount() const;  // "x0.6", "+5", "50"
  std::string text() const;    // as for --set: path=amount
  friend bool operator==(const Change&, const Change&) = default;
};

std::vector<std::string> texts_of(const std::vector<Change>&);

// Whether `pattern` stands for `text`: '*' for any letters, also none.
bool matches(std::string_view pattern, std::string_view text);

namespace schema {
const TableInfo& table_of(std::type_index row);
const FieldInfo& field_at(const TableInfo&, std::ptrdiff_t offset);
}  // namespace schema

// The field that a member of a row is, so that the compiler knows every field that is changed by name.
template <class Row, class T>
Input input(T Row::* member, std::string rows = "") {
  const TableInfo& table = schema::table_of(typeid(Row));
  return {&table, &schema::field_at(table, schema::offset_of(member)), std::move(rows)};
}

}  // namespace stargate
