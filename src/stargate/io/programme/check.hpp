// SPDX-License-Identifier: Apache-2.0
// The rules between rows: what each row alone cannot show to be wrong.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/base/result.hpp"
#include "stargate/io/programme/findings.hpp"
#include "stargate/programme/programme.hpp"

namespace stargate {

// All mistakes of a linked programme, those of single fields included; empty when it can be planned.
std::vector<Mistake> check_programme(const Programme& programme);

}  // namespace stargate

namespace stargate::reading {

class Rules;

// Complains about what is wrong between rows; rows that are wrong already are left alone. References are linked.
void check_rules(Programme& programme, Findings& findings);

// The rules of one area, and the tables that they read besides [programme]: a change of any other table leaves what
// they say as it is. Without tables they read all.
struct RuleArea {
  std::string_view name;
  std::vector<std::string_view> reads;
  void (*check)(Rules& rules);

  bool reads_table(std::string_view table) const;
};
const std::vector<RuleArea>& rule_areas();

// The same for a programme that kept all rules before these tables were changed: only what they can touch is looked at,
// and no cautions are given.
void check_rules_of(Programme& programme, const std::vector<std::string_view>& changed_tables, Findings& findings);

}  // namespace stargate::reading
