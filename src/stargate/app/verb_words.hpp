// SPDX-License-Identifier: Apache-2.0
// What `stargate help VERB` says before the options: what the verb does, what it reads and writes, its exit statuses,
// an example.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stargate {

struct VerbWords {
  std::string_view name;
  std::string_view does;  // some sentences
  std::string_view reads;
  std::string_view writes;
  std::vector<int> exits;    // of app/exit_codes.hpp; 0, 1 and 3 may come from every verb
  std::string_view example;  // one command line, or several with line ends
};

const std::vector<VerbWords>& verb_words();
// The text for one verb, in lines of at most 100 characters; empty for an unknown one.
std::string verb_text(std::string_view name);

}  // namespace stargate
