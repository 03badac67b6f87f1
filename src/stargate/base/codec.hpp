// SPDX-License-Identifier: Apache-2.0
// Values as bytes, on the way from one process of this program to another on the same machine: numbers travel as they
// lie in memory.
//
// A type says once what it consists of, for both directions:
//
//   template <class Archive>
//   void fields(Archive& a, Progress& p) {
//     all_fields(a, p, p.seconds, p.nodes, left_out(p.x));
//   }
//
// `all_fields` does not compile when the list is shorter or longer than the struct, so that a new field cannot be
// forgotten: it travels, or it is named as left out.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "stargate/base/check.hpp"

namespace stargate {

namespace codec {

struct AnyField {
  template <class T>
  operator T() const;  // never defined: only asked whether it could be
};

template <class T, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), AnyField{})...}; };
}

// The number of members of an aggregate.
template <class T, std::size_t N = 0>
constexpr std::size_t field_count() {
  static_assert(std::is_aggregate_v<T>, "only the members of an aggregate can be counted");
  if constexpr (takes<T>(std::make_index_sequence<N + 1>{}))
    return field_count<T, N + 1>();
  else
    return N;
}

template <class T>
struct LeftOut {};
template <class T>
constexpr bool is_left_out = false;
template <class T>
constexpr bool is_left_out<LeftOut<T>> = true;

// A vector, or a type that is one and holds nothing else.
template <class T>
constexpr bool is_vector = requires {
  typename T::value_type;
  requires std::is_base_of_v<std::vector<typename T::value_type>, T>;
  requires sizeof(T) == sizeof(std::vector<typename T::value_type>);
};
template <class T>
constexpr bool is_map = false;
template <class Key, class T>
constexpr bool is_map<std::map<Key, T>> = true;
template <class T>
constexpr bool is_pair = false;
template <class First, class Second>
constexpr bool is_pair<std::pair<First, Second>> = true;

// Vectors of these travel as one block of memory. A struct of numbers has no list of fields that could lack one.
template <class T>
constexpr bool is_block = std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !std::is_same_v<T, bool>;

}  // namespace codec

// A member that does not travel; the reader's stays as it was.
template <class T>
codec::LeftOut<T> left_out(const T&) {
  return {};
}

template <class Archive, class Value, class... Fields>
void all_fields(Archive& archive, const Value&, Fields&&... fields) {
  static_assert(sizeof...(Fields) == codec::field_count<Value>(), "every member travels or is named as left out");
  (archive.field(fields), ...);
}

class ByteWriter {
 public:
  template <class T>
  void field(const T& value) {
    if constexpr (codec::is_left_out<T>) {
      return;
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      raw(&value, sizeof value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      field(std::uint64_t{value.size()});
      bytes_.append(value);
    } else if constexpr (codec::is_vector<T>) {
      field(std::uint64_t{value.size()});
      if constexpr (codec::is_block<typename T::value_type>)
        raw(value.data(), value.size() * sizeof(typename T::value_type));
      else
        for (const auto& one : value) field(one);
    } else if constexpr (codec::is_map<T>) {
      field(std::uint64_t{value.size()});
      for (const auto& [key, one] : value) {
        field(key);
        field(one);
      }
    } else if constexpr (codec::is_pair<T>) {
      field(value.first);
      field(value.second);
    } else {
      fields(*this, const_cast<T&>(value));  // one list for both directions; nothing is written to it
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  void raw(const void* data, std::size_t size) {
    if (size > 0) bytes_.append(static_cast<const char*>(data), size);
  }
  std::string bytes_;
};

// Throws Defect on bytes that are shorter than what they are read as.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  void field(T& value) {
    if constexpr (codec::is_left_out<T>) {
      return;
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      std::memcpy(&value, next(sizeof value).data(), sizeof value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      value = next(length());
    } else if constexpr (codec::is_vector<T>) {
      list(value);
    } else if constexpr (codec::is_map<T>) {
      for (std::uint64_t left = length(); left > 0; --left) {
        typename T::key_type key{};
        field(key);
        field(value[key]);
      }
    } else if constexpr (codec::is_pair<T>) {
      field(value.first);
      field(value.second);
    } else {
      fields(*this, value);
    }
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::uint64_t length() {
    std::uint64_t count = 0;
    field(count);
    return count;
  }
  std::string_view next(std::uint64_t count) {
    check(count <= rest_.size(), "a message holds what its lengths say");
    const std::string_view out = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return out;
  }
  template <class T>
  void list(std::vector<T>& values) {
    const std::uint64_t count = length();
    // Nothing is shorter than a byte: a length that is nonsense asks for no memory.
    check(count <= rest_.size() / (codec::is_block<T> ? sizeof(T) : 1), "a message holds what its lengths say");
    values.resize(count);
    if constexpr (codec::is_block<T>) {
      const std::string_view from = next(count * sizeof(T));
      if (!values.empty()) std::memcpy(values.data(), from.data(), from.size());
    } else {
      for (T& one : values) field(one);
    }
  }
  std::string_view rest_;
};

template <class T>
std::string to_bytes(const T& value) {
  ByteWriter writer;
  writer.field(value);
  return writer.take();
}

// Throws Defect where the bytes are not those of one such value.
template <class T>
T from_bytes(std::string_view bytes) {
  T value{};
  ByteReader reader(bytes);
  reader.field(value);
  check(reader.at_end(), "a message ends where its content does");
  return value;
}

}  // namespace stargate
