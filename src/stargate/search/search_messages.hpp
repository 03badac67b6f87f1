// SPDX-License-Identifier: Apache-2.0
// Messages of the search's processes: one letter, then its content.
#pragma once

#include <cstdint>
#include <string>

#include "stargate/search/worker.hpp"

namespace stargate {

enum class Told : std::uint8_t {
  plan = 'P',       // a Finished, as bytes
  phase = 'T',      // words: what the heuristics do now
  exhausted = 'X',  // the heuristics have tried every way
  walked = 'W',     // words: what is known of single racks
  failed = 'F',     // the heuristics had no answer of the solver that can be used
};

inline Bytes message(Told kind, const Bytes& content = {}) {
  Bytes bytes;
  bytes.reserve(content.size() + 1);
  bytes.push_back(static_cast<std::uint8_t>(kind));
  bytes.insert(bytes.end(), content.begin(), content.end());
  return bytes;
}

inline Bytes message(Told kind, const std::string& words) { return message(kind, Bytes(words.begin(), words.end())); }

inline Told kind_of(const Bytes& bytes) { return static_cast<Told>(bytes[0]); }
inline Bytes content_of(const Bytes& bytes) { return Bytes(bytes.begin() + 1, bytes.end()); }
inline std::string words_of(const Bytes& bytes) { return std::string(bytes.begin() + 1, bytes.end()); }

}  // namespace stargate
