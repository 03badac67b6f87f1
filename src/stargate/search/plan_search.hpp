// SPDX-License-Identifier: Apache-2.0
// The search for a plan: several processes on one incumbent and one bound, watched from here.
//
//   heuristics_run    the way to plans, step by step: heuristics.hpp
//   branch_and_cut    HiGHS on the whole model: root cuts and bound; and the monthly relaxation once, in the
//                     background: its duals give a bound that rests on no solver
//   point_finisher    points of branch and cut, made whole and finished like all others
//   walk_run          single racks of the best plan
//   equal_plans       at the end: of equal plans the one that spends least, then that of the earliest racks
//
// What they find goes to the incumbent (incumbent.hpp), where every plan is audited before it counts. They run in
// worker processes, so that the clock and the stop are obeyed from outside whatever one of them does, and other threads
// may run. Where there are no workers (search_workers.hpp), heuristics, finishing and walk follow one another in this
// process, beside branch and cut where the solver that was given starts it; the clock and the stop are then obeyed
// between solves.
//
// The bound is one of plans that keep every promise. Only where it is proven that there are none, hard shortfalls are
// priced in it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "stargate/executor/executor.hpp"
#include "stargate/formulation/formulate.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/search/decisions.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/search/published_bound.hpp"
#include "stargate/search/search_end.hpp"

namespace stargate {

struct SearchProgress {
  std::string phase;
  double seconds = 0, seconds_left = 0;
  bool has_plan = false, has_bound = false;
  bool needs_cash = false;          // that nobody provides: the plan has no value
  double objective = 0, bound = 0;  // of the rules, see rules section 9
  double gap = 0;                   // as the rules define it
};

struct SearchOptions {
  Goal goal = Goal::value;
  int compute_month = -1;
  double time_limit_s = 120;
  double gap = 0;  // stop when reached, as a share; 0: until the bound is met, every way is tried or the time is up
  std::uint32_t seed = 0;
  // The same plan and bound for the same seed, whatever else the machine does: every limit is one of work or nodes,
  // nothing passes between processes, and the time limit stands for as much work as that many seconds do on an ordinary
  // machine. The search may take longer.
  bool reproducible = false;
  bool tree = true;                    // run HiGHS on the whole model beside the heuristics
  std::optional<Decisions> given;      // the whole decisions of a plan to begin with,
  std::optional<Finished> given_plan;  // and that plan, where it holds here; it may come without a point
  std::function<void(const SearchProgress&)> on_progress;
  std::function<bool()> should_stop;  // asked several times a second
  // Seconds of the limit to keep back for what follows the search, asked of each new best plan: its money under the
  // exact terms, for example.
  std::function<double(const Plan&, const Audit&)> seconds_after;
  std::function<double()> clock;  // seconds, monotonic
  Solver* solver = nullptr;       // none: HiGHS, with workers of this program
  // Where the rest is done, by HiGHS. None: in workers of this program, where it answers as one and no solver is given,
  // and otherwise in this process.
  Executor* executor = nullptr;
};

struct SearchResult {
  bool found = false;
  Plan plan;  // the best audited plan, bound included
  Audit audit;
  std::vector<double> x;         // its point in the model; empty for a given plan without one
  std::vector<std::string> log;  // what improved the plan or the bound, and when
  double first_plan_s = -1;
  int turned_down = 0;  // plans that the audit refused
  std::vector<std::string>
      lost;  // processes of the search that ended before their time, and how: the plan may be worse for it
  ModelBounds model_bounds;
  BoundParts bounds;                // behind the plan's bound, in its terms
  bool bound_contradicted = false;  // the plan passes a bound on it, and none that holds is known
  bool interrupted = false;
  SearchEnd end = SearchEnd::time_up;
  bool does_nothing =
      false;  // the plan opens, builds, commits, orders and runs nothing that the programme does not hold already
  bool more_is_possible = false;  // the bound, or its absence, leaves room above the plan: at least a dollar

  // The plan that is kept is no answer of the search: it does nothing, more may be possible, and time or a resource
  // ended the search.
  bool without_own_plan() const {
    return (!found || (does_nothing && more_is_possible)) &&
           (end == SearchEnd::time_up || end == SearchEnd::worker_lost);
  }
};

SearchResult search_plan(const Programme&, const Formulation&, const SearchOptions&);

}  // namespace stargate
