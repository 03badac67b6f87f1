// SPDX-License-Identifier: Apache-2.0
// What stands in one place of a table: nothing, yes or no, a count, a figure, or words.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace stargate {

class Cell {
 public:
  using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

  Cell() = default;
  Cell(std::nullptr_t) {}
  Cell(bool yes) : value_(yes) {}
  template <std::integral N>
    requires(!std::same_as<N, bool>)
  Cell(N count) : value_(static_cast<std::int64_t>(count)) {}
  Cell(double figure) : value_(figure) {}
  Cell(std::optional<double> figure) {
    if (figure) value_ = *figure;
  }
  Cell(std::string words) : value_(std::move(words)) {}
  Cell(std::string_view words) : value_(std::string(words)) {}
  Cell(const char* words) : value_(std::string(words)) {}

  const Value& value() const { return value_; }

  friend bool operator==(const Cell&, const Cell&) = default;

 private:
  Value value_;
};

}  // namespace stargate
