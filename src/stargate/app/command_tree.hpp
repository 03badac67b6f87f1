// SPDX-License-Identifier: Apache-2.0
// The verbs and options of the command line as data, walked from the parser itself: manual pages and shell completion
// are written from it, so that neither has a list of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stargate {

enum class Takes {
  nothing,  // a flag
  text,     // anything: a number, a name, a month, a change
  file,
  folder,
  choice,  // one of `choices`; where an option takes several words, the first of them is one
};

struct CommandOption {
  std::vector<std::string> names;  // "-o", "--output"; empty for an argument that is known by its place
  std::string value;               // "FILE": what it takes, or the name of the argument; empty for a flag
  std::string meaning;
  Takes takes = Takes::nothing;
  std::vector<std::string> choices;
  std::string limits;      // "1 - 604800"; empty: none
  std::string by_default;  // empty: nothing that could be written down
  bool required = false;
  bool repeated = false;  // may be given several times, or takes several values
};

struct CommandVerb {
  std::string name, meaning;
  std::vector<CommandOption> arguments;  // by their place, in order
  std::vector<CommandOption> options;    // --help is one
};

struct CommandTree {
  std::string name, meaning;
  std::vector<CommandOption> options;  // that stand before any verb
  std::vector<CommandVerb> verbs;
};

// Of the command line that run_command_line() parses.
CommandTree command_tree();

// "-o,--output FILE"; an argument by its name alone.
std::string heading(const CommandOption& option);

}  // namespace stargate
