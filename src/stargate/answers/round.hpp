// Many questions at once: each in a process of its own, some side by side, and what has been answered is kept, so that a round that was
// stopped goes on where it was. Other work around a plan's decisions is done and kept in the same way.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "stargate/answers/valuer.hpp"

namespace stargate {

// Answers and other results by key, as lines of text that the caller may keep in a file. Lines that cannot be read are passed over.
class Kept {
 public:
  void take(const std::string& line);
  std::optional<Answer> find(const std::string& key) const;
  std::optional<std::string> find_result(const std::string& key) const;
  // Adds an answer, or a result, and returns its line.
  std::string add(const std::string& key, const Answer& answer);
  std::string add_result(const std::string& key, const std::string& result);

 private:
  std::map<std::string, Answer> answers_;
  std::map<std::string, std::string> results_;
};

struct RoundOptions {
  double seconds_each = 0;                                  // for choosing whole decisions again
  int side_by_side = 2;
  std::string about;                                        // what the keys begin with: the plan and how its valuer was made
  std::function<void(int done, int total, const std::string& name)> on_progress;
  std::function<bool()> should_stop;
  Kept* kept = nullptr;
  std::function<void(const std::string& line)> on_answer;   // a new line to keep, of an answer that took its time
};

struct Round {
  std::vector<Answer> answers;        // settled, one per question; an answer that is not there has `possible` false and a reason
  std::vector<Mistake> mistakes;      // of the questions; then there are no answers
  bool interrupted = false;
  int from_before = 0;                // answers that were kept
  double gained_here = 0;             // what answers found for the programme as it is, beyond the plan's decisions
};

// Incumbents are exchanged: where an answer's decisions are worth more than the plan's for the programme as it is, they take the plan's
// place, and are tried in every other question too.
// No other thread of this process may run.
Round ask_all(Valuer&, const std::vector<Question>&, const RoundOptions&);

// Pieces of other work around the valuer's decisions. A piece's name says everything else that its result depends on; an empty result is
// not kept. False when it was stopped.
bool do_all(const Valuer&, const std::vector<std::string>& pieces, const std::function<std::string(size_t)>& work,
            const std::function<void(size_t, const std::string&)>& take, const RoundOptions&);

nlohmann::json decisions_json(const Decisions&);
nlohmann::json answer_json(const Answer&);
Answer answer_from(const nlohmann::json&);

}  // namespace stargate
