// SPDX-License-Identifier: Apache-2.0
#include "stargate/solve/solver.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stargate {

std::string_view to_string(SolveStatus status) {
  switch (status) {
    case SolveStatus::optimal:
      return "optimal";
    case SolveStatus::feasible:
      return "feasible";
    case SolveStatus::infeasible:
      return "infeasible";
    case SolveStatus::unbounded:
      return "unbounded";
    case SolveStatus::no_solution:
      return "no solution";
    case SolveStatus::error:
      return "error";
  }
  return "error";
}

double Outcome::gap_absolute() const {
  const double gap = std::abs(objective - bound);
  return std::isnan(gap) ? kInfinity : gap;
}

double Outcome::gap_relative() const {
  const double gap = gap_absolute();
  if (gap == 0.0) return 0.0;
  return objective == 0.0 ? kInfinity : gap / std::abs(objective);
}

void wait_for_any(std::span<SolveRun* const> runs, double seconds) {
  std::vector<pollfd> ends;
  for (const SolveRun* run : runs) {
    if (run->finished()) continue;
    ends.push_back({.fd = run->fd(), .events = POLLIN, .revents = 0});
  }
  ::poll(ends.data(), ends.size(), static_cast<int>(std::ceil(std::clamp(seconds, 0.0, 3600.0) * 1000.0)));
}

Outcome run_to_end(SolveRun& run, const SolveRequest& request) {
  constexpr double kLookEverySeconds = 0.05;
  while (true) {
    for (JobEvent& event : run.pump()) {
      if (!request.on_progress) continue;
      if (!event.x.empty()) event.progress.x = &event.x;
      request.on_progress(event.progress);
    }
    if (!run.finished() && request.should_stop && request.should_stop()) run.kill();
    if (run.finished()) return run.outcome();
    const std::array<SolveRun*, 1> one{&run};
    wait_for_any(one, kLookEverySeconds);
  }
}

}  // namespace stargate
