// SPDX-License-Identifier: Apache-2.0
// The verbs of the command line, one function each. Each returns the exit status of app/exit_codes.hpp.
#pragma once

#include <string>
#include <vector>

namespace stargate {

struct ProgrammeArguments {  // init, check, fmt
  std::string path;
  std::vector<std::string> set, scenarios, drop;  // check only
  bool hindsight = true;                          // check only
  bool only_check = false;                        // fmt --check: say what would change, write nothing
  bool json = false;
};
int init_command(const ProgrammeArguments& arguments);
int check_command(const ProgrammeArguments& arguments);
int fmt_command(const ProgrammeArguments& arguments);

struct ShowArguments {
  std::string plan;
  std::vector<std::string> sections;  // empty: the usual ones; "all": every one
  std::string csv;                    // folder for CSV files; empty: none
  int width = 0;                      // columns of text; 0: those of the terminal
  bool json = false;
};
int show_command(const ShowArguments& arguments);

struct DiffArguments {
  std::string a, b;
  bool detailed_exit_code = false;  // 2 when the plans differ
  int width = 0;
  bool json = false;
};
int diff_command(const DiffArguments& arguments);

struct ReportArguments {
  std::string plan, output;  // output "-": stdout
  bool data_only = false;    // the data as JSON instead of the page
  bool json = false;
};
int report_command(const ReportArguments& arguments);

struct AuditArguments {
  std::string plan;
  std::string programme;                          // a folder to hold the plan's programme against; empty: none
  std::vector<std::string> set, scenarios, drop;  // how it was changed for the plan
  bool hindsight = true;
  bool executable = false;  // put to the tests of practice, too
  bool json = false;
};
int audit_command(const AuditArguments& arguments);

}  // namespace stargate
