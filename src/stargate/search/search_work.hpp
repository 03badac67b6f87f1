// SPDX-License-Identifier: Apache-2.0
// The three kinds of work that the search gives away: to worker processes (search_tasks.hpp), or, where there are none,
// to its own process (search_workers.hpp). What comes of them is the same.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "stargate/search/decisions.hpp"
#include "stargate/search/finish.hpp"
#include "stargate/solve/solver.hpp"

namespace stargate {

// What work is done with: every process has its own.
struct Workplace {
  const Programme& p;
  const Formulation& f;
  Solver& solver;
};

// Moments are those of monotonic_seconds(), which all processes of a machine share.

struct HeuristicsWork {
  std::uint32_t seed = 0;
  bool reproducible = false;  // the limit is one of work
  double limit_s = 0;         // of the time of the search, which began at:
  double began = 0;
  bool has_given = false;
  Decisions given;  // those of a plan to begin with
};

// A point of branch and cut, in the scale of the model, that is to be made a plan.
struct TreePoint {
  std::vector<double> x;
  bool whole = false;  // also in racks and H100e
  double until = kInfinity;
};

// A walk by single racks from a plan's point.
struct WalkWork {
  std::vector<double> x;
  double worth = 0;  // the plan, in the objective of the model, as the audit finds it
  double until = kInfinity;
  double work = kInfinity;  // pivots times rows and columns
};

// Who hears of it on the way.
struct WorkEars {
  std::function<void(const Finished&)> plan;
  std::function<void(const std::string&)> phase;  // of the heuristics: what they do now
  std::function<bool()> stopped;                  // asked between steps; none: it is ended from outside
};

enum class HeuristicsEnd : std::uint8_t {
  limit,      // of time or work
  exhausted,  // every way has been tried
  failed,     // they had no answer of the solver that can be used
};

HeuristicsEnd do_heuristics(const Workplace&, const HeuristicsWork&, const WorkEars&);
void do_finishing(const Workplace&, const TreePoint&, const WorkEars&);
std::string do_walk(const Workplace&, const WalkWork&, const WorkEars&);  // what is known of single racks, in words

}  // namespace stargate
