// SPDX-License-Identifier: Apache-2.0
// Options that several verbs have, each with the same words.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace stargate {

// --set, --scenario, --drop, --no-hindsight
void add_changes(CLI::App* command, std::vector<std::string>& set, std::vector<std::string>& scenarios,
                 std::vector<std::string>& drop, bool& hindsight);
void add_json(CLI::App* command, bool& json);
void add_width(CLI::App* command, int& width);
void add_csv(CLI::App* command, std::string& folder);

}  // namespace stargate
