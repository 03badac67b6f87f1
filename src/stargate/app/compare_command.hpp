// SPDX-License-Identifier: Apache-2.0
// stargate compare PLAN PLAN [PLAN ...]: many plans side by side.
#pragma once

#include <string>
#include <vector>

namespace stargate {

struct CompareArguments {
  std::vector<std::string> plans;
  std::string base;  // one of the plans by path or name, or another plan file, which then comes first; empty: the first
  std::string names;  // of the plans, separated by commas; empty: their file names without folder and ending
  std::vector<std::string> sections;  // empty: all
  std::string csv;                    // folder for CSV files; empty: none
  std::string output;                 // the page; "-": stdout; empty: none
  int width = 0;                      // columns of text; 0: those of the terminal
  bool json = false;
};

// Returns the exit status of app/exit_codes.hpp: 3 for plans that cannot stand side by side, 6 for one that breaks
// rules.
int compare_command(const CompareArguments& arguments);

}  // namespace stargate
