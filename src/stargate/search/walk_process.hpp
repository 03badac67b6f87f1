// SPDX-License-Identifier: Apache-2.0
// The walk by single racks (rack_walk.hpp) from the best plan, in a process of its own.
#pragma once

#include <memory>

#include "stargate/search/incumbent.hpp"
#include "stargate/search/worker.hpp"

namespace stargate {

inline constexpr double kWalkShare = 0.1;  // of the limit, at its end: single racks, whatever else runs
inline constexpr double kWalkLeast = 0.3;  // seconds of the limit that a walk leaves

class WalkProcess {
 public:
  WalkProcess(const Programme& p, const Formulation& f, const SearchOptions& options, Solver& solver,
              const SearchTime& time, Incumbent& incumbent)
      : p_(p), f_(f), options_(options), solver_(solver), time_(time), incumbent_(incumbent) {}

  bool running() const { return worker_ && !worker_->finished(); }
  int fd() const { return worker_ ? worker_->fd() : -1; }
  // The best plan is not one that a walk has looked at.
  bool is_new() const { return incumbent_.worth() > walked_; }

  void start(double seconds);  // an earlier walk ends here
  void pump();                 // takes plans and words that have come
  // A walk around a plan that is no longer the best is of no use.
  void end_if_passed() {
    if (running() && is_new()) worker_->kill();
  }

 private:
  void walk(double until, const Worker::Send&) const;

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  Solver& solver_;
  const SearchTime& time_;
  Incumbent& incumbent_;
  std::unique_ptr<Worker> worker_;
  double walked_ = -kInfinity;  // the best plan when it set out, or its own since
};

}  // namespace stargate
