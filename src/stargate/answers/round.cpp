#include "stargate/answers/round.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "stargate/answers/side_by_side.hpp"

namespace stargate {

using nlohmann::json;

namespace {

// Changes when answers of earlier versions must not be used any more.
constexpr int kKeyVersion = 1;

json number_or_null(double x) { return std::isfinite(x) ? json(x) : json(nullptr); }
double number_from(const json& j) { return j.is_null() ? std::numeric_limits<double>::quiet_NaN() : j.get<double>(); }

Decisions decisions_from(const json& j) {
  Decisions d;
  j.at("starts").get_to(d.starts);
  j.at("committed").get_to(d.committed);
  for (const json& run : j.at("runs")) d.runs.push_back({run.at(0).get<int>(), run.at(1).get<int>()});
  j.at("tiers").get_to(d.tiers);
  return d;
}

// Of everything that is found around a plan's decisions.
std::string key_around(const Valuer& valuer, const RoundOptions& o) {
  return fmt::format("{}|{}|{:x}|{:g}", kKeyVersion, o.about, std::hash<std::string>{}(decisions_json(valuer.decisions()).dump()), o.seconds_each);
}

std::string key_of(const Valuer& valuer, const Question& q, const RoundOptions& o) {
  std::string key = fmt::format("{}|{}", key_around(valuer, o), q.direction + (q.frees_whole ? 10 : 0));
  for (const std::string& set : q.set) key += "|" + set;
  for (const Wish& wish : q.wishes) key += "|" + text_of(valuer.programme(), wish);
  return key;
}

// What a worker sends: an answer, or the mistakes of its question.
json work(const Valuer& valuer, const Question& q, double seconds) {
  Result<Answer> answer = valuer.ask(q, seconds);
  if (answer) return {{"answer", answer_json(answer.value())}};
  json mistakes = json::array();
  for (const Mistake& m : answer.mistakes()) mistakes.push_back({m.file, m.line, m.field, m.what, m.mend});
  return {{"mistakes", mistakes}};
}

}  // namespace

json decisions_json(const Decisions& d) {
  json runs = json::array();
  for (const auto& run : d.runs) runs.push_back({run.host, run.month});
  return {{"starts", d.starts}, {"committed", d.committed}, {"runs", runs}, {"tiers", d.tiers}};
}

json answer_json(const Answer& a) {
  const Figures& g = a.figures;
  return {{"name", a.name},
          {"possible", a.possible},
          {"why_not", a.why_not},
          {"direction", a.direction},
          {"frees_whole", a.frees_whole},
          {"limited", a.limited},
          {"moved", a.moved},
          {"kept_there", number_or_null(a.kept_there)},
          {"here", number_or_null(a.here)},
          {"again_there", number_or_null(a.again_there)},
          {"again_here", number_or_null(a.again_here)},
          {"exchanged_here", number_or_null(a.exchanged_here)},
          {"seconds", a.seconds},
          {"cut_short", a.cut_short},
          {"decisions", decisions_json(a.decisions)},
          {"figures",
           {{"racks_ordered", g.racks_ordered},
            {"missed_k_months", g.missed_k_months},
            {"buildings", g.buildings},
            {"hard", g.hard}}}};
}

Answer answer_from(const json& j) {
  Answer a;
  j.at("name").get_to(a.name);
  j.at("possible").get_to(a.possible);
  j.at("why_not").get_to(a.why_not);
  j.at("direction").get_to(a.direction);
  j.at("frees_whole").get_to(a.frees_whole);
  j.at("limited").get_to(a.limited);
  j.at("moved").get_to(a.moved);
  a.kept_there = number_from(j.at("kept_there"));
  a.here = number_from(j.at("here"));
  a.again_there = number_from(j.at("again_there"));
  a.again_here = number_from(j.at("again_here"));
  a.exchanged_here = number_from(j.at("exchanged_here"));
  j.at("seconds").get_to(a.seconds);
  j.at("cut_short").get_to(a.cut_short);
  a.decisions = decisions_from(j.at("decisions"));
  const json& g = j.at("figures");
  g.at("racks_ordered").get_to(a.figures.racks_ordered);
  g.at("missed_k_months").get_to(a.figures.missed_k_months);
  g.at("buildings").get_to(a.figures.buildings);
  g.at("hard").get_to(a.figures.hard);
  return a;
}

void Kept::take(const std::string& line) {
  try {
    const json j = json::parse(line);
    const auto& key = j.at("key").get_ref<const std::string&>();
    if (j.contains("result")) results_[key] = j.at("result").get<std::string>();
    else answers_[key] = answer_from(j.at("answer"));
  } catch (const json::exception&) {
    // A line that was cut off when the program was ended.
  }
}

std::optional<Answer> Kept::find(const std::string& key) const {
  const auto found = answers_.find(key);
  return found == answers_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> Kept::find_result(const std::string& key) const {
  const auto found = results_.find(key);
  return found == results_.end() ? std::nullopt : std::optional(found->second);
}

std::string Kept::add(const std::string& key, const Answer& answer) {
  answers_[key] = answer;
  return json{{"key", key}, {"answer", answer_json(answer)}}.dump();
}

std::string Kept::add_result(const std::string& key, const std::string& result) {
  results_[key] = result;
  return json{{"key", key}, {"result", result}}.dump();
}

namespace {

constexpr int kMostExchanges = 3;

// What the plan's new decisions are worth there, and these instead of those found before where they are worth more.
void exchange(const Answer& again, Answer& a) {
  a.here = again.here;
  a.kept_there = again.kept_there;
  if (!again.possible || (a.possible && a.again_there >= again.again_there)) return;
  const double seconds = a.seconds + again.seconds;
  const bool cut_short = a.cut_short;
  a = again;
  a.seconds = seconds;
  a.cut_short = cut_short;
}

Round ask_once(const Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& o) {
  Round round;
  std::vector<size_t> open;
  for (const Question& q : questions) {
    const auto before = o.kept ? o.kept->find(key_of(valuer, q, o)) : std::nullopt;
    round.answers.push_back(before.value_or(Answer{}));
    round.answers.back().name = q.name;
    if (before) ++round.from_before;
    else open.push_back(round.answers.size() - 1);
  }
  const auto ask = [&](size_t k) { return work(valuer, questions[open[k]], o.seconds_each).dump(); };
  const auto take = [&](size_t k, const std::string& text) {
    const json j = json::parse(text);
    if (j.contains("mistakes")) {
      for (const json& m : j.at("mistakes")) round.mistakes.push_back({m.at(0), m.at(1), m.at(2), m.at(3), m.at(4)});
      return;
    }
    Answer& a = round.answers[open[k]] = answer_from(j.at("answer"));
    if (!o.kept) return;
    const std::string line = o.kept->add(key_of(valuer, questions[open[k]], o), a);
    if (o.on_answer && o.seconds_each > 0) o.on_answer(line);  // a quick answer is sooner found again than read
  };
  const int before = round.from_before, total = static_cast<int>(questions.size());
  const auto stop = [&] { return !round.mistakes.empty() || (o.should_stop && o.should_stop()); };
  const auto tell = [&](int done, int, const std::string& name) {
    if (o.on_progress) o.on_progress(before + done, total, name);
  };
  const bool ended = side_by_side(open.size(), o.side_by_side, ask, take, stop, tell);
  round.interrupted = !ended && round.mistakes.empty();
  if (!round.mistakes.empty()) round.answers.clear();
  for (Answer& a : round.answers)
    if (!a.possible && a.why_not.empty()) a.why_not = round.interrupted ? "not asked yet" : "the question's process failed";
  return round;
}

}  // namespace

Round ask_all(Valuer& valuer, const std::vector<Question>& questions, const RoundOptions& o) {
  const double before = valuer.here();
  Round round = ask_once(valuer, questions, o);
  for (int i = 0; i < kMostExchanges && !round.interrupted; ++i) {
    const Answer* best = nullptr;
    for (const Answer& a : round.answers)
      if (a.possible && a.again_here > valuer.here() + solver_tolerance(valuer.here()) && (!best || a.again_here > best->again_here)) best = &a;
    if (!best || !valuer.rebase(best->decisions)) break;
    RoundOptions quick = o;
    quick.seconds_each = 0;
    const Round again = ask_once(valuer, questions, quick);
    round.interrupted = again.interrupted;
    for (size_t k = 0; k < round.answers.size() && !again.interrupted; ++k) exchange(again.answers[k], round.answers[k]);
  }
  settle(round.answers, valuer.here());
  round.gained_here = valuer.here() - before;
  return round;
}

bool do_all(const Valuer& valuer, const std::vector<std::string>& pieces, const std::function<std::string(size_t)>& work,
            const std::function<void(size_t, const std::string&)>& take, const RoundOptions& o) {
  std::vector<size_t> open;
  const auto key = [&](size_t i) { return key_around(valuer, o) + "|" + pieces[i]; };
  for (size_t i = 0; i < pieces.size(); ++i) {
    const auto before = o.kept ? o.kept->find_result(key(i)) : std::nullopt;
    if (before) take(i, *before);
    else open.push_back(i);
  }
  const auto keep = [&](size_t k, const std::string& result) {
    take(open[k], result);
    if (!o.kept || result.empty()) return;
    const std::string line = o.kept->add_result(key(open[k]), result);
    if (o.on_answer) o.on_answer(line);
  };
  const auto tell = [&](int done, int, const std::string& name) {
    if (o.on_progress) o.on_progress(static_cast<int>(pieces.size() - open.size()) + done, static_cast<int>(pieces.size()), name);
  };
  return side_by_side(open.size(), o.side_by_side, [&](size_t k) { return work(open[k]); }, keep, o.should_stop, tell);
}

}  // namespace stargate
