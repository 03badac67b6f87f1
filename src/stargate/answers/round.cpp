// SPDX-License-Identifier: Apache-2.0
#include "stargate/answers/round.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/ask_piece.hpp"
#include "stargate/base/sha256.hpp"

namespace stargate {

using nlohmann::json;

namespace {

// Changes when answers of earlier versions must not be used any more.
constexpr int kKeyVersion = 2;

std::string base_of(const Valuer& valuer) {
  return fmt::format("{:x}", std::hash<std::string>{}(decisions_json(valuer.decisions()).dump()));
}

// Of everything that is found around a plan's decisions.
std::string key_around(const Valuer& valuer, const RoundOptions& o) {
  return fmt::format("{}|{}|{}|{:g}", kKeyVersion, o.about, base_of(valuer), o.seconds_each);
}

std::string key_of(const Valuer& valuer, const Question& q, const RoundOptions& o) {
  std::string key = fmt::format("{}|{}|{}", kKeyVersion, o.about, q.direction + (q.frees_whole ? 10 : 0));
  for (const Change& change : q.set) key += "|" + change.text();
  for (const Wish& wish : q.wishes) key += "|" + text_of(valuer.programme(), wish);
  return key;
}

// Whether a kept answer is one of this programme: lines are read as whoever had the file left them.
bool usable(const Valuer& valuer, const std::optional<Answer>& kept) {
  return kept && (!kept->possible || fits(valuer.programme(), valuer.formulation(), kept->decisions));
}

}  // namespace

std::string Kept::signed_line(const std::string& text) const { return sha256(about_ + "\n" + text) + " " + text; }

void Kept::take(const std::string& line) {
  if (line.empty()) return;
  const size_t blank = line.find(' ');
  const std::string text = blank == std::string::npos ? "" : line.substr(blank + 1);
  if (signed_line(text) != line) {
    ++passed_over_;
    return;
  }
  try {
    const json j = json::parse(text);
    const auto& key = j.at("key").get_ref<const std::string&>();
    if (j.contains("result"))
      results_[key] = j.at("result").get<std::string>();
    else
      answers_[key][j.at("base").get<std::string>()] = answer_from(j.at("answer"));
  } catch (const json::exception&) {
    ++passed_over_;
  }
}

std::optional<Answer> Kept::find(const std::string& question, const std::string& base) const {
  const auto found = answers_.find(question);
  if (found == answers_.end()) return {};
  const auto there = found->second.find(base);
  return there == found->second.end() ? std::nullopt : std::optional(there->second);
}

std::optional<Answer> Kept::find_elsewhere(const std::string& question, const std::string& base) const {
  std::optional<Answer> best;
  if (const auto found = answers_.find(question); found != answers_.end())
    for (const auto& [where, answer] : found->second)
      if (where != base && answer.possible && (!best || answer.asked_s > best->asked_s)) best = answer;
  return best;
}

std::optional<std::string> Kept::find_result(const std::string& key) const {
  const auto found = results_.find(key);
  return found == results_.end() ? std::nullopt : std::optional(found->second);
}

std::string Kept::add(const std::string& question, const std::string& base, const Answer& answer) {
  answers_[question][base] = answer;
  return signed_line(json{{"key", question}, {"base", base}, {"answer", answer_json(answer)}}.dump());
}

std::string Kept::add_result(const std::string& key, const std::string& result) {
  results_[key] = result;
  return signed_line(json{{"key", key}, {"result", result}}.dump());
}

namespace {

constexpr int kMostExchanges = 3;
constexpr int kMostPairSearches = 3;

// A question that is open, and what was found around other decisions; where that was searched long enough, it is only
// tried here.
struct Open {
  size_t question = 0;
  std::optional<Answer> elsewhere;
  bool searched = false;
};

Round ask_once(const Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& o, Kept& kept) {
  Round round;
  const std::string base = base_of(valuer);
  std::vector<Open> open;
  for (const Question& q : questions) {
    const std::string key = key_of(valuer, q, o);
    const auto before = kept.find(key, base);
    const bool enough = usable(valuer, before) && before->asked_s >= o.seconds_each;
    round.answers.push_back(enough ? *before : Answer{});
    round.answers.back().name = q.name;
    if (enough) {
      ++round.from_before;
      continue;
    }
    auto elsewhere = kept.find_elsewhere(key, base);
    if (!usable(valuer, elsewhere)) elsewhere.reset();
    const bool searched = elsewhere && elsewhere->asked_s >= o.seconds_each;
    open.push_back({round.answers.size() - 1, std::move(elsewhere), searched});
  }
  std::vector<Piece> pieces;
  for (const Open& one : open)
    pieces.push_back(ask_piece(questions[one.question], one.searched ? 0 : o.seconds_each,
                               one.elsewhere ? &one.elsewhere->decisions : nullptr));
  const auto take = [&](size_t k, const std::string& text) {
    Result<Answer> answer = answer_of_piece(text);
    if (!answer) {
      round.mistakes.insert(round.mistakes.end(), answer.mistakes().begin(), answer.mistakes().end());
      return;
    }
    const Open& of = open[k];
    Answer& a = round.answers[of.question] = std::move(answer).value();
    if (of.searched)
      a.asked_s = of.elsewhere->asked_s, a.cut_short = of.elsewhere->cut_short, a.seconds += of.elsewhere->seconds;
    const std::string line = kept.add(key_of(valuer, questions[of.question], o), base, a);
    if (o.on_answer && a.asked_s > 0) o.on_answer(line);  // a quick answer is sooner found again than read
  };
  const int before = round.from_before, total = static_cast<int>(questions.size());
  const auto stop = [&] { return !round.mistakes.empty() || (o.should_stop && o.should_stop()); };
  const auto tell = [&](int done, int, const std::string& name) {
    if (o.on_progress) o.on_progress(before + done, total, name);
  };
  const bool ended = do_pieces(valuer, pieces, take, {o.workers, o.side_by_side, stop, tell});
  round.interrupted = !ended && round.mistakes.empty();
  if (!round.mistakes.empty()) round.answers.clear();
  for (Answer& a : round.answers)
    if (!a.possible && a.why_not.empty())
      a.why_not = round.interrupted ? "not asked yet" : "the question's process failed";
  return round;
}

bool take_base(Valuer& valuer, const Decisions& better, const RoundOptions& o) {
  if (!valuer.rebase(better)) return false;
  if (o.on_base) o.on_base(valuer.decisions());
  return true;
}

Round ask_with(Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& o, Kept& kept) {
  const double before = valuer.here();
  Round round = ask_once(valuer, questions, o, kept);
  for (int i = 0; i < kMostExchanges && !round.interrupted; ++i) {
    const Answer* best = nullptr;
    for (const Answer& a : round.answers)
      if (a.possible && a.again_here > valuer.here() + solver_tolerance(valuer.here()) &&
          (!best || a.again_here > best->again_here))
        best = &a;
    if (!best || !take_base(valuer, best->decisions, o)) break;
    Round again = ask_once(valuer, questions, o, kept);
    if (again.interrupted || !again.mistakes.empty()) {
      round.interrupted = again.interrupted;
      break;
    }
    round = std::move(again);
  }
  settle(round.answers, valuer.here());
  round.gained_here = valuer.here() - before;
  return round;
}

std::vector<size_t> both_ways(const Round& round, const Opposites& opposites) {
  std::vector<size_t> found;
  for (const auto& [a, b] : opposites)
    if (a < round.answers.size() && b < round.answers.size() && both_gain(round.answers[a], round.answers[b]))
      found.push_back(a), found.push_back(b);
  return found;
}

// The plan searched again from the decisions of these answers. True when something better was found, which is around
// from now on.
bool search_from(Valuer& valuer, const Round& round, const std::vector<size_t>& which, const RoundOptions& o,
                 bool& stopped) {
  std::vector<Work> all;
  for (const size_t i : which) {
    const Decisions& from = round.answers[i].decisions;
    all.push_back({fmt::format("from|{:x}", std::hash<std::string>{}(decisions_json(from).dump())),
                   ask_piece({"", {}, {}}, o.seconds_each, &from), answer_to_keep});
  }
  std::optional<Answer> best;
  const auto take = [&](size_t, const std::string& text) {
    if (text.empty()) return;
    Answer found = answer_from(json::parse(text));
    if (found.possible && (!best || found.again_there > best->again_there)) best = std::move(found);
  };
  stopped = !do_all(valuer, all, take, o);
  return !stopped && best && best->again_there > valuer.here() + solver_tolerance(valuer.here()) &&
         take_base(valuer, best->decisions, o);
}

}  // namespace

Round ask_all(Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& o) {
  Kept own;
  return ask_with(valuer, questions, o, o.kept ? *o.kept : own);
}

Round ask_pairs(Valuer& valuer, const std::vector<Question>& questions, const Opposites& opposites,
                const RoundOptions& o) {
  Kept own;
  Kept& kept = o.kept ? *o.kept : own;
  const double before = valuer.here();
  Round round = ask_with(valuer, questions, o, kept);
  std::vector<size_t> open = both_ways(round, opposites);
  for (int i = 0; i < kMostPairSearches && !open.empty() && o.seconds_each > 0 && !round.interrupted; ++i) {
    const bool better = search_from(valuer, round, open, o, round.interrupted);
    if (!better) break;
    Round again = ask_with(valuer, questions, o, kept);
    round.interrupted = again.interrupted;
    if (!again.interrupted && again.mistakes.empty()) round = std::move(again);
    open = both_ways(round, opposites);
  }
  for (const size_t i : open) round.answers[i].unknown = true, round.answers[i].distinguishable = false;
  round.gained_here = valuer.here() - before;
  return round;
}

namespace {

// A kept result that cannot be read is worked out again.
bool taken(const std::function<void(size_t, const std::string&)>& take, size_t piece, const std::string& result) {
  try {
    take(piece, result);
    return true;
  } catch (const json::exception&) {
  } catch (const std::out_of_range&) {
  }
  return false;
}

}  // namespace

bool do_all(const Valuer& valuer, const std::vector<Work>& all,
            const std::function<void(size_t, const std::string&)>& take, const RoundOptions& o) {
  std::vector<size_t> open;
  std::vector<Piece> pieces;
  const auto key = [&](size_t i) { return key_around(valuer, o) + "|" + all[i].name; };
  for (size_t i = 0; i < all.size(); ++i) {
    const auto before = o.kept ? o.kept->find_result(key(i)) : std::nullopt;
    if (before && taken(take, i, *before)) continue;
    open.push_back(i);
    pieces.push_back(all[i].piece);
  }
  const auto keep = [&](size_t k, const std::string& said) {
    const Work& work = all[open[k]];
    const std::string result = work.to_keep ? work.to_keep(said) : said;
    take(open[k], result);
    if (!o.kept || result.empty()) return;
    const std::string line = o.kept->add_result(key(open[k]), result);
    if (o.on_answer) o.on_answer(line);
  };
  const auto tell = [&](int done, int, const std::string& name) {
    if (o.on_progress)
      o.on_progress(static_cast<int>(all.size() - open.size()) + done, static_cast<int>(all.size()), name);
  };
  return do_pieces(valuer, pieces, keep, {o.workers, o.side_by_side, o.should_stop, tell});
}

}  // namespace stargate
