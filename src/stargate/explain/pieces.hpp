// SPDX-License-Identifier: Apache-2.0
// What a worker can do for explanations, besides asking questions (answers/piece.hpp).
#pragma once

#include "stargate/answers/piece.hpp"

namespace stargate {

extern const PieceKind kIntervalPiece;     // how far one quantity may move
extern const PieceKind kLeastAmountPiece;  // the least of one input that ends a broken promise

}  // namespace stargate
