// SPDX-License-Identifier: Apache-2.0
// A worker that does pieces of work around one plan's decisions. It makes itself a valuer that stands where that of its
// parent does; then it says that it is ready, and each time that it is sent a piece it does it and sends the result. It
// has one piece at a time, and ends when its parent has no more for it.
#pragma once

#include <string>
#include <vector>

#include "stargate/answers/piece.hpp"
#include "stargate/executor/executor.hpp"
#include "stargate/executor/worker.hpp"

namespace stargate {

// What there is to send, in both directions.
namespace piece_message {
inline constexpr std::uint32_t ready = message_kind::first_own, piece = ready + 1, result = ready + 2;
}  // namespace piece_message

// Of a task that is such a worker; `programme` is the valuer's (programme/programme_bytes.hpp).
Task piece_session(const std::string& programme, const Standpoint&);
std::string piece_bytes(const Piece&);

// What a worker program does for it: it knows these kinds of pieces, and changes programmes in this way, which is that
// of its parent's valuers.
TaskKind piece_task(ChangeProgramme change, std::vector<PieceKind> kinds);

}  // namespace stargate
