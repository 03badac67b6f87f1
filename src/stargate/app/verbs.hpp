// SPDX-License-Identifier: Apache-2.0
// The parser of the command line, and one function per verb that tells it the verb's arguments and options.
//
// A verb's arguments live as long as its action, which the parser holds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "stargate/app/command_walk.hpp"

namespace stargate {

class Verbs {
 public:
  explicit Verbs(CLI::App& app) : app_(app) {}

  // A verb whose `action` returns the exit status.
  CLI::App* add(const std::string& name, const std::string& meaning, std::function<int()> action) {
    CLI::App* command = app_.add_subcommand(name, meaning);
    command->callback([this, action = std::move(action)] { chosen_ = action; });
    return command;
  }

  // The words that an option may be; the verb refuses others itself.
  template <class Words>
  CLI::Option* among(CLI::Option* option, const Words& words) {
    for (const auto& word : words) choices_[option].emplace_back(word);
    return option;
  }

  const CommandChoices& choices() const { return choices_; }
  int run_chosen() const { return chosen_(); }  // what the parsed words ask for

 private:
  CLI::App& app_;
  CommandChoices choices_;
  std::function<int()> chosen_;
};

// programme_verbs.cpp
void add_init(Verbs&);
void add_check(Verbs&);
void add_fmt(Verbs&);
void add_plan(Verbs&);
// plan_file_verbs.cpp
void add_show(Verbs&);
void add_diff(Verbs&);
void add_compare(Verbs&);
void add_report(Verbs&);
void add_audit(Verbs&);
void add_finance(Verbs&);
// question_verbs.cpp
void add_explain(Verbs&);
void add_tornado(Verbs&);
void add_negotiate(Verbs&);
// tender_verbs.cpp
void add_rfq(Verbs&);
void add_bids(Verbs&);

}  // namespace stargate
