// SPDX-License-Identifier: Apache-2.0
// Typed values as JSON. Writers put values into JSON and never read them back (tools/tidy.py holds them to it).
// Inside report only.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/report/cash_groups.hpp"
#include "stargate/report/figure.hpp"

namespace stargate::report {

using nlohmann::json;

inline json number(double value) { return std::isfinite(value) ? json(shown(value)) : json(); }  // to a cent in USD m
inline json usd_m(Money amount) { return number(amount.in_millions()); }
inline json month_or_null(Month month) { return month.is_set() ? json(month.text()) : json(); }

inline json numbers(const Series& series) {
  json list = json::array();
  for (const double value : series) list.push_back(number(value));
  return list;
}
inline json usd_m(const ByMonth<Money>& months) {
  json list = json::array();
  for (const Money amount : months) list.push_back(usd_m(amount));
  return list;
}

inline const char* name_of(Side side) { return side == Side::source ? "source" : "use"; }

}  // namespace stargate::report
