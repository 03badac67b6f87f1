// stargate finance PLAN [--for programme | partner NAME | facility NAME] [--json | --csv DIR | --xlsx FILE]
//
// Exit status: 4 when the plan is short under the exact rules, 6 when two ways to one number disagree, 3 for a name that is not there.
#pragma once

#include <string>

namespace stargate {

struct FinanceArguments {
  std::string plan;
  std::string audience = "programme", name;  // "partner", "facility" with a name
  std::string csv, xlsx;
  int width = 0;
  bool json = false;
};
int finance_command(const FinanceArguments& arguments);

}  // namespace stargate
