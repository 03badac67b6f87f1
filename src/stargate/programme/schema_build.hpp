// SPDX-License-Identifier: Apache-2.0
// How one table of the schema is written down: small makers that pair a member of a row with its description.
// Only the tables_*.cpp files of this folder include this header.
#pragma once

#include <utility>

#include "stargate/base/check.hpp"
#include "stargate/programme/schema.hpp"

namespace stargate::schema {

inline constexpr double kUsdM = 1e6;  // a trillion dollars
inline constexpr double kRacks = 1e6;
inline constexpr double kMw = 20000;
inline constexpr double kDays = 3650;

// The words of an enum in the input, in the order of its values.
template <class E>
const std::vector<std::string_view>& words();
template <>
const std::vector<std::string_view>& words<PartnerKind>();
template <>
const std::vector<std::string_view>& words<FacilityKind>();
template <>
const std::vector<std::string_view>& words<Amortisation>();
template <>
const std::vector<std::string_view>& words<Release>();
template <>
const std::vector<std::string_view>& words<Cooling>();
template <>
const std::vector<std::string_view>& words<SCurve>();
template <>
const std::vector<std::string_view>& words<TrancheKind>();
template <>
const std::vector<std::string_view>& words<Use>();
template <>
const std::vector<std::string_view>& words<DayCount>();
template <>
const std::vector<std::string_view>& words<PaymentDays>();
template <>
const std::vector<std::string_view>& words<Rank>();
template <>
const std::vector<std::string_view>& words<Sharing>();
template <>
const std::vector<std::string_view>& words<TaxMethod>();
template <>
const std::vector<std::string_view>& words<PreferredReturn>();
template <>
const std::vector<std::string_view>& words<ServerTax>();
template <>
const std::vector<std::string_view>& words<Decision>();

template <class E>
std::string word(E value) {
  return std::string(words<E>().at(static_cast<size_t>(value)));
}

template <class E>
E from_word(const std::string& text) {
  const auto& all = words<E>();
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i] == text) return static_cast<E>(i);
  }
  check(false, "a choice is checked before it is stored");
  return E{};
}

template <class Row, class T>
FieldInfo described(std::string_view name, FieldType type, T Row::* member, std::string_view meaning) {
  FieldInfo field;
  field.offset = offset_of(member);
  field.name = name;
  field.type = type;
  field.meaning = meaning;
  return field;
}

template <class Row>
FieldInfo text(std::string_view name, std::string Row::* member, std::string_view meaning,
               FieldType type = FieldType::text) {
  FieldInfo field = described(name, type, member, meaning);
  field.get = [member](const void* row) { return Value(static_cast<const Row*>(row)->*member); };
  field.set = [member](void* row, const Value& v) { static_cast<Row*>(row)->*member = std::get<std::string>(v); };
  return field;
}

template <class Row>
FieldInfo id(std::string_view meaning) {
  FieldInfo field = text<Row>("id", &Row::id, meaning, FieldType::id);
  field.required = true;
  return field;
}

template <class Row>
FieldInfo title(std::string Row::* member = &Row::name, std::string_view name = "name") {
  FieldInfo field = text<Row>(name, member, "How reports call it; the id when empty.");
  field.role = Role::descriptive;
  return field;
}

template <class Row>
FieldInfo number(std::string_view name, double Row::* member, std::string_view unit, double low, double high,
                 std::string_view meaning) {
  FieldInfo field = described(name, FieldType::number, member, meaning);
  field.unit = unit;
  field.low = low;
  field.high = high;
  field.get = [member](const void* row) { return Value(static_cast<const Row*>(row)->*member); };
  field.set = [member](void* row, const Value& v) { static_cast<Row*>(row)->*member = std::get<double>(v); };
  return field;
}

template <class Row>
FieldInfo whole(std::string_view name, int Row::* member, std::string_view unit, double low, double high,
                std::string_view meaning) {
  FieldInfo field = described(name, FieldType::whole, member, meaning);
  field.unit = unit;
  field.low = low;
  field.high = high;
  field.get = [member](const void* row) {
    return Value(static_cast<std::int64_t>(static_cast<const Row*>(row)->*member));
  };
  field.set = [member](void* row, const Value& v) {
    static_cast<Row*>(row)->*member = static_cast<int>(std::get<std::int64_t>(v));
  };
  return field;
}

template <class Row>
FieldInfo flag(std::string_view name, bool Row::* member, std::string_view meaning) {
  FieldInfo field = described(name, FieldType::flag, member, meaning);
  field.get = [member](const void* row) { return Value(static_cast<const Row*>(row)->*member); };
  field.set = [member](void* row, const Value& v) { static_cast<Row*>(row)->*member = std::get<bool>(v); };
  return field;
}

template <class Row>
FieldInfo month(std::string_view name, Month Row::* member, std::string_view meaning) {
  FieldInfo field = described(name, FieldType::month, member, meaning);
  field.get = [member](const void* row) { return Value(static_cast<const Row*>(row)->*member); };
  field.set = [member](void* row, const Value& v) { static_cast<Row*>(row)->*member = std::get<Month>(v); };
  return field;
}

