// SPDX-License-Identifier: Apache-2.0
// Values of fields: from what a file says to the type, unit and range that the schema asks for.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "stargate/io/programme/raw.hpp"

namespace stargate::reading {

struct Trouble {
  std::string what, mend;
};

// The value of `raw` as `field` wants it, in the field's unit and range.
std::variant<Value, Trouble> convert(const FieldInfo& field, const Raw& raw);

// What is wrong with a value of the right type: its range, its syntax, its choice.
std::optional<Trouble> trouble_with(const FieldInfo& field, const Value& value);

// "1.2 GW" in MW is 1200. Nothing when the unit does not fit.
std::optional<double> quantity(std::string_view text, std::string_view unit);

// A raw value as a person would write it: "7000", "x0.6", "a|b".
std::string text_of(const Raw& raw);

std::optional<double> plain_number(std::string_view text);
bool is_date(std::string_view text);
bool is_id(std::string_view text);

}  // namespace stargate::reading
