// SPDX-License-Identifier: Apache-2.0
// A question as a piece of work.
#pragma once

#include "stargate/answers/piece.hpp"

namespace stargate {

extern const PieceKind kAskPiece;

// Valuer::ask() with these.
Piece ask_piece(const Question&, double seconds, const Decisions* from = nullptr);

// What came of it: an answer, or the mistakes of the question.
Result<Answer> answer_of_piece(const std::string& result);

// The answer as it is kept (answers/answer_json.hpp); empty where the question had mistakes.
std::string answer_to_keep(const std::string& result);

}  // namespace stargate
