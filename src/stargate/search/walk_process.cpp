// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/walk_process.hpp"

#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/rack_walk.hpp"
#include "stargate/search/search_messages.hpp"

namespace stargate {
namespace {

constexpr double kWalkWork = 45e6;  // of a walk, where it stands for a second of the limit

}  // namespace

void WalkProcess::start(double seconds) {
  worker_.reset();
  walked_ = incumbent_.worth();
  worker_ = std::make_unique<Worker>([&](const Worker::Send& send) { walk(time_.now() + seconds, send); });
}

void WalkProcess::walk(double until, const Worker::Send& send) const {
  RackWalkLimits limits;
  limits.solver = &solver_;
  limits.seconds_left = [=, this] { return options_.reproducible ? kInfinity : until - time_.now(); };
  if (options_.reproducible) limits.work = kWalkShare * options_.time_limit_s * kWalkWork;
  const Finished from{incumbent_.plan(), incumbent_.x(), incumbent_.worth()};
  const auto take = [&](const Finished& plan) { send(message(Told::plan, to_bytes(plan))); };
  const RackWalk walk = walk_racks(p_, f_, from, incumbent_.worth(), limits, take);
  send(message(Told::walked, walk.in_words()));
}

void WalkProcess::pump() {
  if (!running()) return;
  for (const Bytes& bytes : worker_->pump()) {
    if (kind_of(bytes) == Told::walked) incumbent_.log("single racks: " + words_of(bytes));
    if (kind_of(bytes) != Told::plan) continue;
    const bool own = !is_new();
    incumbent_.take_plan(finished_from(content_of(bytes)), "single racks");
    if (own) walked_ = incumbent_.worth();
  }
  if (worker_->finished() && worker_->failed()) incumbent_.tell_lost("that of single racks,", worker_->how_it_ended());
}

}  // namespace stargate
