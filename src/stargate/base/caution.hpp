// SPDX-License-Identifier: Apache-2.0
// A remark on what may be meant but seldom is: nothing is refused for it. Reading a programme gives cautions beside
// mistakes; any later step may add its own.
#pragma once

#include <string>

#include "stargate/base/result.hpp"

namespace stargate {

struct Caution {
  std::string file;   // as the user named it; empty when no file is meant
  int line = 0;       // 1-based; 0 when unknown
  std::string field;  // "site.north.install_racks_per_month"
  std::string what;   // "is 0.5, so that no rack is ever installed"
  std::string mend;   // "give 1 or more, or drop the site"

  friend bool operator==(const Caution&, const Caution&) = default;
};

// "file:line: field: caution: what; mend"
inline std::string to_string(const Caution& c) {
  return to_string(Mistake{c.file, c.line, c.field, "caution: " + c.what, c.mend});
}

}  // namespace stargate
