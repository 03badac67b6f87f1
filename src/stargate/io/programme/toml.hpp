// SPDX-License-Identifier: Apache-2.0
// TOML to raw rows. toml++ is included by toml.cpp alone.
#pragma once

#include <string_view>
#include <vector>

#include "stargate/io/programme/findings.hpp"

namespace stargate::reading {

// Adds the rows and scenarios of one file. A syntax mistake ends the reading of the file.
void read_toml(std::string_view text, int file, RawProgramme& raw, Findings& findings);

// The scenarios of a file that holds nothing else; anything else in it is a mistake.
std::vector<RawScenario> read_scenario_toml(std::string_view text, int file, Findings& findings);

// Whether two texts hold the same values, comments and layout aside. False when either is no TOML.
bool same_toml(std::string_view a, std::string_view b);

}  // namespace stargate::reading
