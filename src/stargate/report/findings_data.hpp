// SPDX-License-Identifier: Apache-2.0
// What a report says of shortfalls, of what binds and of where the figures come from, as typed values. Inside report
// only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "stargate/io/store/binding.hpp"
#include "stargate/report/figure.hpp"
#include "stargate/report/reported_plan.hpp"

namespace stargate::report {

// An obligation that is not kept, or what is accepted at a price.
struct ShortfallRow {
  bool hard = false;
  std::string what, where, when;
  double amount = 0;
  std::string unit;  // "MW"; of compute "H100e" or "H100e-months", counted in thousands
  bool thousands = false;
  double money_usd_m = kNoFigure;  // none of a hard one
};

struct BindingRow {
  std::string what, where, when, unit;
  double value_usd_m_per_unit = kNoFigure;
  std::string text;
};

struct AssumptionRow {
  std::string_view table;
  std::string id;
  std::string_view field;
  std::variant<double, std::int64_t, std::string> value;
  std::string_view unit;
  std::string source, grade, as_of;
  bool hindsight = false;
};

std::vector<ShortfallRow> shortfall_rows(const ReportedPlan& of);
std::vector<BindingRow> binding_data(const Programme& programme, const std::vector<Binding>& binding);
std::vector<AssumptionRow> assumption_rows(const Programme& programme);

}  // namespace stargate::report
