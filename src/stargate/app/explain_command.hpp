// SPDX-License-Identifier: Apache-2.0
// stargate explain: what binds and what it is worth, why this and why not that, what is short or late, what else would
// do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/app/asking.hpp"

namespace stargate {

struct ExplainArguments {
  AskingArguments asking;
  std::vector<std::string> why;       // "rack_order gb300-foxconn 2026-03": ruled out
  std::vector<std::string> why_not;   // "start abilene-hall 2026-05 >= 2": asked for
  std::vector<std::string> sections;  // binds, why, short, alternatives; empty: all, or none where why or why_not ask
  double within_pct = 1;              // of spend
  int decisions = 8;
  std::string csv;
  int width = 0;
};
const std::vector<std::string_view>& explain_sections();  // the words of --section
int explain_command(const ExplainArguments&);

}  // namespace stargate
