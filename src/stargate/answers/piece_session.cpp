// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/piece_session.hpp"

#include <algorithm>
#include <utility>

#include "stargate/answers/question_bytes.hpp"
#include "stargate/base/check.hpp"

namespace stargate {

namespace {

constexpr const char* kTask = "pieces";

struct Session {
  std::string programme;
  Standpoint standpoint;
};

template <class Archive>
void fields(Archive& a, Session& s) {
  all_fields(a, s, s.programme, s.standpoint);
}

struct SentPiece {
  std::string kind, input;
};

template <class Archive>
void fields(Archive& a, SentPiece& p) {
  all_fields(a, p, p.kind, p.input);
}

// A failure of one piece ends the worker, so that nothing that it left half done meets the next one.
std::string answer_pieces(const ChangeProgramme& change, const std::vector<PieceKind>& kinds, std::string_view input,
                          TaskChannel& channel) {
  const Session session = from_bytes<Session>(input);
  const Valuer valuer(programme_from(session.programme), session.standpoint, change);
  check(valuer.ready(), "the plan's decisions are worth the same in every process");
  channel.send(piece_message::ready, "");
  while (const auto message = channel.wait()) {
    const SentPiece piece = from_bytes<SentPiece>(message->body);
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const PieceKind& k) { return k.name == piece.kind; });
    check(kind != kinds.end(), "the worker program knows every kind of piece");
    channel.send(piece_message::result, kind->work(valuer, piece.input));
  }
  return "";
}

}  // namespace

Task piece_session(const std::string& programme, const Standpoint& standpoint) {
  return {.kind = kTask, .input = to_bytes(Session{programme, standpoint})};
}

std::string piece_bytes(const Piece& piece) { return to_bytes(SentPiece{std::string(piece.kind->name), piece.input}); }

TaskKind piece_task(ChangeProgramme change, std::vector<PieceKind> kinds) {
  return {kTask, [change = std::move(change), kinds = std::move(kinds)](std::string_view input, TaskChannel& channel) {
            return answer_pieces(change, kinds, input, channel);
          }};
}

}  // namespace stargate
