// SPDX-License-Identifier: Apache-2.0
// Points of branch and cut, made whole and finished in a process of their own, one at a time. Only the newest is worth
// it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "stargate/search/incumbent.hpp"
#include "stargate/search/worker.hpp"

namespace stargate {

class PointFinisher {
 public:
  PointFinisher(const Programme& p, const Formulation& f, const SearchOptions& options, Solver& solver,
                const SearchTime& time, Incumbent& incumbent)
      : p_(p), f_(f), options_(options), solver_(solver), time_(time), incumbent_(incumbent) {}

  // `whole`: also in racks and H100e, and counted in them.
  void take_point(const std::vector<double>& x, bool whole);
  void pump();          // takes plans that have come
  void tell_if_lost();  // once
  void finish_next();   // where nothing is being finished
  void stop();
  bool busy() const { return worker_ != nullptr || next_.has_value(); }
  int fd() const { return worker_ ? worker_->fd() : -1; }

 private:
  struct Point {
    std::vector<double> x;
    bool whole = false;
  };
  void finish(const Point&, const Worker::Send&) const;

  const Programme& p_;
  const Formulation& f_;
  const SearchOptions& options_;
  Solver& solver_;
  const SearchTime& time_;
  Incumbent& incumbent_;
  std::optional<Point> next_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace stargate
