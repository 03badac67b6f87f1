// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/heuristics_run.hpp"

#include <algorithm>
#include <exception>

#include "stargate/base/monotonic.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/search_tasks.hpp"

namespace stargate {

HeuristicsWork HeuristicsRun::work() const {
  const double limit = s_.options.time_limit_s;
  HeuristicsWork work;
  work.seed = s_.options.seed;
  work.reproducible = s_.options.reproducible;
  work.limit_s = limit - std::min(kFinishingSeconds, kFinishingShare * limit);
  work.began = monotonic_seconds() - s_.time.now();
  work.has_given = s_.options.given.has_value();
  if (work.has_given) work.given = *s_.options.given;
  return work;
}

void HeuristicsRun::start() {
  due_here_ = !workers_.any();
  if (!due_here_) worker_ = workers_.start(heuristics_task(workers_.model(), work()));
}

void HeuristicsRun::pump() {
  for (const Message& message : worker_.pump()) {
    if (message.kind == search_message::plan) s_.incumbent.take_plan(finished_from(message.body), phase_);
    if (message.kind == search_message::phase) take_phase(message.body);
  }
  if (!worker_.started() || worker_.running()) return;
  if (worker_.answered()) take_end(heuristics_end_from(worker_.answer()));
  if (worker_.lost()) tell_failed(worker_.how_it_ended());
  if (worker_.never_began()) {
    workers_.do_without(worker_);
    due_here_ = true;
  }
  worker_.end();
}

void HeuristicsRun::work_here() {
  if (!due_here_) return;
  const WorkEars ears{[this](const Finished& plan) { s_.incumbent.take_plan(plan, phase_); },
                      [this](const std::string& phase) { take_phase(phase); },
                      [this] { return workers_.stopped_here(); }};
  try {
    take_end(do_heuristics(workers_.here(), work(), ears));
  } catch (const std::exception& fault) {
    tell_failed(std::string("failed: ") + fault.what());
  }
  due_here_ = false;
}

void HeuristicsRun::kill() {
  worker_.end();
  due_here_ = false;
}

void HeuristicsRun::take_phase(const std::string& phase) {
  phase_ = phase;
  s_.incumbent.log(phase);
}

void HeuristicsRun::take_end(HeuristicsEnd end) {
  exhausted_ = end == HeuristicsEnd::exhausted;
  solver_failed_ = end == HeuristicsEnd::failed;
  if (solver_failed_) s_.incumbent.tell_lost("that of the heuristics,", "had no answer of the solver that can be used");
}

void HeuristicsRun::tell_failed(const std::string& how) {
  failed_ = true;
  s_.incumbent.tell_lost("that of the heuristics,", how);
}

}  // namespace stargate
