// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/ask_piece.hpp"

#include <nlohmann/json.hpp>

#include "stargate/answers/answer_json.hpp"
#include "stargate/answers/question_bytes.hpp"

namespace stargate {

using nlohmann::json;

namespace {

struct AskInput {
  Question question;
  double seconds = 0;
  std::vector<Decisions> from;  // one, or none
};

template <class Archive>
void fields(Archive& a, AskInput& i) {
  all_fields(a, i, i.question, i.seconds, i.from);
}

std::string ask(const Valuer& valuer, std::string_view input) {
  const AskInput in = from_bytes<AskInput>(input);
  const Result<Answer> answer = valuer.ask(in.question, in.seconds, in.from.empty() ? nullptr : &in.from.front());
  if (answer) return json{{"answer", answer_json(answer.value())}}.dump();
  json mistakes = json::array();
  for (const Mistake& m : answer.mistakes()) mistakes.push_back({m.file, m.line, m.field, m.what, m.mend});
  return json{{"mistakes", mistakes}}.dump();
}

}  // namespace

const PieceKind kAskPiece{"ask", ask};

Piece ask_piece(const Question& question, double seconds, const Decisions* from) {
  AskInput input{question, seconds, {}};
  if (from != nullptr) input.from.push_back(*from);
  return {&kAskPiece, to_bytes(input)};
}

Result<Answer> answer_of_piece(const std::string& result) {
  const json j = json::parse(result);
  if (j.contains("answer")) return answer_from(j.at("answer"));
  std::vector<Mistake> mistakes;
  for (const json& m : j.at("mistakes")) mistakes.push_back({m.at(0), m.at(1), m.at(2), m.at(3), m.at(4)});
  return mistakes;
}

std::string answer_to_keep(const std::string& result) {
  const Result<Answer> answer = answer_of_piece(result);
  return answer ? answer_json(answer.value()).dump() : std::string();
}

}  // namespace stargate
