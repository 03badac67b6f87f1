// SPDX-License-Identifier: Apache-2.0
// Every way in which the program writes files, each as a command that takes well under a second, with what stands on
// the disk before it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/faults/bench.hpp"

namespace stargate::faults {

struct Verb {
  std::string name;                // "report"
  std::vector<std::string> words;  // of the program; DISK/ and HOME/ are the bench's folders
  Files before;                    // what stands on the disk
  bool plans = false;              // it writes a plan
};

const std::vector<Verb>& verbs();
const Verb& verb(const std::string& name);

// What stands before the command, and nothing else.
void prepare(const Bench& bench, const Verb& verb);

// The files that the command leaves where nothing fails, found out by running it once.
struct Outcome {
  int status = -1;
  Files files;
  std::vector<std::string> calls;  // that write to the disk, in their order
};
const Outcome& outcome(const Verb& verb);

// Whether a file that the command wrote is whole: as it came out where nothing failed, or, where no two runs write the
// same bytes, sound by its kind.
bool is_whole(const Verb& verb, const std::string& name, const std::string& content);

}  // namespace stargate::faults
