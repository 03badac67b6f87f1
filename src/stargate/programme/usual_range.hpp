// SPDX-License-Identifier: Apache-2.0
// What figures usually are, beside the ranges that the schema allows: data, with the source of each range.
//
// A figure outside its usual range is read and planned as it is written; `check` and `plan` tell it as a caution.
// A range without a source in words is a plain limit of sense: its words say what lies outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/base/calendar.hpp"

namespace stargate {

struct UsualRange {
  std::string_view table, field;
  double low = 0, high = 0;  // inclusive; of a month: years from the first month, negative before it
  bool zero = false;         // 0 lies below `low` and is usual all the same: "none", "no limit"
  std::string_view source;   // where the range comes from
};

// In the order of the schema's tables and fields, at most one for a field.
const std::vector<UsualRange>& usual_ranges();
const UsualRange* usual_range(std::string_view table, std::string_view field);  // nullptr: none

bool is_usual(const UsualRange& range, double figure);
bool is_usual(const UsualRange& range, Month month, Month first_month);  // an unset month is usual

// "1 to 2", "0, or 10 to 50000"; of a month "2011-01 to 2056-01", or without a first month "15 years before to 30 years
// after the first month".
std::string range_words(const UsualRange& range);
std::string range_words(const UsualRange& range, Month first_month);

// "is 5; usual is 1 to 2 (where that comes from)", for a figure or month that is not usual. `unit` may be empty.
std::string unusual_words(const UsualRange& range, double figure, std::string_view unit);
std::string unusual_words(const UsualRange& range, Month month, Month first_month);

}  // namespace stargate
