// SPDX-License-Identifier: Apache-2.0
// What the value of a plan is made of, for people: paid out by the end, and each part of what stands after. On the
// planning basis, as the value is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/finance/plan_worth.hpp"
#include "stargate/report/table.hpp"

namespace stargate {
namespace report {

struct WorthRow {
  std::string_view part;   // one stable word: "racks"
  std::string_view label;  // "racks in service"
  bool after = false;      // stands after the last month
  double usd_m = 0;        // present value, with the sign with which it counts
};

// Empty where the value is not what the plan was made for, or is none.
struct WorthData {
  std::vector<WorthRow> parts;
  double paid_out_usd_m = 0, after_usd_m = 0;
  std::string warning;  // a sentence where more than all of the value stands after the last month
};

WorthData worth_data(const Programme& programme, const Plan& plan, const Derived& derived);
Table worth_table(const WorthData& worth);
nlohmann::json worth_json(const WorthData& worth);

}  // namespace report

// "More than all of the value stands after the last month: ..."; empty where it does not.
std::string end_warning(const finance::ValueSplit& split);

}  // namespace stargate
