// SPDX-License-Identifier: Apache-2.0
#include "stargate/search/search_work.hpp"

#include "stargate/base/monotonic.hpp"
#include "stargate/search/heuristics.hpp"
#include "stargate/search/rack_walk.hpp"
#include "stargate/search/whole_racks.hpp"

namespace stargate {

HeuristicsEnd do_heuristics(const Workplace& at, const HeuristicsWork& work, const WorkEars& ears) {
  Heuristics::Ways ways;
  ways.seconds = [&work] { return monotonic_seconds() - work.began; };
  ways.plan = ears.plan;
  ways.phase = ears.phase;
  ways.stopped = ears.stopped;
  Heuristics search(at.p, at.f, work.seed, work.limit_s, work.reproducible, ways, at.solver);
  search.run(work.has_given ? &work.given : nullptr);
  if (search.solver_failed()) return HeuristicsEnd::failed;
  return search.time_is_left() ? HeuristicsEnd::exhausted : HeuristicsEnd::limit;
}

void do_finishing(const Workplace& at, const TreePoint& point, const WorkEars& ears) {
  const auto seconds = [&point] { return point.until - monotonic_seconds(); };
  Finishing finished = point.whole ? finish_whole(at.p, at.f, point.x, seconds(), &at.solver) : Finishing{};
  if (!finished) finished = finish_point(at.p, at.f, point.x, seconds(), ears.plan, &at.solver);
  if (finished) ears.plan(*finished);
}

std::string do_walk(const Workplace& at, const WalkWork& work, const WorkEars& ears) {
  RackWalkLimits limits;
  limits.solver = &at.solver;
  limits.work = work.work;
  limits.seconds_left = [&] { return ears.stopped && ears.stopped() ? 0.0 : work.until - monotonic_seconds(); };
  const Finished from{{}, work.x, work.worth};
  return walk_racks(at.p, at.f, from, work.worth, limits, ears.plan).in_words();
}

}  // namespace stargate
