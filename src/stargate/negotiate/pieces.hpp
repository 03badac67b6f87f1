// SPDX-License-Identifier: Apache-2.0
// What a worker can do for a negotiation, besides asking questions (answers/piece.hpp).
#pragma once

#include "stargate/answers/piece.hpp"

namespace stargate {

extern const PieceKind kDemandPiece;        // one side of a demand curve
extern const PieceKind kIndifferencePiece;  // the indifference price of some offers
extern const PieceKind kTermEndPiece;       // how far a term may move away from us

}  // namespace stargate
