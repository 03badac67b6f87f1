// SPDX-License-Identifier: Apache-2.0
#include "stargate/programme/programme_bytes.hpp"

#include <utility>

namespace stargate {

template <class Archive>
void fields(Archive& a, About& b) {
  all_fields(a, b, b.table, b.row, b.field, b.source, b.grade, b.as_of, b.note, b.hindsight);
}

namespace {

constexpr Month kUnset;

template <std::size_t I = 0>
void get_alternative(ByteReader& from, std::size_t which, Value& value) {
  if constexpr (I < std::variant_size_v<Value>) {
    if (which != I) return get_alternative<I + 1>(from, which, value);
    using T = std::variant_alternative_t<I, Value>;
    T read{};
    if constexpr (std::is_same_v<T, Month>) {
      std::int32_t months = 0;
      from.field(months);
      read = kUnset + months;
    } else if constexpr (!std::is_same_v<T, std::monostate>) {
      from.field(read);
    }
    value.emplace<I>(std::move(read));
  } else {
    check(false, "a value is of one of its kinds");
  }
}

}  // namespace

namespace codec {

void put(ByteWriter& to, const Value& value) {
  to.field(static_cast<std::uint8_t>(value.index()));
  std::visit(
      [&](const auto& held) {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, Month>)
          to.field(std::int32_t{held - kUnset});
        else if constexpr (!std::is_same_v<T, std::monostate>)
          to.field(held);
      },
      value);
}

void get(ByteReader& from, Value& value) {
  std::uint8_t which = 0;
  from.field(which);
  get_alternative(from, which, value);
}

void find(const std::string& table, const std::string& field, Input& input) {
  input.table = find_table(table);
  check(input.table != nullptr, "a change names a table");
  input.field = input.table->find(field);
  check(input.field != nullptr, "a change names a field");
}

}  // namespace codec

std::string to_bytes(const Programme& programme) {
  Programme& rows = const_cast<Programme&>(programme);  // read only: TableInfo gives out rows to write to
  ByteWriter writer;
  for (const TableInfo& table : tables()) {
    const std::int32_t size = table.size(programme);
    writer.field(size);
    for (int i = 0; i < size; ++i)
      for (const FieldInfo& field : table.fields) codec::put(writer, field.get(table.row(rows, i)));
  }
  writer.field(programme.abouts);
  writer.field(programme.hash);
  return writer.take();
}

Programme programme_from(std::string_view bytes) {
  Programme programme;
  ByteReader reader(bytes);
  for (const TableInfo& table : tables()) {
    std::int32_t size = 0;
    reader.field(size);
    for (int i = 0; i < size; ++i) {
      void* row = table.append(programme);
      for (const FieldInfo& field : table.fields) {
        Value value;
        codec::get(reader, value);
        field.set(row, value);
      }
    }
  }
  reader.field(programme.abouts);
  reader.field(programme.hash);
  check(reader.at_end(), "a programme ends where its content does");
  link(programme);
  return programme;
}

}  // namespace stargate
