// SPDX-License-Identifier: Apache-2.0
// The walk by single racks (rack_walk.hpp) from the best plan, in a worker or here.
#pragma once

#include "stargate/search/search_workers.hpp"

namespace stargate {

inline constexpr double kWalkShare = 0.1;  // of the limit, at its end: single racks, whatever else runs
inline constexpr double kWalkLeast = 0.3;  // seconds of the limit that a walk leaves

class WalkRun {
 public:
  WalkRun(const SearchSetting& setting, SearchWorkers& workers) : s_(setting), workers_(workers) {}

  bool running() const { return worker_.running(); }
  int fd() const { return worker_.fd(); }
  // The best plan is not one that a walk has looked at.
  bool is_new() const { return s_.incumbent.worth() > walked_; }

  void start(double seconds);  // an earlier walk ends here; without workers it is done here
  void pump();                 // takes plans and words that have come
  // A walk around a plan that is no longer the best is of no use.
  void end_if_passed() {
    if (running() && is_new()) worker_.end();
  }

 private:
  void work_here(const WalkWork&);
  void take_plan(Finished);
  void take_words(const std::string&);

  const SearchSetting& s_;
  SearchWorkers& workers_;
  SearchWorker worker_;
  double walked_ = -kInfinity;  // the best plan when it set out, or its own since
};

}  // namespace stargate
