// SPDX-License-Identifier: Apache-2.0
// Pieces of work that go wrong.
#pragma once

#include <unistd.h>

#include <stdexcept>

#include "stargate/answers/piece.hpp"

namespace stargate::testing {

inline std::string end_the_process(const Valuer&, std::string_view) { ::_exit(7); }
inline std::string throw_something(const Valuer&, std::string_view) { throw std::runtime_error("it failed"); }

inline constexpr PieceKind kEndingPiece{"ending", end_the_process}, kThrowingPiece{"throwing", throw_something};

}  // namespace stargate::testing
