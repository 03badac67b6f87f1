// SPDX-License-Identifier: Apache-2.0
// From the parser to the tree of verbs as data.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "stargate/app/command_tree.hpp"

namespace stargate {

using CommandChoices = std::map<const CLI::Option*, std::vector<std::string>>;

// `choices`: the words that an option or argument may be, where there is a list of them.
CommandTree command_tree(const CLI::App& app, const CommandChoices& choices);

}  // namespace stargate
