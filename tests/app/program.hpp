// SPDX-License-Identifier: Apache-2.0
// Starts the program as a user does, and keeps what it wrote.
#pragma once

#include <cstdlib>
#include <string>

#include <sys/wait.h>

#include "tests/io/store_fixture.hpp"

namespace stargate {

struct Ran {
  int status = -1;
  std::string out, err;
};

// Runs `stargate WORDS` through the shell; `before` and `after` go around it ("NO_COLOR=1", "| head -1").
inline Ran stargate_program(const std::string& words, const std::string& after = "") {
  const small::Folder folder;
  const std::string out = folder / "out", err = folder / "err";
  const std::string command = "{ " STARGATE_PROGRAM " " + words + " " + after + " ; } >" + out + " 2>" + err;
  const int status = std::system(("bash -c 'set -o pipefail; " + command + "'").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, small::bytes_of(out), small::bytes_of(err)};
}

inline bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace stargate
