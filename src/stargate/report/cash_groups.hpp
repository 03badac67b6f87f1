// SPDX-License-Identifier: Apache-2.0
// The lines of the cash flow gathered under the labels that people read.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/plan/audit/audit.hpp"

namespace stargate::report {

struct CashGroup {
  std::string_view label;   // "Servers"
  std::string_view family;  // "Equity", "Debt", "Revenue", "Building", "Operations"
  bool source = false;
  std::vector<CashLine> lines;
};

// Every line stands in exactly one group.
const std::vector<CashGroup>& cash_groups();

// The same lines under fewer labels, for a picture of sources and uses.
const std::vector<CashGroup>& flow_groups();

}  // namespace stargate::report
