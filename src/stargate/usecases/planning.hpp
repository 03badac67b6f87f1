// SPDX-License-Identifier: Apache-2.0
// A plan for a programme in one call: the model, the search, the audit, and the money on the contract basis, in one
// time limit.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "stargate/base/result.hpp"
#include "stargate/finance/plan_verdict.hpp"
#include "stargate/io/store/origin.hpp"
#include "stargate/plan/audit/audit.hpp"
#include "stargate/plan/plan.hpp"
#include "stargate/search/search_end.hpp"
#include "stargate/usecases/worker.hpp"

namespace stargate {

struct PlanningProgress {
  std::string phase;  // what the search is at: "in months"
  double seconds = 0, seconds_left = 0;
  bool has_plan = false, has_bound = false;
  double objective = 0, bound = 0;  // of the best plan so far, in the unit of the goal
};

struct PlanRequest {
  Goal goal = Goal::value;
  Month by;                   // the month that Goal::compute looks at; unset: the last one with decisions
  double time_limit_s = 120;  // of the whole call, from 1 on
  double gap = 0;             // stop at this gap, as a share of spend; 0: go on
  std::uint32_t seed = 0;
  // The program that the search works in, started with the word --worker: that of stargate, of this version. Empty:
  // this one, whose main() then calls answer_as_worker().
  std::string worker_program;
  bool reproducible = false;  // the same plan and bound for the same seed; the limit then counts as work
  std::function<void(const PlanningProgress&)> on_progress;
  std::function<bool()> should_stop;  // asked several times a second; true ends the call with the best plan so far
};

struct Planned {
  Plan plan;  // with its bound, where one is proven
  Audit audit;
  finance::Finance finance;      // on the contract basis
  finance::PlanVerdict verdict;  // look here first: whether the plan can be paid for and keeps every obligation
  Origin origin;                 // for save_plan()
  SearchEnd ended = SearchEnd::time_up;
  bool interrupted = false;         // should_stop() said so
  bool own_plan = true;             // false: it does nothing, and time or a resource ended the search before it could
  bool bound_contradicted = false;  // the plan passes its bound: a fault of the program
};

// Every plan that is returned has passed the audit; it may still miss obligations, which `verdict` names. A mistake
// says why there is no plan: an unusable request, money beyond what is counted exactly, or a search that ended before
// it had any.
//
// The search runs in worker processes and ends them before it returns. Other threads may run meanwhile, and may call
// it, too. Where no worker can be started, the search does its work in this process; a note of the plan says so.
Result<Planned> make_plan(const Programme& programme, const PlanRequest& request = {});

std::string_view version();  // "0.1.0", of the library that is linked

// What the month of PlanRequest::by is among the programme's months, or the mistake of `by`.
Result<int> compute_month_of(const Programme& programme, Month by);

}  // namespace stargate
