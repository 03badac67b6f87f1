// SPDX-License-Identifier: Apache-2.0
// Use case: ask a plan many questions. The plan, its valuer, and the answers that are kept between runs, so that a run
// that was stopped goes on where it was.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "stargate/answers/round.hpp"
#include "stargate/usecases/asking_workers.hpp"

namespace stargate {

// Where answers are kept between runs, as lines of text; either may be empty.
struct AnswerStore {
  std::function<std::string()> read;                    // all lines of earlier runs
  std::function<void(const std::string& line)> append;  // one more line, without its end
};

struct AskSpec {
  double seconds_each = 5;  // for choosing decisions again, per question
  // search from the plan's own decisions first, until no change of them gains, at most so long
  double polish_s = 30;
  int side_by_side = 2;
};

// What a use case is going to ask at most: linear programmes around the plan's decisions, and searches of at most so
// many seconds in all.
struct Expected {
  int quick = 0, searched = 0;
  double search_s = 0;
  Expected& operator+=(const Expected&);
};

class AskedPlan {
 public:
  // Solves around the plan, which takes a while. `hash` is the plan's; `change` applies a change of the programme as
  // with_changes() does, which workers use; `on_progress` hears how many questions of a round are answered.
  AskedPlan(const Programme&, const Plan&, std::string hash, ChangeProgramme change, const AskSpec&, AnswerStore,
            Environment, std::function<void(int done, int total)> on_progress = {});

  // Whether a linear programme could be solved around the plan's decisions; nothing can be asked otherwise.
  bool ready() const { return valuer_->ready(); }
  int lines_passed_over() const { return kept_.passed_over(); }  // of the store: another plan's, changed or cut off

  const Programme& programme() const { return programme_; }
  const ChangeProgramme& change() const { return change_; }
  Valuer& valuer() { return *valuer_; }
  const AskSpec& spec() const { return spec_; }

  // Seconds that one linear programme around the plan takes, measured on a few of its levers.
  double seconds_of_a_question();

  // Whether answers have found better decisions than those that values were around at first.
  bool has_moved() const { return !(valuer_->decisions() == first_); }
  // Values are around what is known now, from the start.
  void settle_base() { first_ = valuer_->decisions(); }

  // How to ask, told under this phase: decisions chosen again for `seconds`.
  RoundOptions round(const std::string& phase, double seconds);
  RoundOptions round(const std::string& phase) { return round(phase, spec_.seconds_each); }

 private:
  const Programme& programme_;
  const std::string hash_;
  const ChangeProgramme change_;
  const AskSpec spec_;
  const AnswerStore store_;
  const Environment environment_;
  const std::function<void(int, int)> on_progress_;
  std::unique_ptr<Valuer> valuer_;
  AskingWorkers workers_;
  Kept kept_;
  Decisions first_;

  void read_kept();
  void keep(const std::string& line) const;
  void keep_base(bool settled);
};

}  // namespace stargate
