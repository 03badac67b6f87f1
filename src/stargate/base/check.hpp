// SPDX-License-Identifier: Apache-2.0
// Invariants of our own: a broken one is a defect of the program, never of the input.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace stargate {

class Defect : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Throws Defect when `condition` is false. The sentence says what should have held.
inline void check(bool condition, std::string_view sentence,
                  std::source_location where = std::source_location::current()) {
  if (condition) return;
  throw Defect(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": " + std::string(sentence));
}

}  // namespace stargate
