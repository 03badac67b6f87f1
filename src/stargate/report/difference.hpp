// SPDX-License-Identifier: Apache-2.0
// Two plans side by side: what moved in short, decision by decision, and the money line by line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/report/compared_plan.hpp"
#include "stargate/report/digest.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

// One decision that is not the same in both plans. Rows are matched by what identifies them (hall and month, offer
// and period, ...); ids and months are text, so plans of different programmes can be compared.
struct ChangedDecision {
  std::string table;   // "start"
  std::string what;    // "abilene-hall, 2026-03"
  std::string column;  // "count"; of money "amount_cents"
  bool is_money = false;
  std::optional<std::string> a, b;  // the values; none in the plan that has no such decision
};

// A sum over all months, exact.
struct ChangedMoney {
  std::string line;  // of the cash flow, or "cash at the end"
  Money a, b;
  Money change() const { return b - a; }
};

struct Difference {
  std::vector<MovedThing> digest;           // what moved and the money that moved with it, largest first
  std::vector<ChangedDecision> decisions;   // grouped by table, in its order
  std::vector<ChangedMoney> money;          // every line that is not zero in both plans
  std::optional<double> value_a, value_b;   // USD m, present value to equity; none with cash that nobody provides
  double emergency_a = 0, emergency_b = 0;  // USD m of that cash
  double spend_a = 0, spend_b = 0;

  bool same() const;  // no decision differs and no line of the money does
};

Difference difference(const ComparedPlan& a, const ComparedPlan& b);

nlohmann::json difference_json(const Difference& difference);
std::string difference_text(const Difference& difference, const TextStyle& style);

}  // namespace stargate
