// Many questions at once: each in a process of its own, some side by side, and what has been answered is kept, so that a round that was
// stopped goes on where it was.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "stargate/answers/valuer.hpp"

namespace stargate {

// Answers by key, as lines of text that the caller may keep in a file. Lines that cannot be read are passed over.
class Kept {
 public:
  void take(const std::string& line);
  std::optional<Answer> find(const std::string& key) const;
  // Adds an answer and returns its line.
  std::string add(const std::string& key, const Answer& answer);

 private:
  std::vector<std::pair<std::string, Answer>> answers_;
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

nlohmann::json answer_json(const Answer&);
Answer answer_from(const nlohmann::json&);

}  // namespace stargate
