// SPDX-License-Identifier: Apache-2.0
// What holds a plan back, and what one more unit of it would be worth: the answer of a linear
// programme's duals in business words.
#pragma once

#include <optional>
#include <string>

namespace stargate {

struct Binding {
  std::string what;                            // "power of the site", "plant capacity", "facility limit"
  std::string where;                           // id, "abilene"
  int from_month = 0, to_month = 0;            // first and last month index in which it binds
  std::string unit;                            // "MW", "rack", "USD m"
  std::optional<double> value_usd_m_per_unit;  // worth of one more unit over those months; none: not found
  std::string text;                            // one sentence for people

  friend bool operator==(const Binding&, const Binding&) = default;
};

}  // namespace stargate
