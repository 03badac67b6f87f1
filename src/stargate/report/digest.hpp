// SPDX-License-Identifier: Apache-2.0
// What moved between two plans, in short: each thing with its decisions in a sentence, and the money that moved with
// it.
//
// Money is what belongs to the thing, + into the cash balance (finance/money_by_owner.hpp), so that all rows together
// are the change of the cash balance at the end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "stargate/finance/money_by_owner.hpp"
#include "stargate/report/compared_plan.hpp"
#include "stargate/report/table.hpp"

namespace stargate {

using MovedKind = finance::OwnerKind;
std::string_view name_of(MovedKind kind);  // "campaign"

struct MovedThing {
  MovedKind kind = MovedKind::programme;
  std::string id;                       // "abilene"; empty for partners and programme
  std::string words;                    // "2 more buildings, first power 3 months earlier"
  Money money_a, money_b;               // over all months
  double present_a = 0, present_b = 0;  // USD m, each at its own programme's hurdle rate and first month

  Money change() const { return money_b - money_a; }
  double present_change() const { return present_b - present_a; }
};

// What differs, by present value, largest first. Things are matched by kind and id, months by the calendar.
std::vector<MovedThing> digest_of(const ComparedPlan& a, const ComparedPlan& b);

nlohmann::json digest_json(const std::vector<MovedThing>& digest);
// The largest `most` rows, and how many more there are.
std::string digest_text(const std::vector<MovedThing>& digest, const TextStyle& style, std::size_t most = 12);

}  // namespace stargate
