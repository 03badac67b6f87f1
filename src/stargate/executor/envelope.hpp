// SPDX-License-Identifier: Apache-2.0
// What a worker is given to read: its task, for whom it is, and its limits.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "stargate/base/codec.hpp"

namespace stargate {

// Values travel as they lie in memory: only a program of the same version can read them.
inline std::string version_of_workers() { return STARGATE_VERSION; }

struct Envelope {
  std::string version;
  pid_t parent = 0;
  std::uint64_t memory_bytes = 0;
  std::string kind;
  std::string input;
};

template <class Archive>
void fields(Archive& a, Envelope& e) {
  all_fields(a, e, e.version, e.parent, e.memory_bytes, e.kind, e.input);
}

}  // namespace stargate