template <class Row, class E>
FieldInfo choice(std::string_view name, E Row::* member, std::string_view meaning) {
  FieldInfo field = described(name, FieldType::choice, member, meaning);
  field.choices = words<E>();
  field.get = [member](const void* row) { return Value(word(static_cast<const Row*>(row)->*member)); };
  field.set = [member](void* row, const Value& v) {
    static_cast<Row*>(row)->*member = from_word<E>(std::get<std::string>(v));
  };
  return field;
}

template <class Row, class E>
FieldInfo choices(std::string_view name, std::vector<E> Row::* member, std::string_view meaning) {
  FieldInfo field = described(name, FieldType::choices, member, meaning);
  field.choices = words<E>();
  field.get = [member](const void* row) {
    std::vector<std::string> all;
    for (E value : static_cast<const Row*>(row)->*member) all.push_back(word(value));
    return Value(all);
  };
  field.set = [member](void* row, const Value& v) {
    auto& all = static_cast<Row*>(row)->*member;
    all.clear();
    for (const auto& name_of : std::get<std::vector<std::string>>(v)) all.push_back(from_word<E>(name_of));
  };
  return field;
}

template <class Row, class T>
FieldInfo ref(std::string_view name, Ref<T> Row::* member, std::string_view target, std::string_view meaning) {
  FieldInfo field = described(name, FieldType::ref, member, meaning);
  field.target = target;
  field.get = [member](const void* row) { return Value((static_cast<const Row*>(row)->*member).id); };
  field.set = [member](void* row, const Value& v) {
    static_cast<Row*>(row)->*member = Ref<T>{std::get<std::string>(v), -1};
  };
  field.link = [member](void* row, const auto& find) {
    auto& r = static_cast<Row*>(row)->*member;
    r.index = r.id.empty() ? Index<T>() : Index<T>(find(r.id));
  };
  return field;
}

template <class Row, class T>
FieldInfo refs(std::string_view name, std::vector<Ref<T>> Row::* member, std::string_view target,
               std::string_view meaning) {
  FieldInfo field = described(name, FieldType::refs, member, meaning);
  field.target = target;
  field.get = [member](const void* row) {
    std::vector<std::string> all;
    for (const auto& r : static_cast<const Row*>(row)->*member) all.push_back(r.id);
    return Value(all);
  };
  field.set = [member](void* row, const Value& v) {
    auto& all = static_cast<Row*>(row)->*member;
    all.clear();
    for (const auto& id_of : std::get<std::vector<std::string>>(v)) all.push_back(Ref<T>{id_of, -1});
  };
  field.link = [member](void* row, const auto& find) {
    for (auto& r : static_cast<Row*>(row)->*member) r.index = r.id.empty() ? Index<T>() : Index<T>(find(r.id));
  };
  return field;
}

inline FieldInfo required(FieldInfo field) {
  field.required = true;
  return field;
}

inline FieldInfo hanging(FieldInfo field) {
  field.hangs = true;
  return field;
}

inline FieldInfo descriptive(FieldInfo field) {
  field.role = Role::descriptive;
  return field;
}

inline FieldInfo exact(FieldInfo field) {
  field.role = Role::exact;
  return field;
}

template <class Row>
TableInfo table(std::string_view name, std::string_view parent, Rows<Row> Programme::* rows,
                std::vector<std::string_view> key, std::string_view meaning, std::vector<FieldInfo> fields) {
  TableInfo info;
  info.name = name;
  info.parent = parent;
  info.meaning = meaning;
  info.key = std::move(key);
  info.fields = std::move(fields);
  info.row_type = typeid(Row);
  info.size = [rows](const Programme& p) { return static_cast<int>((p.*rows).size()); };
  info.row = [rows](Programme& p, int i) -> void* { return &(p.*rows).at(static_cast<size_t>(i)); };
  info.append = [rows](Programme& p) -> void* { return &(p.*rows).emplace_back(); };
  info.erase = [rows](Programme& p, int i) { (p.*rows).erase((p.*rows).begin() + i); };
  return info;
}

template <class Row>
TableInfo single(std::string_view name, Row Programme::* member, std::string_view meaning,
                 std::vector<FieldInfo> fields) {
  TableInfo info;
  info.name = name;
  info.meaning = meaning;
  info.single = true;
  info.fields = std::move(fields);
  info.row_type = typeid(Row);
  info.size = [](const Programme&) { return 1; };
  info.row = [member](Programme& p, int) -> void* { return &(p.*member); };
  info.append = [member](Programme& p) -> void* { return &(p.*member); };
  info.erase = [member](Programme& p, int) { p.*member = Row{}; };
  return info;
}

std::vector<TableInfo> capital_tables();
std::vector<TableInfo> supply_tables();
std::vector<TableInfo> site_tables();
std::vector<TableInfo> demand_tables();
std::vector<TableInfo> opening_tables();
std::vector<TableInfo> decided_tables();
std::vector<TableInfo> source_tables();

}  // namespace stargate::schema
