// SPDX-License-Identifier: Apache-2.0
// Many questions at once: some side by side in worker processes (answers/piece_workers.hpp), and what has been answered
// is kept, so that a round that was stopped goes on where it was. Other work around a plan's decisions is done and kept
// in the same way.
//
// The same question around the same decisions has one answer, whoever asks: one that was searched at least as long
// stands, and one that
// was found around other decisions is tried around those that stand now before anything is searched anew.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stargate/answers/answer_json.hpp"
#include "stargate/answers/piece_workers.hpp"

namespace stargate {

// Answers by question and by the decisions they are around, and other results by key, as lines of text that the caller
// may keep in a file. A line begins with a hash of itself and of what it is about: one that was changed, cut off or is
// of another plan is passed over and counted.
class Kept {
 public:
  explicit Kept(std::string about = "") : about_(std::move(about)) {}
  void take(const std::string& line);
  int passed_over() const { return passed_over_; }
  std::optional<Answer> find(const std::string& question, const std::string& base) const;
  // The answer around other decisions that was searched longest.
  std::optional<Answer> find_elsewhere(const std::string& question, const std::string& base) const;
  std::optional<std::string> find_result(const std::string& key) const;
  // Adds an answer, or a result, and returns its line.
  std::string add(const std::string& question, const std::string& base, const Answer& answer);
  std::string add_result(const std::string& key, const std::string& result);

 private:
  std::map<std::string, std::map<std::string, Answer>> answers_;  // by question, then by base
  std::map<std::string, std::string> results_;
  std::string about_;  // the plan, by its hash
  int passed_over_ = 0;

  std::string signed_line(const std::string& text) const;
};

struct RoundOptions {
  double seconds_each = 0;          // for choosing whole decisions again
  int side_by_side = 2;             // at most, where there are workers
  PieceWorkers* workers = nullptr;  // none: in this process, one after another
  std::string about;                // what the keys begin with: the plan and how its valuer was made
  std::function<void(int done, int total, const std::string& name)> on_progress;
  std::function<bool()> should_stop;
  Kept* kept = nullptr;
  std::function<void(const std::string& line)> on_answer;  // a new line to keep, of an answer that took its time
  // decisions that are worth more than those before: they are around now
  std::function<void(const Decisions&)> on_base;
};

struct Round {
  std::vector<Answer>
      answers;  // settled, one per question; an answer that is not there has `possible` false and a reason
  std::vector<Mistake> mistakes;  // of the questions; then there are no answers
  bool interrupted = false;
  int from_before = 0;     // answers that were kept
  double gained_here = 0;  // what answers found for the programme as it is, beyond the plan's decisions
};

// Incumbents are exchanged: where an answer's decisions are worth more than the plan's for the programme as it is, they
// take the plan's place, and are tried in every other question too.
Round ask_all(Valuer&, const std::vector<Question>&, const RoundOptions&);

// The same for questions some of which are opposites of each other. Where both of a pair gain, the plan is searched
// again from the
// decisions of each, and everything is asked anew around what is better; pairs that then still gain both ways are
// unknown.
using Opposites = std::vector<std::pair<size_t, size_t>>;
Round ask_pairs(Valuer&, const std::vector<Question>&, const Opposites&, const RoundOptions&);

// Other work around the valuer's decisions.
struct Work {
  std::string name;  // says everything besides those decisions that its result depends on
  Piece piece;
  std::function<std::string(const std::string&)> to_keep = {};  // the part of the result that is kept; none: all of it
};

// `take` is called here with what is kept of each, as it comes; an empty result is not kept. False when it was stopped.
bool do_all(const Valuer&, const std::vector<Work>&, const std::function<void(size_t, const std::string&)>& take,
            const RoundOptions&);

}  // namespace stargate
