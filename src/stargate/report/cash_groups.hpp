// SPDX-License-Identifier: Apache-2.0
// The lines of the cash flow gathered under the labels that people read.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::report {

enum class Side { source, use };

// What groups of both sides have in common: what is paid in and what is distributed are both equity.
enum class CashFamily { cash, equity, debt, revenue, buildings, power, servers, operations, tax, funding_shortfall };
std::string_view name_of(CashFamily family);  // "Funding shortfall", for people

// What stands under names of its own instead of the group's label: partners, facilities.
enum class NamedBy { group, partner, facility };

struct CashGroup {
  std::string_view label;  // "Servers"
  CashFamily family = CashFamily::cash;
  Side side = Side::source;
  std::vector<CashLine> lines;
  NamedBy named_by = NamedBy::group;
};

// Every line stands in exactly one group.
const std::vector<CashGroup>& cash_groups();

// The same lines under fewer labels, for a picture of sources and uses.
const std::vector<CashGroup>& flow_groups();

}  // namespace stargate::report
