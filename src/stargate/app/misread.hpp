// SPDX-License-Identifier: Apache-2.0
// What is wrong with words on the command line, with the verb or option that may be meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "stargate/base/result.hpp"

namespace stargate {

const CLI::App* find_verb(const CLI::App&, const std::string& name);  // nullptr: there is none
std::string nearest_verb(const CLI::App&, std::string_view word);     // "did you mean ...", or nothing
// What the parser, which says `what`, cannot read.
Mistake misread(const CLI::App&, int count, const char* const* words, const std::string& what);
// Values that no option of any verb can mean: an empty text, and numbers that are not finite. After parsing.
std::vector<Mistake> values_of_no_use(const CLI::App&);

}  // namespace stargate
