// SPDX-License-Identifier: Apache-2.0
// What a programme is worth under other figures or with other decisions, compared in pairs.
//
// A plan's whole decisions D (buildings, power, campaigns, contracts) are held and everything else is a linear
// programme, the same on both sides of a comparison: no rounding, no search, no gap between them. v(D, P) is its best
// objective for programme P.
//
//   kept       v(D, P') - v(D, P)            D the decisions of the plan
//   exchanged  v(D', P') - v(D', P)          D' the best that a search from D finds under P'
//   change     max v(., P') - max v(., P)    over all decisions known, D' tried under both
//
// Where a lead changes, D is also tried with its starts and commitments moved, so that buildings and power are ready
// when they were. Were D best under P and D' under P', the change would lie between the first two: kept cannot exceed
// it, exchanged cannot fall short of it. They are its error bar, with a fiftieth of the change for what a search may
// have missed, which proven solves of small programmes have borne out (docs/decisions/0008-values-by-pairs.md). What is
// proven is far wider: the plan's gap, on both sides.
//
// Where no plan keeps every promise, broken ones are priced in the model so that it breaks as few as it can. That
// price is no money: a
// change is told without it, as the change of the rules' objective alone.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stargate/answers/figures.hpp"
#include "stargate/answers/question.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

using ChangeProgramme = std::function<Result<Programme>(const Programme&, const std::vector<Change>&)>;

struct Answer {
  std::string name;
  bool possible = false;  // decisions are known that keep every promise there (or no worse than the plan does)
  std::string why_not;
  bool limited =
      // the question has wishes: decisions are ruled out or asked for, and the change is what that costs at most
      false;
  int direction = 0;         // of the question
  bool frees_whole = false;  // likewise
  bool unmoved = false;      // the model is the same: the change says nothing to it, and is worth nothing
  double penalty_here = 0, penalty_there = 0;  // what broken promises weigh in v(D, P) and v(D', P'): no money
  bool unknown = false;  // it and its opposite both gain, however long it was searched: nothing is known of it
  bool moved = false;    // figures or wishes do not allow the plan's own decisions: they were fitted first
  double
      kept_there = 0,
      here =
          std::numeric_limits<double>::quiet_NaN();  // v(D, P'), v(D, P); kept_there is NaN when D has no point there
  double again_there = 0, again_here = 0;            // v(D', P'), v(D', P); again_here is NaN when D' has no point here
  double exchanged_here = 0;  // the same, or with starts moved back where leads differ, if that is worth more
  double seconds = 0;
  double asked_s = 0;      // how long decisions could be chosen again
  bool cut_short = false;  // the search from D ended by the clock
  Decisions decisions;     // D'
  Figures figures;         // of D' under P'

  // Set by settle(): in units of the goal, without the price of broken promises; larger is better.
  double change = 0, low = 0, high = 0;
  bool distinguishable = false;

  // The plan's own decisions bound the change from below. Where others were not searched for, or not to the end, it
  // may be more: `high` is
  // then no end of it.
  bool at_least() const { return !unmoved && !limited && (asked_s <= 0 || cut_short); }
};

// Compares every answer with the best that any of them has found for the programme as it is, at least `here`.
void settle(std::vector<Answer>& answers, double here);

// Whether both are worth something that can be told from nothing: of a change and its opposite, one of them at most
// should be.
bool both_gain(const Answer&, const Answer&);

// What the values of two linear programmes that are the same may differ by.
double solver_tolerance(double value);

struct ValuerOptions {
  Goal goal = Goal::value;
  int compute_month = -1;
  double polish_s =
      0;  // search from the plan's own decisions first, so that what it would find anyway is not taken for an answer
  double solve_limit_s = 30;          // of one linear programme
  std::function<bool()> should_stop;  // ends the search from the plan's own decisions
  Solver* solver = nullptr;           // none: HiGHS
};

// Where a valuer stands: with the programme, all that another process needs to answer as this one does.
struct Standpoint {
  Goal goal = Goal::value;
  int compute_month = -1;
  double solve_limit_s = 30;
  bool promises_kept = true, settled = false;
  Decisions decisions;
  double here = 0, at_first = 0;  // v(D, P) now, and with the plan's own decisions
  Basis basis;                    // at D
};

class Valuer {
 public:
  Valuer(const Programme&, const Plan&, ChangeProgramme, const ValuerOptions&);
  // One that stands where another did; not ready() where its decisions are worth something else in this programme.
  Valuer(const Programme&, const Standpoint&, ChangeProgramme, Solver* = nullptr);
  ~Valuer();
  Valuer(const Valuer&) = delete;
  Valuer& operator=(const Valuer&) = delete;

  bool ready() const;          // a linear programme around the plan's decisions was solved
  bool promises_kept() const;  // otherwise hard shortfalls are priced on both sides
  double here() const;         // v(D, P)
  double penalty() const;      // what broken promises weigh in it
  bool settled() const;        // the search from the plan's own decisions ended because no change of them gains
  double gained() const;       // what v(D, P) is above that of the plan's own decisions
  const Figures& figures() const;
  const Decisions& decisions() const;
  const Programme& programme() const;
  const Formulation& formulation() const;
  const std::vector<double>& point() const;  // of the model, at D
  Solver& solver() const;
  const ChangeProgramme& change() const;
  Standpoint standpoint() const;

  // Decisions that are worth more here than the plan's: they are D from now on. False, and nothing changed, when they
  // have no point here.
  bool rebase(const Decisions&);
  bool rebase_if_better(const Decisions&);

  // With `seconds` above 0 whole decisions are chosen again for so long, from D or, where they are worth more there,
  // from those given. Mistakes are those of the question.
  Result<Answer> ask(const Question&, double seconds, const Decisions* from = nullptr) const;

  // v(D, P') for given decisions, fitted first; not possible when they have no point there.
  struct Standing {
    bool possible = false;
    double value = 0;
    Figures figures;
  };
  Result<Standing> standing(const Question&, const Decisions&) const;

 private:
  struct Base;
  std::unique_ptr<Base> base_;
};

}  // namespace stargate
