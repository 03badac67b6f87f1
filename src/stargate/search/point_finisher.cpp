// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/point_finisher.hpp"

#include <exception>
#include <utility>

#include "stargate/base/monotonic.hpp"
#include "stargate/search/plan_bytes.hpp"
#include "stargate/search/search_tasks.hpp"
#include "stargate/search/whole_racks.hpp"

namespace stargate {

void PointFinisher::take_point(const std::vector<double>& x, bool whole) {
  next_ = TreePoint{whole ? in_model_scale(s_.f, x) : x, whole};
}

void PointFinisher::pump() {
  for (const Message& message : worker_.pump()) {
    if (message.kind == search_message::plan) s_.incumbent.take_plan(finished_from(message.body), "tree");
    if (message.kind == search_message::done) at_work_.reset();
  }
  if (!worker_.started() || worker_.running()) return;
  if (worker_.never_began()) workers_.do_without(worker_);
  if (worker_.lost()) s_.incumbent.tell_lost("one that made a point whole,", worker_.how_it_ended());
  worker_.end();
  at_work_.reset();
}

void PointFinisher::finish_next() {
  if (at_work_ || !next_) return;
  if (!workers_.any()) return work_here(*std::exchange(next_, std::nullopt));
  if (!worker_.started()) worker_ = workers_.start(points_task(workers_.model()));
  if (!worker_.has_begun()) return;
  at_work_ = std::exchange(next_, std::nullopt);
  if (!s_.options.reproducible) at_work_->until = monotonic_seconds() + s_.time.left();
  worker_.send(search_message::point, point_bytes(*at_work_));
}

void PointFinisher::work_here(const TreePoint& point) {
  TreePoint limited = point;
  if (!s_.options.reproducible) limited.until = monotonic_seconds() + s_.time.left();
  const WorkEars ears{[this](const Finished& plan) { s_.incumbent.take_plan(plan, "tree"); }, {}, {}};
  try {
    do_finishing(workers_.here(), limited, ears);
  } catch (const std::exception& fault) {
    s_.incumbent.tell_lost("one that made a point whole,", std::string("failed: ") + fault.what());
  }
}

void PointFinisher::rest() {
  if (!busy()) worker_.end();
}

void PointFinisher::stop() {
  worker_.end();
  next_.reset();
  at_work_.reset();
}

}  // namespace stargate
