// SPDX-License-Identifier: Apache-2.0
// stargate finance PLAN [--for WHOM] [--json | --csv DIR] [--xlsx FILE]: the plan's money on the contract basis.
//
// Exit status: 4 when the plan is short under them, 6 when two ways to one number disagree, 3 for a name that is not
// there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stargate {

struct FinanceArguments {
  std::string plan;
  std::vector<std::string> audience;  // "programme", "partner NAME", "facility NAME" as words; empty: programme
  std::string csv;                    // folder for every series by month; empty: none
  std::string xlsx;                   // the workbook: the same as formulas; empty: none
  int width = 0;
  bool json = false;
};
const std::vector<std::string_view>& finance_audiences();  // the words with which --for begins
int finance_command(const FinanceArguments& arguments);

}  // namespace stargate
