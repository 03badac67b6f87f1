// SPDX-License-Identifier: Apache-2.0
// Points of branch and cut, made whole and finished one at a time, in a worker or here. Only the newest is worth it.
//
// The worker formulates once, when there is a first point, and stands ready for further ones as long as trees run. It
// is sent a point when it has done with the one before: the newest there is then, and a worker that is lost loses one.
#pragma once

#include <optional>
#include <vector>

#include "stargate/search/search_workers.hpp"

namespace stargate {

class PointFinisher {
 public:
  PointFinisher(const SearchSetting& setting, SearchWorkers& workers) : s_(setting), workers_(workers) {}

  // `whole`: also in racks and H100e, and counted in them.
  void take_point(const std::vector<double>& x, bool whole);
  void pump();         // takes plans that have come
  void finish_next();  // where nothing is being finished; without workers it is done here
  void rest();         // no further point is to be expected: the worker ends when it has done with those there are
  void stop();
  bool busy() const { return at_work_ || next_; }
  int fd() const { return worker_.fd(); }

 private:
  void work_here(const TreePoint&);

  const SearchSetting& s_;
  SearchWorkers& workers_;
  SearchWorker worker_;
  std::optional<TreePoint> next_, at_work_;  // its limit is set when it is sent
};

}  // namespace stargate
