// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/walk_run.hpp"

#include <exception>
#include <utility>

#include "stargate/base/monotonic.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/search_tasks.hpp"

namespace stargate {
namespace {

constexpr double kWalkWork = 45e6;  // of a walk, where it stands for a second of the limit

}  // namespace

void WalkRun::start(double seconds) {
  worker_.end();
  walked_ = s_.incumbent.worth();
  WalkWork work{.x = s_.incumbent.x(), .worth = s_.incumbent.worth()};
  if (s_.options.reproducible)
    work.work = kWalkShare * s_.options.time_limit_s * kWalkWork;
  else
    work.until = monotonic_seconds() + seconds;
  if (!workers_.any()) return work_here(work);
  worker_ = workers_.start(walk_task(workers_.model(), work));
}

void WalkRun::pump() {
  for (const Message& message : worker_.pump())
    if (message.kind == search_message::plan) take_plan(finished_from(message.body));
  if (!worker_.started() || worker_.running()) return;
  if (worker_.answered()) take_words(worker_.answer());
  if (worker_.lost()) s_.incumbent.tell_lost("that of single racks,", worker_.how_it_ended());
  if (worker_.never_began()) {
    workers_.do_without(worker_);
    walked_ = -kInfinity;
  }
  worker_.end();
}

void WalkRun::work_here(const WalkWork& work) {
  const WorkEars ears{
      [this](const Finished& plan) { take_plan(plan); }, {}, [this] { return workers_.stopped_here(); }};
  try {
    take_words(do_walk(workers_.here(), work, ears));
  } catch (const std::exception& fault) {
    s_.incumbent.tell_lost("that of single racks,", std::string("failed: ") + fault.what());
  }
}

void WalkRun::take_plan(Finished plan) {
  const bool own = !is_new();
  s_.incumbent.take_plan(std::move(plan), "single racks");
  if (own) walked_ = s_.incumbent.worth();
}

void WalkRun::take_words(const std::string& words) { s_.incumbent.log("single racks: " + words); }

}  // namespace stargate
