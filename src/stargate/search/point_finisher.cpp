// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/point_finisher.hpp"

#include <utility>

#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/search_messages.hpp"
#include "stargate/search/whole_racks.hpp"

namespace stargate {

void PointFinisher::take_point(const std::vector<double>& x, bool whole) {
  next_ = Point{whole ? in_model_scale(f_, x) : x, whole};
}

void PointFinisher::pump() {
  if (!worker_) return;
  for (const Bytes& bytes : worker_->pump())
    if (kind_of(bytes) == Told::plan) incumbent_.take_plan(finished_from(content_of(bytes)), "tree");
}

void PointFinisher::tell_if_lost() {
  if (worker_ && worker_->finished() && worker_->failed())
    incumbent_.tell_lost("one that made a point whole,", worker_->how_it_ended());
}

void PointFinisher::finish_next() {
  if (worker_ && worker_->finished()) worker_.reset();
  if (worker_ || !next_) return;
  const Point point = std::move(*next_);
  next_.reset();
  worker_ = std::make_unique<Worker>([&](const Worker::Send& send) { finish(point, send); });
}

void PointFinisher::finish(const Point& point, const Worker::Send& send) const {
  const double seconds = options_.reproducible ? kInfinity : time_.left();
  Finishing finished = point.whole ? finish_whole(p_, f_, point.x, seconds, &solver_) : Finishing{};
  const auto meanwhile = [&](const Finished& plan) { send(message(Told::plan, to_bytes(plan))); };
  if (!finished) finished = finish_point(p_, f_, point.x, seconds, meanwhile, &solver_);
  if (finished) send(message(Told::plan, to_bytes(*finished)));
}

void PointFinisher::stop() {
  worker_.reset();
  next_.reset();
}

}  // namespace stargate
