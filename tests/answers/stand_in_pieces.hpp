// SPDX-License-Identifier: Apache-2.0
// Pieces of work that go wrong, and one that needs another beside it.
#pragma once

#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "stargate/answers/piece.hpp"

namespace stargate::testing {

inline std::string end_the_process(const Valuer&, std::string_view) { ::_exit(7); }
inline std::string throw_something(const Valuer&, std::string_view) { throw std::runtime_error("it failed"); }

// Told its own file and that of another, which it waits for: "met", or "alone" after five seconds.
inline std::string meet(const Valuer&, std::string_view files) {
  const std::string own(files.substr(0, files.find(' '))), other(files.substr(files.find(' ') + 1));
  std::ofstream(own) << "here";
  for (int i = 0; i < 500; ++i, std::this_thread::sleep_for(std::chrono::milliseconds(10)))
    if (std::filesystem::exists(other)) return "met";
  return "alone";
}

inline constexpr PieceKind kEndingPiece{"ending", end_the_process}, kThrowingPiece{"throwing", throw_something},
    kMeetingPiece{"meeting", meet};

}  // namespace stargate::testing
