// SPDX-License-Identifier: Apache-2.0
// Work around a plan's decisions that another process can do: a kind and bytes. What it needs besides is the valuer,
// which that process makes for itself (answers/piece_session.hpp).
#pragma once

#include <string>
#include <string_view>

#include "stargate/answers/valuer.hpp"

namespace stargate {

struct PieceKind {
  std::string_view name;  // by which a worker knows it
  std::string (*work)(const Valuer&, std::string_view input);
};

struct Piece {
  const PieceKind* kind = nullptr;
  std::string input;  // as the kind reads it: base/codec.hpp
};

}  // namespace stargate
