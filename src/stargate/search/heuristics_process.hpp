// SPDX-License-Identifier: Apache-2.0
// The heuristics (heuristics.hpp) in a process of their own: the way to most plans.
#pragma once

#include <memory>
#include <string>

#include "stargate/search/incumbent.hpp"
#include "stargate/search/worker.hpp"

namespace stargate {

class HeuristicsProcess {
 public:
  HeuristicsProcess(const Programme& p, const Formulation& f, const SearchOptions& options, Solver& solver,
                    const SearchTime& time, Incumbent& incumbent)
      : p_(p), f_(f), options_(options), solver_(solver), time_(time), incumbent_(incumbent) {}

  void start();
  void pump();  // takes plans and words that have come
  void kill() { worker_->kill(); }
  void tell_if_lost();  // once

  int fd() const { return worker_->fd(); }
  bool finished() const { return worker_->finished(); }
  bool failed() const { return worker_->failed(); }
  bool exhausted() const { return exhausted_; }          // every way has been tried
  bool solver_failed() const { return solver_failed_; }  // had no answer of the solver that can be used
  const std::string& phase() const { return phase_; }    // what they do, in words

 private:
  void work(const Worker::Send&) const;

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  Solver& solver_;
  const SearchTime& time_;
  Incumbent& incumbent_;
  std::unique_ptr<Worker> worker_;
  std::string phase_ = "start";
  bool exhausted_ = false, solver_failed_ = false, told_ = false;
};

}  // namespace stargate
