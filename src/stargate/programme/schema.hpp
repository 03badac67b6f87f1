// SPDX-License-Identifier: Apache-2.0
// The description of the input: every table and field once, with unit, range and meaning.
//
// Parsing, checking, formatting, the reference page, the editors' schema and the perturbation tests
// are all driven by `tables()`. Nothing else lists fields.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <typeindex>
#include <variant>
#include <vector>

#include "stargate/programme/programme.hpp"

namespace stargate {

using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Month, std::vector<std::string>>;

enum class FieldType {
  text,     // std::string
  id,       // std::string: lower-case letters, digits, '-', '_', '.'; unique in its table
  flag,     // bool
  whole,    // std::int64_t
  number,   // double
  month,    // Month
  date,     // std::string "YYYY-MM-DD"
  choice,   // std::string, one of `choices`
  choices,  // std::vector<std::string>, each one of `choices`
  ref,      // std::string: id of a row of `target`
  refs,     // std::vector<std::string>
};

enum class Role {
  deciding,     // changes the model, the audit or the objective
  exact,        // changes the money on the contract basis (finance) alone
  descriptive,  // names and places for people; changes no number
};

struct FieldInfo {
  std::string_view name;
  FieldType type = FieldType::text;
  std::string_view unit;     // "USD m", "MW", "%", "days", ... empty when none
  double low = 0, high = 0;  // inclusive range for whole and number
  bool required = false;
  bool hangs = false;  // of a ref that is not required: the row goes with the row it names, where that is dropped
  Role role = Role::deciding;
  std::string_view meaning;  // one sentence
  std::string_view target;   // for ref, refs: the table referred to
  std::vector<std::string_view> choices;
  std::ptrdiff_t offset = 0;  // of the member in its row
  std::function<Value(const void* row)> get;
  std::function<void(void* row, const Value&)> set;  // expects the type of `type`
  // For ref and refs: fills Ref::index with what `find` answers for each id. Empty for other types.
  std::function<void(void* row, const std::function<int(const std::string&)>& find)> link;
};

struct TableInfo {
  std::string_view name;  // "offer_price"; "programme", "capital" and "tax" are single tables
  std::string_view
      parent;  // "offer" for "offer_price": rows may be nested as [[offer.price]]; the ref field is `parent`
  std::string_view meaning;
  bool single = false;
  std::vector<std::string_view> key;  // fields that identify a row; duplicates are a mistake
  std::vector<FieldInfo> fields;
  std::type_index row_type = typeid(void);
  std::function<int(const Programme&)> size;
  std::function<void*(Programme&, int)> row;
  std::function<void*(Programme&)> append;  // a new row with defaults; returns it
  std::function<void(Programme&, int)> erase;

  const FieldInfo* find(std::string_view field) const;
  std::string_view short_name() const;  // "price" for "offer_price" under "offer"; "hall" for "hall"
};

const std::vector<TableInfo>& tables();

namespace schema {
template <class Row, class T>
std::ptrdiff_t offset_of(T Row::* member) {
  static const Row row{};
  return reinterpret_cast<const char*>(&(row.*member)) - reinterpret_cast<const char*>(&row);
}
}  // namespace schema

const TableInfo* find_table(std::string_view name);

// The word of an enum value in the input: to_word(Use::any) is "any".
std::string_view to_word(PartnerKind);
std::string_view to_word(FacilityKind);
std::string_view to_word(Amortisation);
std::string_view to_word(Release);
std::string_view to_word(Cooling);
std::string_view to_word(SCurve);
std::string_view to_word(TrancheKind);
std::string_view to_word(Use);
std::string_view to_word(DayCount);
std::string_view to_word(PaymentDays);
std::string_view to_word(Rank);
std::string_view to_word(Sharing);
std::string_view to_word(TaxMethod);
std::string_view to_word(PreferredReturn);
std::string_view to_word(ServerTax);
std::string_view to_word(Decision);

// How mistakes, scenarios and sources address a row: its key fields joined by "/", "" for single tables.
std::string row_key(const TableInfo& table, const void* row);

// A value as the input writes it; unset values give "".
std::string to_text(const Value& value);

// Fills every Ref::index from its id. Ids that name no row keep index -1.
void link(Programme& programme);

}  // namespace stargate
