// SPDX-License-Identifier: Apache-2.0
// The decisions of a plan as tables: each table and column once. Storing, reading back, hashing and
// comparing plans are all driven by this list.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate {

enum class DecisionKind {
  site,
  hall,
  tranche,
  offer,
  region,
  platform,
  campaign,
  service,
  facility,  // a row of that table, shown by its id
  use,       // "buildings", "power", "servers", "any"
  tier,      // of the offer of the row: its number, as in offer_tier.tier; 0 for an offer without tiers
  period,    // of the offer of the row: a contract period, by the month in which it begins
  month,     // shown as "2025-06"
  whole,     // a count
  cents,     // exact money
};

struct DecisionColumn {
  std::string_view name;  // "hall", "month", "amount_cents"
  DecisionKind kind = DecisionKind::whole;
  bool key = false;                                  // rows of two plans with the same key are the same decision
  std::function<std::int64_t(const void* row)> get;  // index, month index, count or cents
  std::function<void(void* row, std::int64_t)> set;
};

struct DecisionTable {
  std::string_view name;  // "start"; orders are "rack_order", because "order" is a word of SQL
  std::string_view many;  // "building starts", for people
  std::vector<DecisionColumn> columns;
  std::function<int(const Plan&)> size;
  std::function<const void*(const Plan&, int)> row;
  std::function<void*(Plan&)> append;
};

const std::vector<DecisionTable>& decision_tables();

// The value of a column of a row as its text ("abilene", "2025-06", "12"); empty for "all linked sites" of a run
// and for an index that names no row.
std::string decision_text(const Programme& programme, const DecisionColumn& column, const void* row);
// The way back; empty when the text names nothing. The columns before it must stand in the row already.
std::optional<std::int64_t> decision_value(const Programme& programme, const DecisionColumn& column, const void* row,
                                           std::string_view text);
// Does the value name a row (always true for months, counts and money; true for site -1)?
bool decision_known(const Programme& programme, const DecisionColumn& column, const void* row);

std::string_view goal_name(Goal goal);

}  // namespace stargate
