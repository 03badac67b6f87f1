// SPDX-License-Identifier: Apache-2.0
// Manual pages in the format of man(7), written from the tree of verbs, the words about each verb and the exit codes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stargate/app/command_tree.hpp"

namespace stargate {

struct ManualPage {
  std::string name;  // "stargate-plan.1"
  std::string text;
};

// stargate(1), then one page for each verb. `version` stands at the foot of each page: "stargate 0.1.0".
std::vector<ManualPage> manual_pages(const CommandTree& tree, std::string_view version);

}  // namespace stargate
