// SPDX-License-Identifier: Apache-2.0
// What `stargate plan` was asked to do, as read from the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stargate/plan/plan.hpp"

namespace stargate {

struct PlanArguments {
  std::string programme;         // folder or file, as the user named it
  std::string output;            // plan file to write; empty: named after the programme's folder, in the current one
  bool no_file = false;          // write none; `output` is empty
  std::vector<std::string> set;  // "table.row.field=value" changes, in order
  std::vector<std::string> scenarios;  // scenarios of the programme, or files of them, applied in order before `set`
  std::vector<std::string> drop;       // rows to leave out, after the scenarios and before `set`
  bool hindsight = true;               // use figures that were known only after the programme's date of knowledge
  Goal goal = Goal::value;
  Month by;  // month that Goal::compute looks at; unset: the last one with decisions
  double time_limit_s = 120;
  std::optional<double> gap_pct;  // asked for; missing it is exit 5
  std::uint32_t seed = 0;
  bool reproducible = false;
  std::string from;               // plan file to start from; empty: none
  std::vector<std::string> hold;  // what of `from` is held: "orders", "all", "2026-09", "orders:2026-09"
  bool quiet = false;             // no talk on stderr while solving
  bool json = false;              // the answer as JSON on stdout
};

}  // namespace stargate
