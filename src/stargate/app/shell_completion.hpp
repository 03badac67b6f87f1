// SPDX-License-Identifier: Apache-2.0
// Completion of verbs, options, choices and file names in three shells, written from the tree of verbs.
#pragma once

#include <string>

#include "stargate/app/command_tree.hpp"

namespace stargate {

std::string bash_completion(const CommandTree& tree);
std::string zsh_completion(const CommandTree& tree);
std::string fish_completion(const CommandTree& tree);

}  // namespace stargate
