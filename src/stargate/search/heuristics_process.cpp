// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/heuristics_process.hpp"

#include <algorithm>

#include "stargate/search/heuristics.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/search_messages.hpp"

namespace stargate {

void HeuristicsProcess::start() {
  worker_ = std::make_unique<Worker>([this](const Worker::Send& send) { work(send); });
}

void HeuristicsProcess::work(const Worker::Send& send) const {
  Heuristics::Ways ways;
  ways.seconds = [this] { return time_.now(); };
  ways.plan = [&](const Finished& finished) { send(message(Told::plan, to_bytes(finished))); };
  ways.phase = [&](const std::string& text) { send(message(Told::phase, text)); };
  Heuristics search(p_, f_, options_.seed,
                    options_.time_limit_s - std::min(kFinishingSeconds, kFinishingShare * options_.time_limit_s),
                    options_.reproducible, ways, solver_);
  search.run(options_.given ? &*options_.given : nullptr);
  if (search.solver_failed())
    send(message(Told::failed));
  else if (search.time_is_left())
    send(message(Told::exhausted));
}

void HeuristicsProcess::pump() {
  for (const Bytes& bytes : worker_->pump()) {
    const Told kind = kind_of(bytes);
    if (kind == Told::plan) incumbent_.take_plan(finished_from(content_of(bytes)), phase_);
    if (kind == Told::phase) {
      phase_ = words_of(bytes);
      incumbent_.log(phase_);
    }
    exhausted_ = exhausted_ || kind == Told::exhausted;
    if (kind == Told::failed) {
      solver_failed_ = true;
      incumbent_.tell_lost("that of the heuristics,", "had no answer of the solver that can be used");
    }
  }
}

void HeuristicsProcess::tell_if_lost() {
  if (told_ || !finished() || !failed() || exhausted_) return;
  told_ = true;
  incumbent_.tell_lost("that of the heuristics,", worker_->how_it_ended());
}

}  // namespace stargate
