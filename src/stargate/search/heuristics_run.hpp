// SPDX-License-Identifier: Apache-2.0
// The heuristics (heuristics.hpp), in a worker or here: the way to most plans.
#pragma once

#include <string>

#include "stargate/search/search_workers.hpp"

namespace stargate {

class HeuristicsRun {
 public:
  HeuristicsRun(const SearchSetting& setting, SearchWorkers& workers) : s_(setting), workers_(workers) {}

  void start();
  void pump();       // takes plans and words that have come
  void work_here();  // to their end, where there is no worker for them
  void kill();

  int fd() const { return worker_.fd(); }
  bool finished() const { return !worker_.running() && !due_here_; }
  bool failed() const { return failed_; }                // lost, or ended by a fault
  bool exhausted() const { return exhausted_; }          // every way has been tried
  bool solver_failed() const { return solver_failed_; }  // had no answer of the solver that can be used
  const std::string& phase() const { return phase_; }    // what they do, in words

 private:
  HeuristicsWork work() const;
  void take_phase(const std::string&);
  void take_end(HeuristicsEnd);
  void tell_failed(const std::string& how);

  const SearchSetting& s_;
  SearchWorkers& workers_;
  SearchWorker worker_;
  std::string phase_ = "start";
  bool due_here_ = false, failed_ = false, exhausted_ = false, solver_failed_ = false;
};

}  // namespace stargate
