// SPDX-License-Identifier: Apache-2.0
// A programme, and changes of its figures, as bytes on the way between processes (base/codec.hpp). The schema says what
// a programme consists of, so that no field can be forgotten; numbers travel as they lie in memory.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include "stargate/base/codec.hpp"
#include "stargate/programme/change.hpp"

namespace stargate {

std::string to_bytes(const Programme& programme);

// Linked. Throws Defect on what is no programme.
Programme programme_from(std::string_view bytes);

namespace codec {
void put(ByteWriter& to, const Value& value);
void get(ByteReader& from, Value& value);
void find(const std::string& table, const std::string& field, Input& input);  // Defect where there is none
}  // namespace codec

template <class Archive>
void fields(Archive& a, Input& i) {
  static_assert(codec::field_count<Input>() == 3);
  std::string table, field;
  if constexpr (std::is_same_v<Archive, ByteWriter>) {
    table = i.table->name;
    field = i.field->name;
  }
  a.field(table);
  a.field(field);
  a.field(i.rows);
  if constexpr (std::is_same_v<Archive, ByteReader>) codec::find(table, field, i);
}

template <class Archive>
void fields(Archive& a, Change& c) {
  static_assert(codec::field_count<Change>() == 3);
  a.field(c.of);
  a.field(c.operation);
  if constexpr (std::is_same_v<Archive, ByteWriter>)
    codec::put(a, c.value);
  else
    codec::get(a, c.value);
}

}  // namespace stargate
